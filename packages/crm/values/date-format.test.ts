import { describe, expect, it } from "vitest";
import { planDateFormat, writtenDateFormat } from "./date-format.ts";

const pairs: readonly (readonly [string, string])[] = [
  ["yyyy-mm-dd", "%Y-%m-%d"],
  ["dd/mm/yyyy", "%d/%m/%Y"],
  ["mm/dd/yy hh:mm am", "%m/%d/%y %I:%M %p"],
  ["dd.mm.yyyy hh:mm:ss", "%d.%m.%Y %H:%M:%S"],
  ["yyyymmddhhmmss", "%Y%m%d%H%M%S"],
  ["yyyy-mm-ddThh:mm:ss.fffzone", "%Y-%m-%dT%H:%M:%S.%f%z"],
  ["yyyy-mm-ddThh:mm:ssZ", "%Y-%m-%dT%H:%M:%SZ"],
  ["mon dd, yyyy", "%b %d, %Y"],
  ["dd month yyyy", "%d %B %Y"],
  ["milliseconds since 1970", "epoch_ms"],
  ["excel days", "excel_days"],
];

describe("date formats as people write them", () => {
  it.each(pairs)("%s is %s, both ways", (written, plan) => {
    expect(planDateFormat(written)).toBe(plan);
    expect(writtenDateFormat(plan)).toBe(written);
  });

  it("takes strptime formats as they are", () => {
    expect(planDateFormat("%d/%m/%Y")).toBe("%d/%m/%Y");
  });

  it.each(["day", "yyyy-mm", "hh:mm", "dd/mm", "yyyy-mm-dd maybe"])("takes %s for no format", (written) => {
    expect(planDateFormat(written)).toBeUndefined();
  });
});
