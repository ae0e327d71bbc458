import { kindsQuery } from "../activity-weights.ts";
import { addDays, monthNumber, monthStart } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import type { DriftParams } from "./params.ts";

/** The day that parts before from after, and the first day looked at. */
export function splitOf({ asOf, params, strategy }: Asked<DriftParams>): {
  readonly split: string;
  readonly since: string;
} {
  const inForceForAWhile = strategy.effective <= addDays(asOf, -90) && strategy.effective > addDays(asOf, -730);
  const split = params.split ?? (inForceForAWhile ? strategy.effective : addDays(asOf, -182));
  return { split, since: monthStart(monthNumber(split) - params.months) };
}

const ofSellers = (
  mix: "effort_mix" | "pipeline_mix",
) => `select ${mix}.seller_id as seller_id, seller.name as seller, seller.team_id as team_id, team.name as team,
  ${mix}.month as month, ${mix}.segment as segment, ${mix}.month >= cast(date_trunc('month', cast($split as date)) as date) as after`;

const inTime = (mix: "effort_mix" | "pipeline_mix") => `from ${mix}
left join seller on seller.source_id = ${mix}.seller_id
left join team on team.source_id = seller.team_id
where ${mix}.seller_id is not null and ${mix}.month >= cast($since as date) and ${mix}.month <= cast($as_of as date)`;

/** Closed deals, effort and open deals by seller, segment and side of the split. */
export function queries(asked: Asked<DriftParams>): { closed: Query; effort: Query; kinds: Query; pipeline: Query } {
  const values = { ...splitOf(asked), as_of: asked.asOf };
  return {
    closed: {
      sql: `select deal.owner_id as seller_id, max(seller.name) as seller, max(seller.team_id) as team_id, max(team.name) as team,
  deal.segment as segment, deal.closed_on >= cast($split as date) as after,
  count(*) as closed, count(*) filter (where deal.outcome = 'won') as won
from deal
left join seller on seller.source_id = deal.owner_id
left join team on team.source_id = seller.team_id
where deal.outcome in ('won', 'lost') and deal.owner_id is not null
  and deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)
group by 1, 5, 6`,
      values,
    },
    effort: {
      sql: `${ofSellers("effort_mix")},
  effort_mix.minutes as minutes, effort_mix.minutes_known as minutes_known, effort_mix.activities as activities,
  effort_mix.meetings as meetings, effort_mix.calls as calls, effort_mix.emails as emails
${inTime("effort_mix")} and effort_mix.segment <> 'unattributed'`,
      values,
    },
    kinds: kindsQuery,
    pipeline: {
      sql: `${ofSellers("pipeline_mix")}, pipeline_mix.open_days as open_days\n${inTime("pipeline_mix")}`,
      values,
    },
  };
}
