/** One seller's part of one depth, in one month and segment. */
export type Cell = {
  readonly seller: string;
  readonly month: string;
  readonly segment: string;
  readonly value: number;
};
