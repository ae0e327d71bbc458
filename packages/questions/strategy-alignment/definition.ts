import { depths } from "@fairway/strategy";
import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { gapVerdict } from "../judged-gap.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { alignmentResult } from "./result.ts";
import { rows } from "./rows.ts";
import { signals } from "./signals.ts";
import { depthWords, headline, listed, method, shortfall } from "./words.ts";

/** Intended against actual share of effort, open pipeline, bookings and margin, by segment. */
export const strategyAlignment = defineQuestion({
  id: "strategy-alignment",
  asks: "Are we selling where we meant to?",
  topic: "Where we play",
  serves: ["A2", "B4", "B6"],
  needs: ["opportunity"],
  betterWith: {
    account: "segments are told by the account's fields",
    activity: "effort by minutes or weighted activities instead of weeks that deals were open",
    stage_change: "the open amount as it was on each day",
    line_item: "margin, where lines carry cost",
    ticket: "margin after what serving customers cost",
    seller: "names and teams",
  },
  params,
  names: { team: "team" },
  example: {},
  queries,
  rows,
  compute,
  result: alignmentResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "depth", title: "Depth", kind: "text", identifies: true },
      { key: "segment", title: "Segment", kind: "segment", identifies: true },
      { key: "play", title: "Play", kind: "play" },
      { key: "actual", title: "Actual share", kind: "share estimate" },
      { key: "intended", title: "Intended", kind: "share" },
      { key: "gap", title: "Gap", kind: "points estimate" },
      { key: "called", title: "A real gap", kind: "text" },
      { key: "drift", title: "Drift a month", kind: "points estimate" },
    ],
    rows: result.depths.flatMap((depth) =>
      listed(depth).map((mix) => {
        const segment = result.segments.find((each) => each.id === mix.segment)!;
        return {
          cells: {
            depth: depthWords(result, depth.depth),
            segment: segment.name,
            play: segment.play,
            actual: mix.actual,
            intended: mix.intended,
            gap: mix.gap,
            called: gapVerdict(mix),
            drift: mix.drift,
          },
          drill: { depth: depth.depth, segment: mix.segment, from: result.window.from, to: result.window.to },
        };
      }),
    ),
  }),
  drill: {
    params: z.object({ depth: z.enum(depths), segment: z.string(), from: z.iso.date(), to: z.iso.date() }),
    columns: [
      { key: "name", title: "Deal", kind: "text" },
      { key: "account", title: "Account", kind: "text" },
      { key: "seller", title: "Seller", kind: "text" },
      { key: "stage", title: "Stage", kind: "text" },
      { key: "outcome", title: "Outcome", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "hours", title: "Hours", kind: "hours" },
      { key: "created", title: "Opened", kind: "date" },
      { key: "closed", title: "Closed", kind: "date" },
    ],
    query: ({ cell }) => ({
      sql: `select coalesce(deal.name, deal.opportunity_id) as name, deal.account_name as account, seller.name as seller,
  deal.stage as stage, deal.outcome as outcome, deal.amount as amount, deal.minutes / 60.0 as hours,
  deal.created_on as created, deal.closed_on as closed
from deal left join seller on seller.source_id = deal.owner_id
where deal.segment = $segment
  and coalesce(deal.closed_on, cast($to as date)) >= cast($from as date)
  and coalesce(deal.created_on, cast($from as date)) <= cast($to as date)
  ${cell.depth === "bookings" || cell.depth === "margin" ? "and deal.outcome = 'won' and deal.closed_on <= cast($to as date)" : ""}
order by ${cell.depth === "effort" ? "hours" : "amount"} desc nulls last, name`,
      values: { segment: String(cell.segment), from: String(cell.from), to: String(cell.to) },
    }),
  },
  method,
});
