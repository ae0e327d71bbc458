import type { FeatureTable } from "./feature-table.ts";

/** The given rows of a table, in the given order. */
export function selectTableRows(table: FeatureTable, rows: Int32Array): FeatureTable {
  return {
    rows: rows.length,
    features: table.features.map((feature) =>
      feature.kind === "number"
        ? { ...feature, values: Float64Array.from(rows, (row) => feature.values[row]!) }
        : { ...feature, codes: Int32Array.from(rows, (row) => feature.codes[row]!) },
    ),
  };
}
