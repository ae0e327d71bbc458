import { StatisticsError } from "../statistics-error.ts";

/** Which cluster each row belongs to, as 0..count-1 in order of first appearance. */
export type ClusterIndex = { readonly count: number; readonly of: Int32Array };

/** Numbers the clusters of rows; labels are compared as they are (a number and its text are two clusters). */
export function clusterIndex(argument: string, labels: ArrayLike<number | string>, rows: number): ClusterIndex {
  if (labels.length !== rows) {
    throw new StatisticsError(argument, `has ${labels.length} labels for ${rows} rows; pass one a row`);
  }
  const numbers = new Map<number | string, number>();
  const of = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    if (label === undefined || label === null || Number.isNaN(label)) {
      throw new StatisticsError(argument, `row ${row} has no cluster; give it one of its own or drop it`);
    }
    let number = numbers.get(label);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(label, number);
    }
    of[row] = number;
  }
  return { count: numbers.size, of };
}
