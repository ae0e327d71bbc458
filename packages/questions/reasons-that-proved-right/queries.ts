import { factsDay } from "../facts-day.ts";
import { addDays } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import type { ReasonsParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<ReasonsParams>): string {
  return params.since ?? addDays(asOf, -730);
}

/** Deals of about one size: each band ends at four times where it begins. */
const band = "cast(floor(ln(cast(deal.amount as double)) / ln(4)) as integer)";
const sized = `case when deal.amount > 0 then ${band} end`;

/** Each record's last acceptance, with what the seller had said by then. */
const accepted = `select record, max(sequence) as sequence from rationale_step where transition = 'accept' group by 1`;

/**
 * Deals that were pursued for an accepted reason, as they stand; what became of deals inside the profile, by size; and how long each
 * request waited for its answer.
 */
export function queries(asked: Asked<ReasonsParams>): { cases: Query; inside: Query; requests: Query } {
  const since = sinceOf(asked);
  const pursued = asked.strategy.segments.filter(({ play }) => play === "pursue").map(({ id }) => id);
  const names = pursued.map((_, at) => `$pursued_${at}`);
  const values: Record<string, SqlValue> = { since, as_of: asked.asOf };
  return {
    cases: {
      sql: `select step.code as code, step.owner as seller_id, max(seller.name) as seller, ${sized} as size_band, deal.outcome as outcome,
  count(*) as cases, sum(step.odds) as odds, sum(step.odds * (1 - step.odds)) as odds_variance,
  sum(case when deal.outcome in ('won', 'lost') then (step.odds - case deal.outcome when 'won' then 1 else 0 end) * (step.odds - case deal.outcome when 'won' then 1 else 0 end) end) as squared_error
from rationale_step as step
join (${accepted}) as accepted on accepted.record = step.record and accepted.sequence = step.sequence
left join deal on deal.opportunity_id = step.opportunity_id
left join seller on seller.source_id = step.owner
where step.at >= cast($since as date)
group by 1, 2, 4, 5`,
      values: { since },
    },
    inside: {
      sql: `select ${sized} as size_band, count(*) as closed, count(*) filter (where deal.outcome = 'won') as won
from deal
where deal.outcome in ('won', 'lost') and deal.segment in (${names.length === 0 ? "'no segment is pursued'" : names.join(", ")})
  and deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)
group by 1`,
      values: { ...values, ...Object.fromEntries(pursued.map((id, at) => [`pursued_${at}`, id])) },
    },
    requests: {
      sql: `with turns as (
  select step.record as record, step.transition as transition, step.at as asked_at, step.owner as owner,
    lead(step.transition) over (partition by step.record order by step.sequence) as next_step,
    lead(step.at) over (partition by step.record order by step.sequence) as next_at
  from rationale_step as step
)
select turns.owner as seller_id, manager.source_id as manager_id, manager.name as manager,
  case when turns.next_step in ('accept', 'decline') then 'answered' when turns.next_step is null then 'waiting' else 'gone' end as state,
  cast(date_diff('second', turns.asked_at, coalesce(turns.next_at, cast(date_add('day', 1, cast($facts_as_of as date)) as timestamp))) as double) / 86400 as days
from turns
left join seller on seller.source_id = turns.owner
left join seller as manager on manager.source_id = seller.manager_id
where turns.transition in ('ask', 'ask-again') and turns.asked_at >= cast($since as date)`,
      values: { since, facts_as_of: factsDay(asked) },
    },
  };
}
