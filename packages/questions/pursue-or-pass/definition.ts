import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { pursueResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";
import { eachOf } from "./worth-per.ts";

/** Every open deal with segment, play, the criteria it misses, what its kind has been worth, and a verdict. */
export const pursueOrPass = defineQuestion({
  id: "pursue-or-pass",
  asks: "Which open deals should we work, and which pass?",
  topic: "Where we play",
  serves: ["B1", "B2", "B3", "B10"],
  needs: ["opportunity"],
  betterWith: {
    account: "segments are told by the account's fields",
    activity: "worth per selling hour, logged or estimated, instead of per week open",
    line_item: "margin, where lines carry cost",
    rationale_step: "deals whose reason was accepted are not asked for one again",
    seller: "owners by name",
  },
  params,
  names: { seller: "seller", team: "team", segment: "segment" },
  example: { most: 100 },
  queries,
  rows,
  compute,
  result: pursueResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "deal", title: "Deal", kind: "text", identifies: true },
      { key: "account", title: "Account", kind: "text", identifies: true },
      { key: "seller", title: "Seller", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "verdict", title: "Verdict", kind: "text" },
      { key: "decidedBy", title: "Decided by", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
      { key: "play", title: "Play", kind: "play" },
      { key: "misses", title: "What it misses", kind: "text" },
      { key: "worth", title: `Its kind, ${eachOf[result.worthPer]}`, kind: "money estimate" },
      { key: "hours", title: "Time spent", kind: "hours" },
      { key: "age", title: "Days open", kind: "days" },
      { key: "stage", title: "Stage", kind: "text" },
      { key: "close", title: "Close date", kind: "date" },
    ],
    rows: result.deals.map((deal) => {
      const segment = result.segments.find((each) => each.id === deal.segment);
      return {
        cells: {
          deal: deal.name,
          account: deal.account,
          verdict: deal.verdict,
          decidedBy: deal.decidedBy,
          segment: segment?.name ?? deal.segment,
          play: segment?.play ?? null,
          misses: deal.misses.join("; "),
          worth: deal.worth,
          amount: deal.amount,
          hours: deal.hours,
          age: deal.ageDays,
          stage: deal.stage,
          close: deal.closeDate,
          seller: deal.seller,
        },
        drill: { deal: deal.id },
      };
    }),
  }),
  drill: {
    params: z.object({ deal: z.string() }),
    columns: [
      { key: "at", title: "When", kind: "date" },
      { key: "what", title: "What", kind: "text" },
      { key: "about", title: "About", kind: "text" },
      { key: "minutes", title: "Minutes", kind: "number" },
      { key: "who", title: "Who", kind: "text" },
      { key: "amount", title: "Amount then", kind: "money" },
    ],
    query: (asked) => ({
      sql: `select cast(told.at as date) as at, told.what as what, told.about as about, told.minutes as minutes,
  seller.name as who, told.amount as amount
from (
  select activity.at as at, coalesce(activity.type, 'activity') as what, activity.subject as about,
    activity.minutes as minutes, activity.seller_id as who_id, cast(null as decimal(18,4)) as amount
  from activity where activity.opportunity_id = $deal
  union all
  select stage_change.at, 'stage', concat(coalesce(stage_change.from_stage, 'new'), ' to ', coalesce(stage_change.stage, 'not known')),
    cast(null as double), stage_change.by_id, stage_change.amount
  from stage_change where stage_change.opportunity_id = $deal
) as told left join seller on seller.source_id = told.who_id
order by told.at desc, what`,
      values: { deal: String(asked.cell.deal) },
    }),
  },
  method,
});
