import { type Doubtful, ratioOfTotals } from "@fairway/statistics";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { type EffortBasis, effortCounts, effortForm, formAt } from "./effort-measure.ts";
import type { Query } from "./form.ts";
import { judgedSql, pursuedSql } from "./pursued.ts";

const sellerMonth = { seller_id: z.string(), month: z.iso.date() };

/** The same columns of what is inside the profile alone. */
const insideCounts = Object.fromEntries(
  Object.keys(effortCounts).map((column) => [`inside_${column}`, z.number()]),
) as {
  readonly [Column in keyof typeof effortCounts as `inside_${Column}`]: z.ZodNumber;
};

/** Rows of effort by seller and month, in all that can be judged and inside the profile. */
export const effortInsideRows = {
  effort: z.object({ ...sellerMonth, ...effortCounts, ...insideCounts }),
  /** What stands for effort where no activity is logged. */
  pipeline: z.object({ ...sellerMonth, open_days: z.number(), inside_open_days: z.number() }),
};

type EffortRows = { readonly [K in keyof typeof effortInsideRows]: readonly z.output<(typeof effortInsideRows)[K]>[] };

/** Effort, or the open days that stand for it, by seller and month from one day's month to another day; inside is what the strategy pursues. */
export function effortInsideQueries(
  strategy: Strategy,
  { since, asOf }: { readonly since: string; readonly asOf: string },
): { readonly effort: Query; readonly pipeline: Query } {
  const { sql: inside, values: pursued } = pursuedSql(strategy, "pursued");
  const values = { since, as_of: asOf, ...pursued };
  const inTime = "seller_id is not null and month >= cast($since as date) and month <= cast($as_of as date)";
  const sums = (columns: readonly string[]) =>
    columns
      .map(
        (column) =>
          `coalesce(sum(${column}) filter (where ${judgedSql}), 0) as ${column}, coalesce(sum(${column}) filter (where ${inside}), 0) as inside_${column}`,
      )
      .join(", ");
  return {
    effort: {
      sql: `select seller_id, month, ${sums(Object.keys(effortCounts))}
from effort_mix where ${inTime} group by 1, 2`,
      values,
    },
    pipeline: {
      sql: `select seller_id, month, ${sums(["open_days"])}
from pipeline_mix where ${inTime} and not exists (select 1 from effort_mix where ${inTime}) group by 1, 2`,
      values,
    },
  };
}

/** A seller's effort in one month, in whatever stands for it: in all, and inside the profile. */
export type Effort = {
  readonly sellerId: string;
  readonly month: string;
  readonly whole: number;
  readonly inside: number;
};

/** Effort by seller and month: activities, or the weeks that deals were open where none is logged. */
export function effortsOf(rows: EffortRows, basis: EffortBasis): readonly Effort[] {
  const weeks = basis.measure === "deal-weeks";
  const form = weeks ? { open_days: 1 / 7 } : effortForm(basis);
  const inside = Object.fromEntries(Object.entries(form).map(([column, by]) => [`inside_${column}`, by]));
  return (weeks ? rows.pipeline : rows.effort).map((row) => ({
    sellerId: row.seller_id,
    month: row.month,
    whole: formAt(form, row),
    inside: formAt(inside, row),
  }));
}

/**
 * The share of effort in pursued segments, with an interval over units (a seller's months, a team's sellers).
 *
 * @param unitOf what varies independently.
 */
export function shareInside(efforts: readonly Effort[], unitOf: (effort: Effort) => string): Doubtful {
  const units = new Map<string, { part: number; whole: number }>();
  for (const effort of efforts) {
    const key = unitOf(effort);
    const unit = units.get(key) ?? { part: 0, whole: 0 };
    unit.whole += effort.whole;
    unit.part += effort.inside;
    units.set(key, unit);
  }
  const all = [...units.values()].filter((unit) => unit.whole > 0);
  const share = ratioOfTotals(
    all.map((unit) => unit.part),
    all.map((unit) => unit.whole),
  );
  if (share.kind === "insufficient") return share;
  return { ...share, low: Math.max(0, share.low), high: Math.min(1, share.high) };
}
