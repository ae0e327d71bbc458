import { kindsQuery } from "../activity-weights.ts";
import { addDays, type Period, periodOf } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import type { BudgetParams } from "./params.ts";

/** How many weeks before the period stand behind its projection. */
export const weeksBefore = 13;

/** What the budget is a share of: as asked, else effort where the strategy budgets it, else bookings where it budgets those. */
export function budgetedShare({ params, strategy }: Asked<BudgetParams>): "effort" | "bookings" {
  const budgets = (of: "effort" | "bookings") =>
    strategy.segments.some((segment) => segment.budget?.[of] !== undefined);
  return params.of ?? (!budgets("effort") && budgets("bookings") ? "bookings" : "effort");
}

/** The period that `asOf` falls in, as the question or the strategy's first budget says it. */
export function budgetPeriod(asked: Asked<BudgetParams>): Period {
  const { asOf, params, strategy } = asked;
  const of = budgetedShare(asked);
  const written = strategy.segments.find((segment) => segment.budget?.[of] !== undefined)?.budget?.per;
  return periodOf(asOf, strategy.fiscalYearStarts, params.period ?? written ?? "quarter");
}

/** The days from one to another, cut at Mondays and where the period begins. */
function slicesOf(
  since: string,
  from: string,
  asOf: string,
): readonly { readonly first: string; readonly last: string }[] {
  const slices: { first: string; last: string }[] = [];
  for (let first = since; first <= asOf; ) {
    const sunday = addDays(first, (7 - new Date(`${first}T00:00:00Z`).getUTCDay()) % 7);
    const ends = [sunday, asOf, ...(first < from ? [addDays(from, -1)] : [])];
    const last = ends.reduce((least, day) => (day < least ? day : least));
    slices.push({ first, last });
    first = addDays(last, 1);
  }
  return slices;
}

/** Effort and won amounts by team, week and segment, from some weeks before the period until the day asked of. */
export function queries(asked: Asked<BudgetParams>): { effort: Query; kinds: Query; open: Query; bookings: Query } {
  const { from } = budgetPeriod(asked);
  const values = { from, since: addDays(from, -7 * weeksBefore), until: addDays(asked.asOf, 1) };
  const slices = slicesOf(values.since, from, asked.asOf);
  const sliced: Record<string, SqlValue> = { from };
  slices.forEach(({ first, last }, at) => {
    sliced[`first_${at}`] = first;
    sliced[`last_${at}`] = last;
  });
  return {
    effort: {
      sql: `select seller.team_id as team_id, max(team.name) as team, effort_week.week as week,
  effort_week.month >= cast($from as date) as in_period, effort_week.segment as segment,
  sum(effort_week.minutes) as minutes, sum(effort_week.minutes_known) as minutes_known, sum(effort_week.activities) as activities,
  sum(effort_week.meetings) as meetings, sum(effort_week.calls) as calls, sum(effort_week.emails) as emails
from effort_week
left join seller on seller.source_id = effort_week.seller_id
left join team on team.source_id = seller.team_id
where effort_week.week >= cast(date_trunc('week', cast($since as date)) as date) and effort_week.segment <> 'unattributed'
group by 1, 3, 4, 5`,
      values,
    },
    kinds: kindsQuery,
    open: {
      sql: `select seller.team_id as team_id, max(team.name) as team, cast(date_trunc('week', slice.first_day) as date) as week,
  slice.first_day >= cast($from as date) as in_period, deal.segment as segment,
  sum(date_diff('day', greatest(deal.created_on, slice.first_day), least(coalesce(deal.closed_on, slice.last_day), slice.last_day)) + 1) as open_days
from deal
join (values ${slices.map((_, at) => `(cast($first_${at} as date), cast($last_${at} as date))`).join(", ")}) as slice(first_day, last_day)
  on deal.created_on <= slice.last_day and (deal.closed_on is null or deal.closed_on >= slice.first_day)
left join seller on seller.source_id = deal.owner_id
left join team on team.source_id = seller.team_id
where deal.outcome in ('open', 'won', 'lost') and (deal.closed_on is null or deal.closed_on >= deal.created_on) and not exists (select 1 from activity_type)
group by 1, 3, 4, 5`,
      values: sliced,
    },
    bookings: {
      sql: `select seller.team_id as team_id, max(team.name) as team, cast(date_trunc('week', deal.closed_on) as date) as week,
  deal.closed_on >= cast($from as date) as in_period, deal.segment as segment, sum(deal.amount) as amount, count(deal.amount) as amounts_known, count(*) as won
from deal
left join seller on seller.source_id = deal.owner_id
left join team on team.source_id = seller.team_id
where deal.outcome = 'won' and deal.closed_on >= cast($since as date) and deal.closed_on < cast($until as date)
group by 1, 3, 4, 5`,
      values,
    },
  };
}
