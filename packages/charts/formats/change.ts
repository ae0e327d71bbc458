import { drawable, isDoubtful } from "../doubtful.ts";
import { type CellKind, unitOf } from "./cell-kind.ts";
import { date } from "./date.ts";
import { plain } from "./number.ts";
import { exact, type Unit, withUnit } from "./quantity.ts";

/** What became of one cell between two days. */
export type Change =
  | { readonly kind: "change"; readonly how: "same" | "other words" | "cannot be told" }
  /** The row is listed on one day only, "YYYY-MM-DD"; what lists its first rows alone may have it on the other too. */
  | { readonly kind: "change"; readonly how: "only"; readonly on: string }
  | {
      readonly kind: "change";
      readonly how: "by";
      /** Later minus earlier, in the unit of the cell; for dates in days. */
      readonly by: number;
      readonly unit: Unit;
      /** Whether the two intervals overlap, so that the change may be chance; "none" where there are no intervals. */
      readonly intervals: "overlap" | "apart" | "none";
    };

const dayLength = 86_400_000;

/** A cell's number, with its interval where it has one. */
type Reading = { readonly value: number; readonly low?: number; readonly high?: number };

function readingOf(value: unknown, kind: CellKind): Reading | undefined {
  if (isDoubtful(value)) {
    const estimate = drawable(value);
    return estimate && { value: estimate.estimate, low: estimate.low, high: estimate.high };
  }
  if (value === null || value === undefined || value === "") return undefined;
  const number = kind === "date" ? Date.parse(String(value)) / dayLength : Number(value);
  return Number.isFinite(number) ? { value: number } : undefined;
}

const empty = (value: unknown): boolean => value === null || value === undefined || value === "";

function wordsChange(before: unknown, after: unknown): Change {
  const same = (empty(before) && empty(after)) || String(before) === String(after);
  return { kind: "change", how: same ? "same" : "other words" };
}

/**
 * What became of a cell: later minus earlier. Nothing is tested: two days rest on much of the same data, so there is no
 * interval for the difference; overlapping intervals are said, and no change is called real.
 *
 * @param comparable false where the two are not in the same unit (another currency).
 */
export function changeOf(before: unknown, after: unknown, kind: CellKind, comparable = true): Change {
  const unit = kind === "date" ? "days" : unitOf(kind);
  if (unit === undefined) return wordsChange(before, after);
  if (empty(before) && empty(after)) return { kind: "change", how: "same" };
  const [first, second] = [readingOf(before, kind), readingOf(after, kind)];
  if (!first || !second || !comparable) return { kind: "change", how: "cannot be told" };
  if (first.value === second.value && first.low === second.low && first.high === second.high)
    return { kind: "change", how: "same" };
  const bounded =
    first.low !== undefined && first.high !== undefined && second.low !== undefined && second.high !== undefined;
  const overlap = bounded && first.low! <= second.high! && second.low! <= first.high!;
  return {
    kind: "change",
    how: "by",
    by: second.value - first.value,
    unit: unit === "share" ? "points" : unit,
    intervals: bounded ? (overlap ? "overlap" : "apart") : "none",
  };
}

export const isChange = (value: unknown): value is Change =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "change";

/** "+6.2 points", "other words", "as before", "listed only on 21 Nov 2026". */
export function changeText(change: Change, currency?: string | null): string {
  if (change.how === "only") return `listed only on ${date(change.on)}`;
  if (change.how !== "by") return change.how === "same" ? "as before" : change.how;
  const measured = { unit: change.unit, currency };
  const text = change.unit === "points" ? withUnit(plain(change.by * 100, 1), measured) : exact(change.by, measured);
  return change.by > 0 && !text.startsWith("+") && Number.parseFloat(text) !== 0 ? `+${text}` : text;
}

/** What the intervals of the two days say of their change; "" where there are none. */
export function intervalsText(change: Change): string {
  if (change.how !== "by" || change.intervals === "none") return "";
  return change.intervals === "overlap" ? "within its interval" : "intervals apart";
}
