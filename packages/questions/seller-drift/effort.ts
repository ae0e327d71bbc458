import { type Doubtful, ratioOfTotals } from "@fairway/statistics";
import type { DriftRows } from "./rows.ts";

type EffortRow = DriftRows["effort"][number];

/** Minutes are used where at least this share of the activities carries them. */
const minutesShare = 0.8;

/** Which measure of effort the data carries; null where no effort is logged. */
export function measureOf(rows: readonly EffortRow[]): "minutes" | "activities" | null {
  const all = rows.reduce((sum, row) => sum + row.activities, 0);
  const known = rows.reduce((sum, row) => sum + row.minutes_known, 0);
  if (all === 0) return null;
  return known >= minutesShare * all ? "minutes" : "activities";
}

/**
 * The share of effort in pursued segments, with an interval over units (a seller's months, a team's sellers).
 *
 * @param unitOf what varies independently.
 */
export function shareInside(
  rows: readonly EffortRow[],
  measure: "minutes" | "activities" | null,
  inside: (segment: string) => boolean,
  unitOf: (row: EffortRow) => string,
): Doubtful {
  const units = new Map<string, { part: number; whole: number }>();
  for (const row of rows) {
    const value = measure === "minutes" ? (row.minutes ?? 0) : row.activities;
    const unit = units.get(unitOf(row)) ?? { part: 0, whole: 0 };
    unit.whole += value;
    if (inside(row.segment)) unit.part += value;
    units.set(unitOf(row), unit);
  }
  const all = [...units.values()].filter((unit) => unit.whole > 0);
  const share = ratioOfTotals(
    all.map((unit) => unit.part),
    all.map((unit) => unit.whole),
  );
  if (share.kind === "insufficient") return share;
  return { ...share, low: Math.max(0, share.low), high: Math.min(1, share.high) };
}
