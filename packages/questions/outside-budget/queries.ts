import { kindsQuery, weightsQuery } from "../activity-weights.ts";
import { effortSql } from "../effort-measure.ts";
import { addDays, type Period, periodOf } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { type Standing, standingSql, standings, teamsQuery } from "../team-relations.ts";
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

/** The columns of a row: so much in segments of each standing, and how many records stand behind what can be judged. */
const shared = (value: (standing: Standing) => string, records: string) =>
  [
    ...standings.map((standing) => `cast(coalesce(sum(${value(standing)}), 0) as double) as ${standing}`),
    `cast(coalesce(sum(${records}), 0) as double) as records`,
  ].join(", ");

/** Effort or won amounts by team and week, from some weeks before the period until the day asked of. */
export function queries(asked: Asked<BudgetParams>): {
  teams: Query;
  logged: Query;
  kinds: Query;
  effort: Query | null;
  open: Query | null;
  bookings: Query | null;
} {
  const { strategy } = asked;
  const { from } = budgetPeriod(asked);
  const of = budgetedShare(asked);
  const since = addDays(from, -7 * weeksBefore);
  const segment = standingSql(strategy, "segment");
  const judged = "case when segment = 'unknown' then 0 else 1 end";
  const seen = {
    sql: "select * from team_week where week >= cast(date_trunc('week', cast($since as date)) as date)",
    values: { since },
  };
  const logged = (column: string) => `sum(${standings.map((standing) => `${standing}_${column}`).join(" + ")})`;
  const basis = {
    teams: teamsQuery,
    logged: {
      sql: `select coalesce(${logged("activities")}, 0) as activities, coalesce(${logged("minutes_known")}, 0) as minutes_known
from (${seen.sql}) as seen`,
      values: seen.values,
    },
    kinds: kindsQuery,
  };
  if (of === "bookings")
    return {
      ...basis,
      effort: null,
      open: null,
      bookings: {
        sql: `select team_number.number as team, cast(date_trunc('week', deal.closed_on) as date) as week,
  deal.closed_on >= cast($from as date) as in_period,
  ${shared((standing) => `case when ${segment.when[standing]} then amount end`, judged)},
  cast(count(deal.amount) as integer) as amounts_known, cast(count(*) as integer) as won
from deal
left join seller on seller.source_id = deal.owner_id
left join team_number on team_number.team_id = seller.team_id
where deal.outcome = 'won' and deal.closed_on >= cast($since as date) and deal.closed_on < cast($until as date)
group by 1, 2, 3`,
        values: { from, since, until: addDays(asked.asOf, 1), ...segment.values },
      },
    };
  const weights = weightsQuery(strategy);
  const slices = slicesOf(since, from, asked.asOf);
  const sliced: Record<string, SqlValue> = { from, ...segment.values };
  slices.forEach(({ first, last }, at) => {
    sliced[`first_${at}`] = first;
    sliced[`last_${at}`] = last;
  });
  const records = standings
    .filter((standing) => standing !== "unknown")
    .map((standing) => `${standing}_activities`)
    .join(" + ");
  return {
    ...basis,
    effort: {
      sql: `with seen as (${seen.sql}),
weight as (${weights.sql}),
total as (select ${logged("activities")} as all_activities, ${logged("minutes_known")} as all_minutes_known from seen),
valued as (
  select seen.team as team, seen.week as week, seen.month >= cast($from as date) as in_period, ${records} as records,
    ${standings.map((standing) => `(${effortSql("total", "weight", `${standing}_`)}) / 60 as ${standing}`).join(",\n    ")}
  from seen cross join weight cross join total
)
select team, week, in_period, ${shared((standing) => standing, "records")} from valued group by 1, 2, 3`,
      values: { from, ...seen.values, ...weights.values },
    },
    open: {
      sql: `select team_number.number as team, cast(date_trunc('week', slice.first_day) as date) as week,
  slice.first_day >= cast($from as date) as in_period,
  ${shared(
    (standing) =>
      `case when ${segment.when[standing]} then (date_diff('day', greatest(deal.created_on, slice.first_day), least(coalesce(deal.closed_on, slice.last_day), slice.last_day)) + 1) / 7.0 end`,
    judged,
  )}
from deal
join (values ${slices.map((_, at) => `(cast($first_${at} as date), cast($last_${at} as date))`).join(", ")}) as slice(first_day, last_day)
  on deal.created_on <= slice.last_day and (deal.closed_on is null or deal.closed_on >= slice.first_day)
left join seller on seller.source_id = deal.owner_id
left join team_number on team_number.team_id = seller.team_id
where deal.outcome in ('open', 'won', 'lost') and (deal.closed_on is null or deal.closed_on >= deal.created_on) and not exists (select 1 from activity_type)
group by 1, 2, 3`,
      values: sliced,
    },
    bookings: null,
  };
}
