import { kindsQuery } from "../activity-weights.ts";
import { monthNumber, monthStart, periodsUntil } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { mostUnits, unitSums, withUnits } from "../resampled-units.ts";
import { addedByUnit } from "../unit-relations.ts";
import { windowOf } from "./compute.ts";
import type { AlignmentParams } from "./params.ts";

/** Single periods are told by fewer units than the stretch that is judged: their intervals are linearised, not resampled. */
export const mostPeriodUnits = 100;

/** A column of counts is 0 where there is nothing to count; any other sum is unknown then. */
const counts = new Set([
  ...["minutes_known", "activities", "meetings", "calls", "emails"],
  ...["tickets", "ticket_costs_known", "won", "amounts_known", "deals", "open_days"],
]);

const summed = (columns: readonly string[]) =>
  columns
    .map(
      (column) =>
        `cast(${counts.has(column) ? `coalesce(sum(${column}), 0)` : `sum(${column})`} as double) as ${column}`,
    )
    .join(", ");

/** Effort, open pipeline, won deals and margin, each added up over the stretches. */
export function queries(asked: Asked<AlignmentParams>): {
  effort: Query;
  kinds: Query;
  pipeline: Query;
  bookings: Query;
  margin: Query;
} {
  const { asOf, params, strategy } = asked;
  const window = windowOf(asked);
  const periods = periodsUntil(asOf, strategy.fiscalYearStarts, params.by, params.periods);
  const judgedFrom = monthStart(monthNumber(window.from));
  const first = periods[0]!.from;
  const values: Record<string, SqlValue> = {
    since: [judgedFrom, first].toSorted()[0]!,
    judged_from: judgedFrom,
    judged_to: window.to,
    first_period: first,
    as_of: asOf,
  };
  if (params.team !== undefined) values.team = params.team;
  const inPeriod = periods.map(({ from, to }, at) => {
    values[`period_${at}`] = from;
    values[`period_${at}_to`] = to;
    return `when month <= cast($period_${at}_to as date) then cast($period_${at} as date)`;
  });
  const ofTeam = (seller: string) =>
    ` and ${seller} in (select seller.source_id from seller where seller.team_id = $team)`;

  /** The sums of a relation by unit over the stretches; a team's, of its own sellers by number. */
  const overStretches = (relation: keyof typeof addedByUnit): Query => {
    const { columns, cell } = addedByUnit[relation];
    return {
      sql: `with cell as (
select unit as seller_id, month, segment, ${columns.join(", ")}, leaving
from ${params.team === undefined ? relation : `(\n${unitSums(cell(ofTeam), columns)}\n) as ${relation}`}
where month >= cast($since as date) and month <= cast($as_of as date)
),
in_judged as (select coalesce(sum(leaving), 0) as sellers from cell where month >= cast($judged_from as date)),
by_unit as (${withUnits("cell", mostUnits, "select sellers from in_judged")}),
judged as (select * from by_unit where month >= cast($judged_from as date) and month <= cast($judged_to as date)),
placed as (
  select by_unit.*, case ${inPeriod.join(" ")} end as period from by_unit where month >= cast($first_period as date)
)
select 'judged' as stretch, cast(unit as integer) as unit, cast(max(sellers) as integer) as sellers, cast($judged_from as date) as month, segment, ${summed(columns)}
from judged group by unit, segment
union all
select 'month' as stretch, 0 as unit, 0 as sellers, month, segment, ${summed(columns)} from judged group by month, segment
union all
select 'period' as stretch, cast(unit % ${mostPeriodUnits} as integer) as unit, cast(max(sellers) as integer) as sellers, period as month, segment, ${summed(columns)}
from placed group by unit % ${mostPeriodUnits}, period, segment`,
      values,
    };
  };

  return {
    effort: overStretches("effort_unit"),
    kinds: kindsQuery,
    pipeline: overStretches("pipeline_unit"),
    bookings: overStretches("booking_unit"),
    margin: overStretches("margin_unit"),
  };
}
