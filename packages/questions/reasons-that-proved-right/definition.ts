import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries, sinceOf } from "./queries.ts";
import { reasonsResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** Track record of the reasons for which deals outside the profile are pursued, of the odds people gave, and of how long answers take. */
export const reasonsThatProvedRight = defineQuestion({
  id: "reasons-that-proved-right",
  asks: "Which reasons for going outside the profile proved right, and how long do approvals take?",
  topic: "Where we play",
  serves: ["B10"],
  needs: ["rationale_step", "opportunity"],
  betterWith: { seller: "who asked, by name, and whose answer is waited for" },
  assesses: (result, self) => ({
    ...result,
    people: result.people.filter(({ id }) => id === self),
    delay: { ...result.delay, managers: result.delay.managers.filter(({ id }) => id === self) },
  }),
  params,
  example: {},
  queries,
  rows,
  compute,
  result: reasonsResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "by", title: "By", kind: "text", identifies: true },
      { key: "name", title: "Name", kind: "text", identifies: true },
      { key: "accepted", title: "Accepted", kind: "count" },
      { key: "closed", title: "Closed", kind: "count" },
      { key: "won", title: "Won", kind: "count" },
      { key: "winRate", title: "Win rate", kind: "share estimate" },
      { key: "difference", title: "Against the profile", kind: "points estimate" },
      { key: "bias", title: "Odds over outcome", kind: "points estimate" },
      { key: "median", title: "Half answered in", kind: "days estimate" },
      { key: "verdict", title: "Verdict", kind: "text" },
    ],
    rows: [
      ...result.reasons.map((reason) => ({
        cells: {
          by: "reason",
          name: reason.code,
          accepted: reason.accepted,
          closed: reason.closed,
          won: reason.won,
          winRate: reason.winRate,
          difference: reason.difference,
          bias: null,
          median: null,
          verdict: reason.verdict,
        },
        drill: { code: reason.code },
      })),
      ...result.people.map((person) => ({
        cells: {
          by: "seller",
          name: person.name,
          accepted: null,
          closed: person.closed,
          won: person.won,
          winRate: null,
          difference: null,
          bias: person.bias,
          median: null,
          verdict: person.verdict,
        },
      })),
      ...result.delay.managers.map((manager) => ({
        cells: {
          by: "manager",
          name: manager.name,
          accepted: null,
          closed: null,
          won: null,
          winRate: null,
          difference: null,
          bias: null,
          median: manager.median,
          verdict: manager.verdict,
        },
      })),
    ],
  }),
  drill: {
    params: z.object({ code: z.string() }),
    columns: [
      { key: "asked", title: "Accepted", kind: "date" },
      { key: "name", title: "Deal", kind: "text" },
      { key: "seller", title: "Seller", kind: "text" },
      { key: "odds", title: "Odds told", kind: "share", reveals: "assessments" },
      { key: "outcome", title: "Outcome", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "closed", title: "Closed", kind: "date" },
    ],
    query: (asked) => ({
      sql: `select cast(step.at as date) as asked, coalesce(deal.name, step.opportunity_id) as name, coalesce(seller.name, step.owner) as seller,
  step.odds as odds, deal.outcome as outcome, deal.amount as amount, deal.closed_on as closed
from rationale_step as step
left join deal on deal.opportunity_id = step.opportunity_id
left join seller on seller.source_id = step.owner
where step.transition = 'accept' and step.code = $code and step.at >= cast($since as date)
order by step.at desc, name`,
      values: { code: String(asked.cell.code), since: sinceOf(asked) },
    }),
  },
  method,
});
