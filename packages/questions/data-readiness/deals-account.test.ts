import { parseStrategy } from "@fairway/strategy";
import { expect, it } from "vitest";
import { compute } from "./compute.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
`,
  "strategy.yaml",
);

it("deals without an account are named, though every account has the field that the segments ask for", () => {
  const record = { versions: 1, first_moment: null, last_moment: null, last_import: 1 };
  const inventory = [
    { ...record, record: "account", rows: 85, known: JSON.stringify({ employees: 1 }) },
    { ...record, record: "opportunity", rows: 8800, known: JSON.stringify({ account_id: 7375 / 8800 }) },
  ];
  const asked = { params: {}, strategy: strategy!, versions: [strategy!], asOf: "2025-12-31", currency: "USD" };
  const { judging, next } = compute({ cycles: [], inventory }, { ...asked, catalogue: [] });
  expect(judging.find(({ field }) => field === "opportunity.account_id")?.segments).toEqual(["large"]);
  expect(next.map(({ says }) => says)).toEqual([
    "Fill in which account each deal is with: without it 16 % of opportunity records cannot be judged by large.",
  ]);
});
