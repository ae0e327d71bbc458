import { date } from "@fairway/charts/formats";
import type { Table } from "../table.ts";
import type { LoopResult } from "./result.ts";

const waitsFor = { "first word": "waits for a first word", "verdict after the test": "waits for a verdict" } as const;

/** All, then each kind, segment and team, then each observation that waits too long. */
export function table({ all, answers, beyond, groups }: LoopResult): Table {
  return {
    columns: [
      { key: "by", title: "By", kind: "text", identifies: true },
      { key: "name", title: "Name", kind: "text", identifies: true },
      { key: "told", title: "Told", kind: "count" },
      { key: "answered", title: "Answered", kind: "count" },
      { key: "waiting", title: "Waiting", kind: "count" },
      { key: "withdrawn", title: "Taken back", kind: "count" },
      { key: "median", title: "Half answered in", kind: "days estimate" },
      { key: "inTime", title: "Answered in time", kind: "share estimate" },
      { key: "accepted", title: "Accepted", kind: "share estimate", hint: "Of a group: of its verdicts, shrunk" },
      { key: "verdict", title: "Against the others", kind: "text" },
      { key: "days", title: "Waits, days", kind: "days" },
      { key: "money", title: "At stake", kind: "money" },
    ],
    rows: [
      {
        cells: {
          by: "all",
          name: "all",
          told: all.told,
          answered: all.answered,
          waiting: all.waiting,
          withdrawn: all.withdrawn,
          median: all.median,
          inTime: all.inTime,
          accepted: answers.accepted.share,
          verdict: null,
          days: null,
          money: null,
        },
        drill: { by: "all", id: "all" },
      },
      ...groups.map(({ id, ...cells }) => ({
        cells: { ...cells, days: null, money: null },
        drill: { by: cells.by, id },
      })),
      ...beyond.map(({ record, kind, segment, toldOn, waitsFor: what, days, money }) => ({
        cells: {
          by: "observation",
          name: `${[kind, segment].filter((each) => each !== null).join(", ")}, told ${date(toldOn)}`,
          told: null,
          answered: null,
          waiting: null,
          withdrawn: null,
          median: null,
          inTime: null,
          accepted: null,
          verdict: waitsFor[what],
          days,
          money,
        },
        drill: { by: "record", id: record },
      })),
    ],
  };
}
