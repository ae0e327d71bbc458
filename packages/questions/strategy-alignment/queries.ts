import { kindsQuery } from "../activity-weights.ts";
import { ticketCounts } from "../cost-to-serve.ts";
import { monthNumber, monthStart, periodsUntil } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { mostUnits, withUnits } from "../resampled-units.ts";
import { windowOf } from "./compute.ts";
import type { AlignmentParams } from "./params.ts";

/** Single periods are told by fewer units than the stretch that is judged: their intervals are linearised, not resampled. */
export const mostPeriodUnits = 100;

const effortColumns = ["minutes", "minutes_known", "activities", "meetings", "calls", "emails"];
const costColumns = ["amount", "costed_amount", "cost"];

/** A column of counts is 0 where there is nothing to count; any other sum is unknown then. */
const counts = new Set([
  ...effortColumns.slice(1),
  ...["tickets", "ticket_costs_known", "won", "amounts_known", "deals", "open_days"],
]);

const summed = (columns: readonly string[]) =>
  columns
    .map((column) => `${counts.has(column) ? `coalesce(sum(${column}), 0)` : `sum(${column})`} as ${column}`)
    .join(", ");

/** Some columns, in their order; those that a source lacks are left open. */
const opened = (columns: readonly string[], own: Readonly<Record<string, string>>) =>
  columns.map((column) => `${own[column] ?? "null"} as ${column}`).join(", ");

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
    params.team === undefined
      ? ""
      : `and ${seller} in (select seller.source_id from seller where seller.team_id = $team)`;
  const inTime = (month: string) => `${month} >= cast($since as date) and ${month} <= cast($as_of as date)`;

  /** @param cell rows with `seller_id`, `month` and `segment`, to be added up. */
  const overStretches = (cell: string, columns: readonly string[]): Query => ({
    sql: `with cell as (
${cell}
),
in_judged as (select seller_id from cell where month >= cast($judged_from as date) and month <= cast($judged_to as date)),
by_unit as (
  select unit, max(sellers) as sellers, month, segment, ${summed(columns)}
  from (${withUnits("cell", mostUnits, "in_judged")}) as numbered group by unit, month, segment
),
judged as (select * from by_unit where month >= cast($judged_from as date) and month <= cast($judged_to as date)),
placed as (
  select by_unit.*, case ${inPeriod.join(" ")} end as period from by_unit where month >= cast($first_period as date)
)
select 'judged' as stretch, unit, max(sellers) as sellers, cast($judged_from as date) as month, segment, ${summed(columns)}
from judged group by unit, segment
union all
select 'month' as stretch, 0 as unit, 0 as sellers, month, segment, ${summed(columns)} from judged group by month, segment
union all
select 'period' as stretch, unit % ${mostPeriodUnits} as unit, max(sellers) as sellers, period as month, segment, ${summed(columns)}
from placed group by unit % ${mostPeriodUnits}, period, segment`,
    values,
  });

  const effort = (columns: string) => `select seller_id, month, segment, ${columns}
from effort_mix where ${inTime("month")} ${ofTeam("seller_id")}`;
  const own = (columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, column]));
  const won = (
    columns: string,
  ) => `select owner_id as seller_id, cast(date_trunc('month', closed_on) as date) as month, segment, ${columns}
from deal
where outcome = 'won' and closed_on >= cast($since as date) and closed_on <= cast($as_of as date) ${ofTeam("owner_id")}`;
  const tickets = Object.keys(ticketCounts);
  const ofMargin = [...costColumns, ...effortColumns, ...tickets];
  return {
    effort: overStretches(effort(effortColumns.join(", ")), effortColumns),
    kinds: kindsQuery,
    pipeline: overStretches(
      `select seller_id, month, segment, open_days, amount_days, amounts_known, deals
from pipeline_mix where ${inTime("month")} ${ofTeam("seller_id")}`,
      ["open_days", "amount_days", "amounts_known", "deals"],
    ),
    bookings: overStretches(won("1 as won, amount, case when amount is null then 0 else 1 end as amounts_known"), [
      "won",
      "amount",
      "amounts_known",
    ]),
    margin: overStretches(
      `${won(
        opened(ofMargin, {
          amount: "amount",
          costed_amount: "case when cost is not null then amount end",
          cost: "case when amount is not null then cost end",
        }),
      )}
union all
${effort(opened(ofMargin, own(effortColumns)))} and segment <> 'unattributed'
union all
select seller_id, month, segment, ${opened(ofMargin, own(tickets))}
from ticket_mix where ${inTime("month")} ${ofTeam("seller_id")}`,
      ofMargin,
    ),
  };
}
