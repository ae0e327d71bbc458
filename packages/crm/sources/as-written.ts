import type { FieldMapping, RecordMapping } from "../mapping/mapping.ts";
import { columnsOf } from "../mapping/mapping.ts";
import type { SeenTable } from "../mapping/seen-table.ts";

type Style = "upper" | "lower" | "capital" | "digits";

function styleOf(text: string): Style {
  const letters = text.replace(/[^\p{L}]/gu, "");
  if (letters === "") return "digits";
  if (letters === letters.toLowerCase()) return "lower";
  return letters === letters.toUpperCase() ? "upper" : "capital";
}

/** Of texts that stand for the same in every way of writing them, those written as the file writes them; all where it has none. */
function asWritten(texts: readonly string[], table: SeenTable, columns: readonly string[]): string[] {
  const styles = new Set<Style>();
  for (const column of columns)
    for (const { value } of table.values(column)) if (value !== "") styles.add(styleOf(value));
  const kept = texts.filter((text) => styles.has(styleOf(text)));
  return kept.length > 0 ? kept : [...texts];
}

const flagTexts = /^(true|false|1|0)( (true|false|1|0))*$/i;

function field(mapped: FieldMapping, table: SeenTable): FieldMapping {
  const keys = Object.keys(mapped.values ?? {});
  if (!mapped.values || !keys.every((key) => flagTexts.test(key))) return mapped;
  const { values } = mapped;
  const kept = asWritten(keys, table, columnsOf(mapped));
  return { ...mapped, values: Object.fromEntries(kept.map((key) => [key, values[key] ?? null])) };
}

/** Leaves the ways of writing true and false out of a guessed record that its file does not use, so that the mapping stays short. */
export function inTheFilesOwnWriting(record: RecordMapping, table: SeenTable): RecordMapping {
  return {
    ...record,
    where: record.where.map((condition) => {
      if (!("not" in condition) || !condition.not.every((text) => flagTexts.test(text))) return condition;
      return { ...condition, not: asWritten(condition.not, table, [condition.column]) };
    }),
    fields: Object.fromEntries(Object.entries(record.fields).map(([name, mapped]) => [name, field(mapped, table)])),
  };
}
