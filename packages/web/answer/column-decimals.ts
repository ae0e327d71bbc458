import type { Column, TableRow } from "@fairway/questions";

/**
 * How many decimals every number of a column is shown with, so that their points stand under each other: none where all
 * are whole, else three figures of the largest and at least one decimal; undefined for columns whose unit fixes them.
 */
export function columnDecimals(column: Column, rows: readonly TableRow[]): number | undefined {
  if (column.kind !== "number" && column.kind !== "hours" && column.kind !== "days") return undefined;
  const sizes = rows.flatMap(({ cells }) => {
    const value = cells[column.key];
    return typeof value === "number" && Number.isFinite(value) ? [Math.abs(value)] : [];
  });
  if (sizes.every(Number.isInteger)) return 0;
  if (column.kind !== "number") return 1;
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  return largest >= 100 ? 1 : largest >= 10 ? 2 : 3;
}
