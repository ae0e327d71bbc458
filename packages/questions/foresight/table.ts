import type { Table } from "../table.ts";
import type { ForesightResult } from "./result.ts";

const none = {
  settled: null,
  brier: null,
  skill: null,
  overOthers: null,
  overMean: null,
  odds: null,
  highest: null,
  verdict: null,
};

/** Each person, then each worry that came true though nobody held it likely. */
export function table({ people, unseen }: ForesightResult): Table {
  return {
    columns: [
      { key: "by", title: "By", kind: "text", identifies: true },
      { key: "name", title: "Name", kind: "text", identifies: true },
      { key: "settled", title: "Odds settled", kind: "count" },
      { key: "brier", title: "Squared error", kind: "number estimate", hint: "Brier score: 0 is certain and right" },
      { key: "skill", title: "Saved of the base rate's error", kind: "share estimate" },
      { key: "overOthers", title: "Saved of the others' error", kind: "share estimate" },
      { key: "overMean", title: "Saved of their mean's error", kind: "share estimate" },
      { key: "odds", title: "Held likely, mean", kind: "share" },
      { key: "highest", title: "Held likely, at most", kind: "share" },
      { key: "verdict", title: "Verdict", kind: "text" },
    ],
    rows: [
      ...people.map((person) => ({
        cells: {
          ...none,
          by: "person",
          name: person.name,
          settled: person.worries + person.deals,
          brier: person.brier,
          skill: person.skill,
          overOthers: person.overOthers,
          overMean: person.overMean,
          verdict: person.verdict,
        },
        drill: { person: person.id },
      })),
      ...unseen.listed.map((worry) => ({
        cells: {
          ...none,
          by: "worry",
          name: worry.says,
          settled: worry.given,
          odds: worry.odds,
          highest: worry.highest,
          verdict: "not seen coming",
        },
        drill: { worry: worry.worry },
      })),
    ],
  };
}
