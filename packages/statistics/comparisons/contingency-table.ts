import { requireCount } from "../arguments/require-count.ts";
import { StatisticsError } from "../statistics-error.ts";

/** A table of counts without its empty rows and columns, with its margins. */
export type ContingencyTable = {
  readonly cells: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
};

/**
 * Reads a rectangular table of whole counts; empty rows and columns are left out. Throws {@link StatisticsError} naming
 * `table`.
 */
export function contingencyTable(table: readonly (readonly number[])[]): ContingencyTable {
  const width = table[0]?.length ?? 0;
  for (const row of table) {
    if (row.length !== width)
      throw new StatisticsError("table", `has rows of ${width} and ${row.length} cells; pass rows of equal length`);
    for (const cell of row) requireCount(cell, "table");
  }
  const sum = (cells: readonly number[]): number => cells.reduce((total, cell) => total + cell, 0);
  const full = table.filter((row) => sum(row) > 0);
  const kept = Array.from({ length: width }, (_, column) => column).filter((column) =>
    full.some((row) => row[column]! > 0),
  );
  const cells = full.map((row) => kept.map((column) => row[column]!));
  const rowTotals = cells.map(sum);
  return {
    cells,
    rowTotals,
    columnTotals: kept.map((_, column) => sum(cells.map((row) => row[column]!))),
    total: sum(rowTotals),
  };
}
