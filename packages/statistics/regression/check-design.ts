import { requireFinite } from "../arguments/require-finite.ts";
import { StatisticsError } from "../statistics-error.ts";
import { columnName, type DesignMatrix } from "./design-matrix.ts";

/** Refuses a design whose shape does not fit its values, or that holds NaN or an infinity, naming row and column. */
export function checkDesign(design: DesignMatrix): void {
  const { rows, columns, values, names } = design;
  if (!(Number.isInteger(rows) && rows >= 0))
    throw new StatisticsError("design", `rows is ${rows}; pass a whole number`);
  if (!(Number.isInteger(columns) && columns >= 0)) {
    throw new StatisticsError("design", `columns is ${columns}; pass a whole number`);
  }
  if (values.length !== rows * columns) {
    throw new StatisticsError("design", `holds ${values.length} values, not ${rows} rows x ${columns} columns`);
  }
  if (names !== undefined && names.length !== columns) {
    throw new StatisticsError("design", `names ${names.length} columns and has ${columns}`);
  }
  let nought = 0;
  for (let index = 0; index < values.length; index++) nought += values[index]! * 0;
  if (nought === 0) return;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      const row = Math.floor(index / columns);
      throw new StatisticsError(
        "design",
        `row ${row}, ${columnName(design, index - row * columns)} is ${value}; drop the row or fill the value`,
      );
    }
  }
}

/** Refuses a response of another length than the design, or with NaN or an infinity; returns it as doubles. */
export function checkResponse(argument: string, response: ArrayLike<number>, rows: number): Float64Array {
  if (response.length !== rows) {
    throw new StatisticsError(argument, `has ${response.length} values for ${rows} rows; pass one a row`);
  }
  requireFinite(response, argument);
  return response instanceof Float64Array ? response : Float64Array.from(response);
}

/** Refuses outcomes that are not 0 or 1. */
export function checkBinary(argument: string, outcomes: ArrayLike<number>, rows: number): Float64Array {
  const values = checkResponse(argument, outcomes, rows);
  for (let row = 0; row < rows; row++) {
    if (values[row] !== 0 && values[row] !== 1) {
      throw new StatisticsError(argument, `row ${row} is ${values[row]}; pass 1 where it happened and 0 where not`);
    }
  }
  return values;
}
