import { StatisticsError } from "../statistics-error.ts";

/** A column of numbers; NaN is missing. */
export type NumberFeature = { readonly name: string; readonly kind: "number"; readonly values: Float64Array };

/** A column of categories: `codes[row]` is a position in `levels`, or -1 for missing. */
export type CategoryFeature = {
  readonly name: string;
  readonly kind: "category";
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};

/** What trees are grown on: columns of numbers and categories, either with gaps. */
export type FeatureTable = { readonly rows: number; readonly features: readonly (NumberFeature | CategoryFeature)[] };

/**
 * A column of categories from their texts; null and undefined are missing. Levels are in order of first appearance.
 *
 * @source A layout, no estimator: the coding of categories that {@link boostedTrees} reads.
 * @reference R 4.2.2 `factor(texts, levels = unique(texts))`, its codes less one.
 */
export function categoryFeature(name: string, texts: ArrayLike<string | null | undefined>): CategoryFeature {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from({ length: texts.length }, (_, row) => {
    const text = texts[row];
    if (text === null || text === undefined) return -1;
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
  return { name, kind: "category", codes, levels: Array.from(numbers.keys()) };
}

/**
 * A column of numbers; null, undefined and NaN are missing.
 *
 * @source A layout, no estimator: the column that {@link boostedTrees} reads.
 * @reference numpy `asarray(numbers, dtype=float64)`, missing as NaN.
 */
export function numberFeature(name: string, numbers: ArrayLike<number | null | undefined>): NumberFeature {
  return {
    name,
    kind: "number",
    values: Float64Array.from({ length: numbers.length }, (_, row) => numbers[row] ?? Number.NaN),
  };
}

/** Refuses columns of unequal length, infinities, codes without a level and names given twice. */
export function checkTable(table: FeatureTable): void {
  const names = new Set<string>();
  for (const feature of table.features) {
    const { name } = feature;
    if (names.has(name)) throw new StatisticsError("table", `has two features named "${name}"; name each once`);
    names.add(name);
    const length = feature.kind === "number" ? feature.values.length : feature.codes.length;
    if (length !== table.rows) {
      throw new StatisticsError(
        "table",
        `"${name}" has ${length} rows and the table ${table.rows}; pass one value a row`,
      );
    }
    for (let row = 0; row < length; row++) {
      if (feature.kind === "number") {
        const value = feature.values[row]!;
        if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
          throw new StatisticsError(
            "table",
            `"${name}", row ${row} is ${value}; pass a finite number, or NaN for missing`,
          );
        }
      } else {
        const code = feature.codes[row]!;
        if (code < -1 || code >= feature.levels.length) {
          throw new StatisticsError(
            "table",
            `"${name}", row ${row} has code ${code} of ${feature.levels.length} levels; pass -1 for missing`,
          );
        }
      }
    }
  }
}
