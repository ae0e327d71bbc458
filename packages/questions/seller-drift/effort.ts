import { type Doubtful, ratioOfTotals } from "@fairway/statistics";
import { type EffortBasis, effortForm, formAt } from "../effort-measure.ts";
import type { DriftRows } from "./rows.ts";

/** A seller's effort in one month, in whatever stands for it: in all, and inside the profile. */
export type Effort = {
  readonly sellerId: string;
  readonly month: string;
  readonly whole: number;
  readonly inside: number;
};

/** Effort by seller and month: activities, or the weeks that deals were open where none is logged. */
export function effortsOf(rows: Pick<DriftRows, "effort" | "pipeline">, basis: EffortBasis): readonly Effort[] {
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
