import type { Depth } from "@fairway/strategy";
import type { Cell, EffortMeasure } from "./effort.ts";
import type { AlignmentRows } from "./rows.ts";

/** How far margin reaches: what it takes off the won amount, and for which share of it the cost of goods is known. */
export type MarginReach = { readonly costedShare: number | null; readonly sellingCost: boolean };

/** Stands for the seller of a deal or an activity that names none. */
export const noSeller = "(nobody)";

/** Minutes are used where at least this share of the activities carries them. */
const minutesShare = 0.8;

/** Which measure of effort the data carries. */
export function effortMeasure(effort: AlignmentRows["effort"]): EffortMeasure {
  let known = 0;
  let all = 0;
  for (const row of effort) {
    known += row.minutes_known;
    all += row.activities;
  }
  if (all === 0) return "deal-days";
  return known >= minutesShare * all ? "minutes" : "activities";
}

function effortCells(rows: AlignmentRows, measure: EffortMeasure): readonly Cell[] {
  if (measure === "deal-days") {
    return rows.pipeline.map((row) => ({
      seller: row.seller_id ?? noSeller,
      month: row.month,
      segment: row.segment,
      value: row.open_days,
    }));
  }
  return rows.effort
    .filter((row) => row.segment !== "unattributed")
    .map((row) => ({
      seller: row.seller_id ?? noSeller,
      month: row.month,
      segment: row.segment,
      value: measure === "minutes" ? (row.minutes ?? 0) : row.activities,
    }));
}

/**
 * Everything that is added up, by depth. Margin is won amount less cost of goods (where known) less selling hours at the
 * strategy's loaded cost an hour, where minutes are known.
 */
export function cellsByDepth(
  rows: AlignmentRows,
  measure: EffortMeasure,
  sellingHourCost: number | undefined,
): { readonly cells: Readonly<Record<Depth, readonly Cell[]>>; readonly reach: MarginReach } {
  const effort = effortCells(rows, measure);
  const place = (row: { seller_id: string | null; month: string; segment: string }, value: number): Cell => ({
    seller: row.seller_id ?? noSeller,
    month: row.month,
    segment: row.segment,
    value,
  });
  const margin = rows.bookings
    .filter((row) => row.costed_amount !== null)
    .map((row) => place(row, (row.costed_amount ?? 0) - (row.cost ?? 0)));
  const sellingCost = measure === "minutes" && sellingHourCost !== undefined;
  if (sellingCost) {
    for (const cell of effort) margin.push({ ...cell, value: (-cell.value / 60) * sellingHourCost });
  }
  const booked = rows.bookings.reduce((sum, row) => sum + (row.amount ?? 0), 0);
  const costed = rows.bookings.reduce((sum, row) => sum + (row.costed_amount ?? 0), 0);
  return {
    cells: {
      effort,
      pipeline: rows.pipeline.filter((row) => row.amount_days !== null).map((row) => place(row, row.amount_days ?? 0)),
      bookings: rows.bookings.filter((row) => row.amount !== null).map((row) => place(row, row.amount ?? 0)),
      margin,
    },
    reach: { costedShare: booked > 0 ? costed / booked : null, sellingCost },
  };
}
