import { counted, date, estimateText, intervalText, plain } from "@fairway/charts/formats";
import { z } from "zod";
import { addDays } from "../fiscal.ts";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { type ReadinessResult, readinessResult } from "./result.ts";
import { rows } from "./rows.ts";

const share = { unit: "share" } as const;

/** A field that judges segments is called thin where even the upper end of what is known lies below this share. */
const thin = 0.8;

function headline(result: ReadinessResult): string {
  const open = result.questions.filter((question) => question.open).length;
  const lead = `${plain(open)} of ${counted(result.questions.length, "question")} can be asked of the ${counted(result.records.filter((record) => record.rows > 0).length, "kind of records that is", "kinds of records that are")} here.`;
  const next = result.next[0];
  return next
    ? `${lead} Next: ${next.says.charAt(0).toLowerCase()}${next.says.slice(1)}`
    : `${lead} Nothing is missing for any of them.`;
}

/** Which records are here, how complete and fresh, which questions they open, and what to import next. */
export const dataReadiness = defineQuestion({
  id: "data-readiness",
  asks: "What can our data answer, and what should we bring next?",
  topic: "Data we stand on",
  serves: ["C2"],
  needs: [],
  betterWith: {},
  ofAllRows: "it is told of all records together",
  params: z.object({}),
  example: {},
  queries: () => ({
    inventory: {
      sql: `select record, rows, versions, first_moment, last_moment, last_import, known
from inventory order by record`,
      values: {},
    },
    cycles: {
      sql: `select count(closed_on) as closed, count(*) filter (where closed_on < created_on) as reversed from opportunity_fact`,
      values: {},
    },
  }),
  rows,
  compute,
  result: readinessResult,
  shortfall: (result) =>
    result.records.some((record) => record.rows > 0)
      ? undefined
      : "Nothing is imported yet: bring an export of opportunities and accounts (`fairway import FOLDER exports/*.csv`) to open the first questions.",
  headline,
  signals: (result, { asOf }) =>
    result.judging.flatMap(({ field, segments, known }) =>
      known.kind === "estimate" && known.high < thin
        ? [
            {
              key: `thin-field:${field}`,
              kind: "segments cannot be told",
              subject: { record: "field", id: field, name: field },
              says: `${field === "opportunity.account_id" ? "Which account a deal is with" : field} is known for ${estimateText(known, share)} of ${counted(known.n, "record")}; ${segments.join(", ")} cannot be told without it.`,
              because: `Known in ${intervalText(known, share)} of ${counted(known.n, "record")}.`,
              action: `Fill in ${field}, or take it out of the segments`,
              owner: { sellerId: null, role: "revenue operations", name: null },
              due: addDays(asOf, 21),
              stake: null,
            },
          ]
        : [],
    ),
  table: (result) => ({
    columns: [
      { key: "record", title: "Records", kind: "text", identifies: true },
      { key: "rows", title: "How many", kind: "count" },
      { key: "versions", title: "Versions", kind: "count" },
      { key: "first", title: "First", kind: "date" },
      { key: "last", title: "Newest", kind: "date" },
      { key: "known", title: "Fields known, on average", kind: "share" },
      { key: "opens", title: "Opens", kind: "count" },
      { key: "improves", title: "Improves", kind: "count" },
    ],
    rows: result.records.map((record) => ({
      cells: {
        record: record.record.replaceAll("_", " "),
        rows: record.rows,
        versions: record.versions,
        first: record.first,
        last: record.last,
        known:
          record.fields.length === 0
            ? null
            : record.fields.reduce((sum, field) => sum + field.known, 0) / record.fields.length,
        opens: record.opens.length,
        improves: record.improves.length,
      },
    })),
  }),
  method: (result, { asOf, strategy }) => [
    `What was imported, not undone, and known on ${date(asOf)}; counted exactly, not sampled.`,
    "A field is known where it is not empty; zero counts as known, empty as unknown.",
    `Which fields matter is read from the criteria of version ${strategy.version} of the strategy (${counted(result.judging.length, "field")}). Shares of what is known have Wilson's 95 % interval.`,
    ...(result.cycles.reversed === 0
      ? []
      : [
          `${plain(result.cycles.reversed)} of ${counted(result.cycles.closed, "closed deal")} ${result.cycles.reversed === 1 ? "says that it closed before it was opened; how long it took" : "say that they closed before they were opened; how long they took"} counts as unknown, never as nought.`,
        ]),
    "What to bring next is sorted by how many questions it opens, then by how many it makes better.",
  ],
});
