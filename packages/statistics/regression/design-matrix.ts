import { StatisticsError } from "../statistics-error.ts";

/**
 * The explanatory numbers of a regression: `rows` observations by `columns` features, row-major in one typed array
 * (the value of row i, column j is `values[i * columns + j]`). The intercept is not a column; the fits add their own.
 * Over a `SharedArrayBuffer` it crosses to a worker without a copy.
 */
export type DesignMatrix = {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  /** One name a column, used in results and messages; "column 1", "column 2" ... where absent. */
  readonly names?: readonly string[];
};

/**
 * Lays named columns of equal length side by side as a {@link DesignMatrix}.
 *
 * @throws StatisticsError when the columns differ in length or there are none.
 * @source A layout, no estimator: the row-major model matrix of McCullagh & Nelder (1989), Generalized Linear Models, 2.1.
 * @reference R 4.2.2 `cbind`; read back column by column in the tests of every regression.
 */
export function designMatrix(columns: Readonly<Record<string, ArrayLike<number>>>): DesignMatrix {
  const names = Object.keys(columns);
  const first = names[0];
  if (first === undefined) throw new StatisticsError("columns", "is empty; pass at least one named column");
  const rows = columns[first]!.length;
  const values = new Float64Array(rows * names.length);
  names.forEach((name, column) => {
    const source = columns[name]!;
    if (source.length !== rows) {
      throw new StatisticsError(
        "columns",
        `"${name}" has ${source.length} values and "${first}" has ${rows}; pass columns of equal length`,
      );
    }
    for (let row = 0; row < rows; row++) values[row * names.length + column] = source[row]!;
  });
  return { rows, columns: names.length, values, names };
}

/** What a column is called in results and messages. */
export function columnName(design: DesignMatrix, column: number): string {
  return design.names?.[column] ?? `column ${column + 1}`;
}

/**
 * The given rows of a design, in the given order (a row may be taken twice).
 *
 * @throws StatisticsError naming `rows` for an entry that is not a row of the design.
 * @source A layout, no estimator, as for {@link designMatrix}.
 * @reference R 4.2.2 `design[rows, ]`.
 */
export function selectRows(design: DesignMatrix, rows: ArrayLike<number>): DesignMatrix {
  const { columns } = design;
  const values = new Float64Array(rows.length * columns);
  for (let to = 0; to < rows.length; to++) {
    const from = rows[to]!;
    if (!(Number.isInteger(from) && from >= 0 && from < design.rows)) {
      throw new StatisticsError("rows", `entry ${to} is ${from}; pass whole numbers from 0 to ${design.rows - 1}`);
    }
    values.set(design.values.subarray(from * columns, (from + 1) * columns), to * columns);
  }
  return { ...design, rows: rows.length, values };
}
