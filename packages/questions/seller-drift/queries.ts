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

/** Closed deals and effort by seller, segment and side of the split. */
export function queries(asked: Asked<DriftParams>): { closed: Query; effort: Query } {
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
      sql: `select effort_mix.seller_id as seller_id, seller.name as seller, seller.team_id as team_id, team.name as team,
  effort_mix.month as month, effort_mix.segment as segment, effort_mix.month >= cast(date_trunc('month', cast($split as date)) as date) as after,
  effort_mix.minutes as minutes, effort_mix.minutes_known as minutes_known, effort_mix.activities as activities
from effort_mix
left join seller on seller.source_id = effort_mix.seller_id
left join team on team.source_id = seller.team_id
where effort_mix.seller_id is not null and effort_mix.segment <> 'unattributed'
  and effort_mix.month >= cast($since as date) and effort_mix.month <= cast($as_of as date)`,
      values,
    },
  };
}
