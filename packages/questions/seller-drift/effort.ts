import { type Doubtful, ratioOfTotals } from "@fairway/statistics";
import { type EffortBasis, effortMinutes } from "../effort-measure.ts";
import type { DriftRows } from "./rows.ts";

/** A seller's effort in one month and segment, in whatever stands for it. */
export type Effort = Omit<DriftRows["pipeline"][number], "open_days"> & { readonly value: number };

/** Effort by seller, month and segment: activities, or the weeks that deals were open where none is logged. */
export function effortsOf(rows: Pick<DriftRows, "effort" | "pipeline">, basis: EffortBasis): readonly Effort[] {
  return basis.measure === "deal-weeks"
    ? rows.pipeline.map((row) => ({ ...row, value: row.open_days / 7 }))
    : rows.effort.map((row) => ({ ...row, value: effortMinutes(row, basis) }));
}

/**
 * The share of effort in pursued segments, with an interval over units (a seller's months, a team's sellers).
 *
 * @param unitOf what varies independently.
 */
export function shareInside(
  efforts: readonly Effort[],
  inside: (segment: string) => boolean,
  unitOf: (effort: Effort) => string,
): Doubtful {
  const units = new Map<string, { part: number; whole: number }>();
  for (const effort of efforts) {
    const unit = units.get(unitOf(effort)) ?? { part: 0, whole: 0 };
    unit.whole += effort.value;
    if (inside(effort.segment)) unit.part += effort.value;
    units.set(unitOf(effort), unit);
  }
  const all = [...units.values()].filter((unit) => unit.whole > 0);
  const share = ratioOfTotals(
    all.map((unit) => unit.part),
    all.map((unit) => unit.whole),
  );
  if (share.kind === "insufficient") return share;
  return { ...share, low: Math.max(0, share.low), high: Math.min(1, share.high) };
}
