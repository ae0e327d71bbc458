import { baseName } from "../../mapping/base-name.ts";
import { fromColumn, type RecordMapping } from "../../mapping/mapping.ts";
import type { SeenTable } from "../../mapping/seen-table.ts";
import { records } from "../../records/index.ts";
import type { Fields } from "../../records/record.ts";

/** Columns that any record may have beside its fields. */
const idColumns = ["source_id", "id"];

/**
 * A file written in the product's own words: its columns are the fields of one record, with `source_id` (or `id`) and, where it is a history, `valid_from`.
 */
export function canonicalRecord(table: SeenTable): { record: RecordMapping; confidence: number } | undefined {
  const id = idColumns.find((name) => table.columns.includes(name));
  if (id === undefined) return undefined;
  const stem = baseName(table.file.name).replace(/\..*$/, "").toLowerCase();
  let best: { record: RecordMapping; confidence: number } | undefined;
  for (const definition of records) {
    const fields: Fields = definition.fields;
    const known = table.columns.filter((column) => Object.hasOwn(fields, column) || column === "valid_from");
    const others = table.columns.filter((column) => !known.includes(column) && column !== id && column !== "source");
    const needed = Object.entries(fields).every(([name, field]) => !field.required || known.includes(name));
    const named = stem === definition.name || stem === definition.plural.replaceAll(" ", "_");
    if (!needed || known.length < 2 || others.length > known.length / 4) continue;
    const confidence = 0.5 + (named ? 0.3 : 0) + 0.1 * (known.length / table.columns.length);
    if (best && confidence <= best.confidence) continue;
    best = {
      confidence,
      record: {
        record: definition.name,
        id: [id],
        several: known.includes("valid_from") ? "versions" : "one",
        where: [],
        fields: Object.fromEntries(known.map((column) => [column, fromColumn(column)])),
        attributes: { named: {} },
      },
    };
  }
  return best;
}
