/** One unit's part of one depth, in one stretch of time and segment. */
export type Cell = {
  /** What is resampled together. */
  readonly unit: number;
  /** How many sellers are named in all of the stretch's cells. */
  readonly sellers: number;
  /** First day of the stretch, or of the month in which it begins. */
  readonly month: string;
  readonly segment: string;
  readonly value: number;
};
