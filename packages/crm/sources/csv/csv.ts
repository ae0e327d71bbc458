import { baseName } from "../../mapping/base-name.ts";
import { columnsOf, type FieldMapping, type RecordMapping } from "../../mapping/mapping.ts";
import type { SeenTable } from "../../mapping/seen-table.ts";
import { recordNamed } from "../../records/index.ts";
import { ColumnFinder, type ColumnNames } from "../column-finder.ts";
import { recordFrom } from "../record-spec.ts";
import type { Recognition, Source } from "../source.ts";
import { canonicalRecord } from "./canonical.ts";
import { outcomeOfStages } from "./outcome-of-stages.ts";
import { type RecordShape, recordShapes } from "./record-shapes.ts";
import { columnWords } from "./words.ts";

/** The finder for one kind of record: its own word in a column's name says nothing ("Deal amount" is "amount" in a table of deals). */
function finderFor(shape: RecordShape, columns: readonly string[]): ColumnFinder {
  const plain = (column: string) => {
    const words = columnWords(column);
    const others = words.filter((word) => word !== shape.own);
    return (others.length > 0 ? others : words).join("");
  };
  return new ColumnFinder(columns, plain);
}

/** A column that names rows for good: no value missing, none twice. */
function tells(table: SeenTable, columns: readonly string[]): boolean {
  const lists = columns.map((column) => table.values(column));
  const rows = (lists[0] ?? []).map((_, row) => lists.map((list) => list[row]?.value ?? ""));
  return (
    rows.every((row) => row.every((part) => part !== "")) &&
    new Set(rows.map((row) => row.join("\u0000"))).size === rows.length
  );
}

function withOutcome(record: RecordMapping, table: SeenTable): RecordMapping {
  const stage = record.fields.stage;
  if (record.record !== "opportunity" || !stage || record.fields.outcome) return record;
  const stages = [
    ...new Set(columnsOf(stage).flatMap((column) => table.values(column).map(({ value }) => value))),
  ].filter((value) => value !== "");
  const meant = outcomeOfStages(stages);
  if (!meant) return record;
  const outcome: FieldMapping = { from: stage.from, ...meant };
  return { ...record, fields: { ...record.fields, outcome } };
}

/** Whether columns are meant to identify, as their names say: repeated there, an id is worth a reject; a repeated name is only a name. */
const isIdentifier = (names: readonly ColumnNames[]) => names.some((name) => /\b(id|number|code)\b/.test(String(name)));

function guess(shape: RecordShape, table: SeenTable): { record: RecordMapping; confidence: number } | undefined {
  const finder = finderFor(shape, table.columns);
  const named = shape.fileNames.test(baseName(table.file.name));
  const telling = finder.count(shape.telling);
  if (telling + (named ? 1 : 0) < 2) return undefined;
  const usableIds = shape.id.filter((names) => {
    const found = names.flatMap((name) => finder.find(name) ?? []);
    return found.length === names.length && tells(table, found);
  });
  const needed = Object.entries(recordNamed(shape.record).fields).flatMap(([name, field]) =>
    field.required ? [name] : [],
  );
  const record = recordFrom(
    { ...shape, id: usableIds.length > 0 ? usableIds : shape.id.filter(isIdentifier) },
    finder,
    needed,
  );
  if (!record) return undefined;
  const share = Object.keys(record.fields).length / Math.max(1, table.columns.length);
  const confidence = 0.1 + 0.04 * Math.min(telling, 4) + (named ? 0.1 : 0) + 0.08 * Math.min(1, share);
  return { record: withOutcome(record, table), confidence: Math.min(0.45, confidence) };
}

/** Any table, by what its columns are called. The least sure of all sources; what it guesses is there to be corrected. */
export const csv = {
  name: "csv",
  says: "CSV",
  recognise: (table): Recognition => {
    const file = baseName(table.file.name);
    let best: { record: RecordMapping; confidence: number } | undefined = canonicalRecord(table);
    for (const shape of recordShapes) {
      const guessed = guess(shape, table);
      if (guessed && (!best || guessed.confidence > best.confidence)) best = guessed;
    }
    if (!best)
      return {
        record: undefined,
        as: "a table of its own",
        confidence: 0.05,
        mapping: {
          file,
          records: [],
          ignore: [],
          notLoaded: "its columns are not those of any record, or none of them tells one row from another",
        },
      };
    const { record, confidence } = best;
    return {
      record: record.record,
      as: recordNamed(record.record).plural,
      confidence,
      mapping: { file, records: [record], ignore: [] },
    };
  },
} as const satisfies Source;
