import { seededRandom } from "@fairway/statistics";

/** Columns of standard normal numbers, one after the other in shared memory, and outcomes drawn from a score of them. */
export type SimulatedRows = {
  readonly rows: number;
  readonly columns: readonly Float64Array[];
  readonly outcomes: Float64Array;
};

/** Rows whose outcomes follow the given log-odds of the row's numbers. */
export function simulatedRows(
  rows: number,
  width: number,
  logOdds: (row: (column: number) => number) => number,
): SimulatedRows {
  const random = seededRandom(20260109);
  const columns = Array.from({ length: width }, () => {
    const column = new Float64Array(new SharedArrayBuffer(8 * rows));
    for (let row = 0; row < rows; row++)
      column[row] = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return column;
  });
  const outcomes = new Float64Array(rows);
  for (let row = 0; row < rows; row++)
    outcomes[row] = Number(random() < 1 / (1 + Math.exp(-logOdds((column) => columns[column]![row]!))));
  return { rows, columns, outcomes };
}

/** The columns laid side by side, row after row. */
export function rowMajor({ rows, columns }: SimulatedRows): Float64Array {
  const values = new Float64Array(new SharedArrayBuffer(8 * rows * columns.length));
  columns.forEach((column, at) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + at] = column[row]!;
  });
  return values;
}

/** The columns one after the other, as peers read them. */
export function columnMajor({ rows, columns }: SimulatedRows): Float64Array {
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, at) => {
    values.set(column, at * rows);
  });
  return values;
}
