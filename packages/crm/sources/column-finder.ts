import type { FieldMapping } from "../mapping/mapping.ts";

/** A name as systems vary it: "AccountId", "account_id" and "Account ID" are one. */
export const plainName = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A column by one of its names; the first that the file has counts. */
export type ColumnNames = string | readonly string[];

/** How a source fills a field, in the names of its own columns. */
export type FieldSpec =
  | ColumnNames
  | (Omit<FieldMapping, "from"> &
      (
        | { readonly column: ColumnNames }
        /** The first known of those that the file has. */
        | { readonly firstOf: readonly ColumnNames[] }
        /** Only where the file has all. */
        | { readonly joined: readonly ColumnNames[] }
        | { readonly constant: string }
      ))
  /** The first of these that the file has the columns for. */
  | { readonly either: readonly FieldSpec[] };

/** Every column that a spec names. */
export function columnsOfSpec(spec: FieldSpec): ColumnNames[] {
  if (typeof spec === "string" || isList(spec)) return [spec];
  if ("either" in spec) return spec.either.flatMap(columnsOfSpec);
  if ("constant" in spec) return [];
  if ("column" in spec) return [spec.column];
  return "joined" in spec ? [...spec.joined] : [...spec.firstOf];
}

/** Finds a file's columns by the names a source knows them under. */
export class ColumnFinder {
  readonly #byPlainName: ReadonlyMap<string, string>;

  constructor(columns: readonly string[], plain: (column: string) => string = plainName) {
    this.#byPlainName = new Map([...columns].reverse().map((column) => [plain(column), column]));
  }

  find(names: ColumnNames): string | undefined {
    for (const name of typeof names === "string" ? [names] : names) {
      const column = this.#byPlainName.get(plainName(name));
      if (column !== undefined) return column;
    }
    return undefined;
  }

  /** How many of several columns the file has. */
  count(names: readonly ColumnNames[]): number {
    return names.filter((one) => this.find(one) !== undefined).length;
  }

  /** The field as a mapping of this file, or undefined where the file lacks its columns. */
  field(spec: FieldSpec): FieldMapping | undefined {
    if (typeof spec === "string" || isList(spec)) {
      const column = this.find(spec);
      return column === undefined ? undefined : { from: { column } };
    }
    if ("either" in spec) {
      for (const one of spec.either) {
        const field = this.field(one);
        if (field) return field;
      }
      return undefined;
    }
    if ("constant" in spec) {
      const { constant, ...rest } = spec;
      return { from: { constant }, ...rest };
    }
    if ("column" in spec) {
      const { column: names, ...rest } = spec;
      const column = this.find(names);
      return column === undefined ? undefined : { from: { column }, ...rest };
    }
    if ("joined" in spec) {
      const { joined: names, ...rest } = spec;
      const joined = names.flatMap((one) => this.find(one) ?? []);
      return joined.length < names.length ? undefined : { from: { joined }, ...rest };
    }
    const { firstOf: names, ...rest } = spec;
    const firstOf = [...new Set(names.flatMap((one) => this.find(one) ?? []))];
    const [only] = firstOf;
    if (only === undefined) return undefined;
    return { from: firstOf.length === 1 ? { column: only } : { firstOf }, ...rest };
  }
}

const isList = (spec: FieldSpec): spec is readonly string[] => Array.isArray(spec);
