/**
 * A number with its doubt. `low` and `high` bound the estimate at `level` (0..1); `n` is how many observations
 * stand behind it; `method` names the estimator as a reader would look it up ("Wilson", "BCa bootstrap, 2,000 draws").
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

/** What stands in an estimate's place when the data cannot carry one: why, and what would be enough. */
export type Insufficient = {
  readonly kind: "insufficient";
  readonly n: number;
  /** What is wrong, in words ("2 observations"). */
  readonly reason: string;
  /** What would be enough, in words ("at least 5 observations"). */
  readonly enough: string;
  readonly method: string;
};

/** An estimate, or the plain word that there is not enough to make one. */
export type Doubtful = Estimate | Insufficient;
