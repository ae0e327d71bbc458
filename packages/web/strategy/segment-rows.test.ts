import { readFileSync } from "node:fs";
import { date } from "@fairway/charts";
import { parseStrategy } from "@fairway/strategy";
import { expect, test } from "vitest";
import { segmentRows } from "./segment-rows.ts";

const parsed = parseStrategy(
  readFileSync(new URL("../../../examples/meridian/strategy.yaml", import.meta.url), "utf8"),
);

test("every segment says who is in it, what is meant and what it asks", () => {
  const rows = segmentRows(parsed.strategy!, date);
  expect(rows.map((row) => row.id)).toEqual(parsed.strategy?.segments.map((segment) => segment.id));
  const core = rows.find((row) => row.id === "core");
  expect(core).toMatchObject({ play: "pursue", intend: expect.arrayContaining([{ depth: "effort", share: 0.6 }]) });
  expect(core?.who).toContain("hospital");
  const budgeted = rows.find((row) => row.notes.some((note) => note.startsWith("At most")));
  expect(budgeted?.notes.join(" ")).toMatch(/At most 20\u202f% of effort a quarter/);
  expect(budgeted?.notes.join(" ")).toContain("Needs a rationale: ");
  const ending = rows.find((row) => row.notes.some((note) => note.startsWith("Holds until")));
  expect(ending?.notes).toContain("Holds until 31 Dec 2026");
});
