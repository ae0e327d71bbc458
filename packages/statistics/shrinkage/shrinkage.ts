import type { Estimate, Insufficient } from "../estimate.ts";

/** How the cells' true values spread, as estimated; `point` where they differ no more than chance would make them. */
export type PriorDistribution =
  | { readonly family: "beta"; readonly alpha: number; readonly beta: number; readonly mean: number }
  | { readonly family: "gamma"; readonly shape: number; readonly rate: number; readonly mean: number }
  | { readonly family: "normal"; readonly mean: number; readonly standardDeviation: number }
  | { readonly family: "point"; readonly mean: number };

/**
 * One cell, shrunk: its estimate lies between its `raw` value and the mean of all, the nearer to `raw` the more
 * `ownWeight`.
 */
export type ShrunkenCell = Estimate & {
  /** The cell's own value, before shrinkage; null where it has no data of its own. */
  readonly raw: number | null;
  /** 0 (the mean of all cells) to 1 (the cell's own value). */
  readonly ownWeight: number;
};

/** Cells shrunk towards their common mean. */
export type Shrinkage = {
  /** The distribution that the cells were shrunk towards; null where no cell carries data. */
  readonly prior: PriorDistribution | null;
  /** The variance of the cells' true values, by marginal likelihood; 0 where the prior is a point or there is none. */
  readonly betweenVariance: number;
  /** One for each cell handed in, in that order. */
  readonly cells: readonly (ShrunkenCell | Insufficient)[];
  readonly method: string;
};
