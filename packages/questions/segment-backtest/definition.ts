import { counted, estimateText, intervalText } from "@fairway/charts/formats";
import { z } from "zod";
import { addDays } from "../fiscal.ts";
import { defineQuestion } from "../form.ts";
import type { Table } from "../table.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { type BacktestResult, backtestResult } from "./result.ts";
import { rows } from "./rows.ts";
import { differenceIn, headline, listed, method, shortfall, told } from "./words.ts";

/** Measures that rest on list prices and costs. */
const ofPrices: ReadonlySet<string> = new Set(["price realisation", "margin", "contribution per hour"]);

/** The columns of the measures that at least one segment has; what the data does not carry is named in the method. */
function measureColumns(result: BacktestResult): Table["columns"] {
  return [
    { key: "win rate", title: "Win rate", kind: "share estimate" } as const,
    { key: "price realisation", title: "Price realisation", kind: "share estimate", reveals: "prices" } as const,
    { key: "size", title: "Size of a won deal", kind: "money estimate" } as const,
    { key: "size for its product", title: "Of the usual for its product", kind: "share estimate" } as const,
    { key: "margin", title: "Margin", kind: "share estimate", reveals: "prices" } as const,
    {
      key: "contribution per hour",
      title: "Contribution an hour",
      kind: "money estimate",
      reveals: "prices",
    } as const,
    { key: "cycle", title: "Cycle, median", kind: "days estimate" } as const,
    {
      key: "retention",
      title: `Kept after ${counted(result.retentionMonths, "month")}`,
      kind: "share estimate",
    } as const,
  ].filter(({ key }) => told(result, key));
}

/** Win rate, price realisation, size, margin, contribution an hour, cycle and retention by segment: is the choice right? */
export const segmentBacktest = defineQuestion({
  id: "segment-backtest",
  asks: "Do the customers we chose really value us most?",
  topic: "Where we play",
  serves: ["B7"],
  needs: ["opportunity"],
  betterWith: {
    account: "segments are told by the account's fields",
    line_item: "list price and cost, for price realisation and margin",
    activity: "selling hours, for contribution an hour",
    ticket: "margin after what serving customers cost",
    subscription: "retention",
  },
  params,
  example: {},
  queries,
  rows,
  compute,
  result: backtestResult,
  shortfall,
  headline,
  signals: (result, { asOf, currency, strategy }) =>
    result.contrasts.flatMap(({ measure, difference, called }) =>
      called && difference.kind === "estimate" && difference.estimate < 0
        ? [
            {
              key: `pursued-worse:${measure}`,
              kind: "chosen segments do worse",
              subject: { record: "strategy", id: String(strategy.version), name: strategy.name },
              says: `The segments we pursue do worse than the rest in ${measure}.`,
              because: `Difference ${estimateText(difference, differenceIn(measure, currency))} (${intervalText(difference, differenceIn(measure, currency))}), beyond chance after false-discovery control; it adjusts for nothing.`,
              action: "Put the choice on the agenda of the next strategy review, with the deals behind it",
              owner: { sellerId: null, role: "strategy owner", name: null },
              due: addDays(asOf, 30),
              stake: null,
              ...(ofPrices.has(measure) ? { reveals: ["prices" as const] } : {}),
            },
          ]
        : [],
    ),
  table: (result) => ({
    columns: [
      { key: "segment", title: "Segment", kind: "segment", identifies: true },
      { key: "play", title: "Play", kind: "play" },
      { key: "closed", title: "Closed", kind: "count" },
      { key: "won", title: "Won", kind: "count" },
      ...measureColumns(result),
    ],
    rows: listed(result).map(({ id, name, play, closed, won, measures }) => ({
      cells: { segment: name, play, closed, won, ...measures },
      drill: { segment: id },
    })),
  }),
  drill: {
    params: z.object({ segment: z.string() }),
    columns: [
      { key: "name", title: "Deal", kind: "text" },
      { key: "account", title: "Account", kind: "text" },
      { key: "seller", title: "Seller", kind: "text" },
      { key: "outcome", title: "Outcome", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "realisation", title: "Of list price", kind: "share", reveals: "prices" },
      { key: "cost", title: "Cost", kind: "money", reveals: "prices" },
      { key: "hours", title: "Hours", kind: "hours" },
      { key: "days", title: "Days", kind: "days" },
      { key: "closed", title: "Closed", kind: "date" },
    ],
    query: (asked) => ({
      sql: `select coalesce(deal.name, deal.opportunity_id) as name, deal.account_name as account, seller.name as seller,
  deal.outcome as outcome, deal.amount as amount, deal.price_realisation as realisation, deal.cost as cost,
  deal.minutes / 60.0 as hours, deal.cycle_days as days, deal.closed_on as closed
from deal left join seller on seller.source_id = deal.owner_id
where deal.segment = $segment and deal.outcome in ('won', 'lost')
  and deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)
order by amount desc nulls last, name`,
      values: {
        segment: String(asked.cell.segment),
        since: asked.params.since ?? addDays(asked.asOf, -730),
        as_of: asked.asOf,
      },
    }),
  },
  method,
});
