import { expect, test } from "vitest";
import { actsOn } from "./acts.ts";

const answer = {
  question: "pursue-or-pass",
  params: { most: 100, seller: null },
  asOf: "2026-06-30",
  table: {
    columns: [
      { key: "deal", title: "Deal", kind: "text" },
      { key: "verdict", title: "Verdict", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
    ],
    rows: [],
  },
} as const;
const row = (verdict: string, segment: string) => ({
  cells: { deal: "Small clinic", verdict, segment },
  drill: { deal: "006" },
});
const idOf = (name: string) => (name === "Mid-market" ? "mid-market" : undefined);

test("a deal that needs a rationale is asked for with its deal and segment filled in", () => {
  const acts = actsOn(answer, row("needs a rationale", "Mid-market"), idOf);
  expect(acts.map(({ id }) => id)).toEqual(["rationale", "tell"]);
  expect(acts[0]?.prefilled).toEqual({ segment: "mid-market", opportunity: { id: "006", name: "Small clinic" } });
});

test("any other row is told of, outside every segment too", () => {
  const acts = actsOn(answer, row("work", "outside every segment"), idOf);
  expect(acts).toMatchObject([{ id: "tell", prefilled: { segment: "outside" } }]);
});

test("an answer is decided about with its question, parameters and day kept", () => {
  const [decide] = actsOn(answer, undefined, idOf);
  expect(decide?.prefilled.look_at).toEqual([
    { question: "pursue-or-pass", params: { most: 100 }, asOf: "2026-06-30" },
  ]);
});
