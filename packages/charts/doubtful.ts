/**
 * A number with its doubt, as the statistics room makes it: `low` and `high` bound `estimate` at `level` (0..1),
 * `n` observations stand behind it.
 */
export type Estimate = {
  readonly kind: "estimate";
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly n: number;
  readonly method: string;
};

/** What stands in an estimate's place when the data cannot carry one. */
export type Insufficient = {
  readonly kind: "insufficient";
  readonly n: number;
  readonly reason: string;
  readonly enough: string;
  readonly method: string;
};

export type Doubtful = Estimate | Insufficient;

/** Whether a cell's value is a number with its doubt. */
export const isDoubtful = (value: unknown): value is Doubtful =>
  typeof value === "object" && value !== null && "kind" in value && "n" in value;

/** An estimate whose three numbers can be drawn; anything else is shown as "not enough data". */
export function drawable(value: Doubtful | null | undefined): Estimate | undefined {
  if (value?.kind !== "estimate") return undefined;
  return [value.estimate, value.low, value.high].every(Number.isFinite) ? value : undefined;
}
