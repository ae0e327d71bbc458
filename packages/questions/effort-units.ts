import { type Doubtful, type RatioSums, ratioOfSums } from "@fairway/statistics";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { weightsQuery } from "./activity-weights.ts";
import { effortSql } from "./effort-measure.ts";
import type { Query } from "./form.ts";
import { judgedSql, pursuedSql } from "./pursued.ts";

/** Sums over the months of one side of a day in which there was effort: in pursued segments (`part`) and in all (`whole`). */
const sums = ["units", "part", "whole", "part_squared", "whole_squared", "products"] as const;

type Side = "before" | "after";
type SideRow<S extends Side> = Readonly<Record<`${S}_${(typeof sums)[number]}`, number>>;

const sideRow = <S extends Side>(side: S) =>
  Object.fromEntries(sums.map((name) => [`${side}_${name}`, z.number()])) as Record<keyof SideRow<S>, z.ZodNumber>;

/** Effort of a seller, by number, before and after a day, added up over months. */
export const effortUnitRow = z.object({
  number: z.number(),
  activities: z.number(),
  minutes_known: z.number(),
  ...sideRow("before"),
  ...sideRow("after"),
});

export type EffortUnitRow = z.output<typeof effortUnitRow>;

/** The effort of one side: over months a seller's `months`, and the seller's own totals. */
export function sideOf(row: EffortUnitRow, side: Side): RatioSums {
  return {
    n: row[`${side}_units`],
    numerators: row[`${side}_part`],
    denominators: row[`${side}_whole`],
    squaredNumerators: row[`${side}_part_squared`],
    squaredDenominators: row[`${side}_whole_squared`],
    products: row[`${side}_products`],
  };
}

const overMonths = (side: Side, when: string) =>
  (
    [
      ["units", "count(*)"],
      ["part", "sum(part)"],
      ["whole", "sum(whole)"],
      ["part_squared", "sum(part * part)"],
      ["whole_squared", "sum(whole * whole)"],
      ["products", "sum(part * whole)"],
    ] as const
  )
    .map(([name, sum]) => `cast(coalesce(${sum} filter (where ${when} and whole > 0), 0) as double) as ${side}_${name}`)
    .join(", ");

const bySeller = (activities: string) => `select number, ${activities},
  ${overMonths("before", "month < cast($split_month as date)")},
  ${overMonths("after", "month >= cast($split_month as date)")}
from valued group by number`;

/**
 * Effort, or the open days that stand for it where no activity is logged, by seller: from one day's month to another day, parted at a third's
 * month. What an activity stands for is found in the query, so that months need not leave the warehouse.
 */
export function effortUnitQueries(
  strategy: Strategy,
  { since, split, asOf }: { readonly since: string; readonly split: string; readonly asOf: string },
): { readonly effort: Query; readonly pipeline: Query } {
  const inTime = "month >= cast($since as date) and month <= cast($as_of as date)";
  const weights = weightsQuery(strategy);
  const inside = pursuedSql(strategy, "pursued");
  const values = { since, split_month: `${split.slice(0, 7)}-01`, as_of: asOf };
  return {
    effort: {
      sql: `with seen as (select * from effort_inside where ${inTime}),
weight as (${weights.sql}),
total as (select sum(activities) as all_activities, sum(minutes_known) as all_minutes_known from seen),
valued as (
  select seen.number as number, seen.month as month, seen.activities as activities, seen.minutes_known as minutes_known,
    ${effortSql("total", "weight")} as whole,
    ${effortSql("total", "weight", "inside_")} as part
  from seen cross join weight cross join total
)
${bySeller("sum(activities) as activities, sum(minutes_known) as minutes_known")}`,
      values: { ...values, ...weights.values },
    },
    pipeline: {
      sql: `with valued as (
  select seller_number.number as number, pipeline_mix.month as month,
    coalesce(sum(pipeline_mix.open_days) filter (where ${judgedSql}), 0) / 7.0 as whole,
    coalesce(sum(pipeline_mix.open_days) filter (where ${inside.sql}), 0) / 7.0 as part
  from pipeline_mix join seller_number on seller_number.seller_id = pipeline_mix.seller_id
  where ${inTime} and not exists (select 1 from effort_inside where ${inTime})
  group by 1, 2
)
${bySeller("cast(0 as double) as activities, cast(0 as double) as minutes_known")}`,
      values: { ...values, ...inside.values },
    },
  };
}

/** The share of effort in pursued segments, of sums over what varies independently. */
export function shareOfSums(sums: RatioSums): Doubtful {
  const share = ratioOfSums(sums);
  if (share.kind === "insufficient") return share;
  return { ...share, low: Math.max(0, share.low), high: Math.min(1, share.high) };
}

/** Units' totals, added up as units that vary independently. */
export function addedAsUnits(units: readonly RatioSums[]): RatioSums {
  const sums = {
    n: 0,
    numerators: 0,
    denominators: 0,
    squaredNumerators: 0,
    squaredDenominators: 0,
    products: 0,
  };
  for (const { numerators: part, denominators: whole } of units) {
    if (!(whole > 0)) continue;
    sums.n += 1;
    sums.numerators += part;
    sums.denominators += whole;
    sums.squaredNumerators += part * part;
    sums.squaredDenominators += whole * whole;
    sums.products += part * whole;
  }
  return sums;
}
