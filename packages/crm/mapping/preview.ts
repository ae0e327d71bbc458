import type { FilePlan, RecordPlan, RowCondition } from "../import-plan.ts";
import { delimiterName } from "../reading/delimiter.ts";
import type { RecordName } from "../records/index.ts";
import { readField } from "../values/read-value.ts";
import type { FileMapping } from "./mapping.ts";
import { readingText } from "./reading-text.ts";
import { rowsThatCount } from "./row-condition.ts";
import type { SeenTable } from "./seen-table.ts";

/** What becomes of one column; every column of a file has exactly one of these. */
export type ColumnFate =
  /** The fields made from it, as "opportunity.amount" ("opportunity.id" for the record's id). */
  | { readonly is: "field"; readonly fields: readonly string[] }
  /** Decides which rows count, and nothing else. */
  | { readonly is: "condition" }
  | { readonly is: "attribute"; readonly name: string }
  /** Not loaded; "ignored" where the mapping says so. */
  | { readonly is: "unmapped"; readonly ignored: boolean };

export type ColumnPreview = {
  readonly name: string;
  readonly fate: ColumnFate;
  readonly samples: readonly string[];
  /** How its values are read, in words: "dates as dd/mm/yyyy"; null where they are taken as they stand. */
  readonly reads: string | null;
};

export type RowPreview = {
  readonly line: number | null;
  /** The row's id, or null where it has none and will be rejected. */
  readonly id: string | null;
  readonly fields: Readonly<Record<string, string | boolean | null>>;
  /** Why fields of this row cannot be read. */
  readonly problems: readonly { readonly column: string; readonly value: string; readonly reason: string }[];
};

export type FilePreview = {
  readonly file: string;
  /** What it was recognised as ("Salesforce: Opportunity"), or the part of the mapping that is for it. */
  readonly recognised: string;
  readonly encoding: string;
  /** In words: "semicolon". */
  readonly delimiter: string;
  readonly header: boolean;
  readonly columns: readonly ColumnPreview[];
  /** The first rows as they will be read, by record. */
  readonly records: readonly { readonly record: RecordName; readonly rows: readonly RowPreview[] }[];
  /** Why a recognised file gives no records. */
  readonly notLoaded?: string;
  readonly notes: readonly string[];
};

const shownRows = 5;

export function previewFile(
  table: SeenTable,
  plan: FilePlan,
  mapping: FileMapping,
  recognised: string,
  notes: readonly string[],
): FilePreview {
  return {
    file: table.file.name,
    recognised,
    encoding: table.file.encoding,
    delimiter: delimiterName(table.file.delimiter),
    header: table.header,
    columns: table.columns.map((name) => ({
      name,
      fate: fateOf(name, plan, mapping),
      samples: samplesOf(table, name),
      reads: readsOf(name, plan),
    })),
    records: plan.records.map((record) => ({ record: record.record, rows: firstRows(table, plan, record) })),
    ...(mapping.notLoaded !== undefined && { notLoaded: mapping.notLoaded }),
    notes: [
      ...table.file.notes,
      ...(table.file.header === "unclear"
        ? [
            `It is not clear whether the first line names the columns; it is taken ${table.header ? "as their names" : "for a row"}. Say \`header:\` in the mapping.`,
          ]
        : []),
      ...raggedNotes(table),
      ...notes,
    ],
  };
}

function raggedNotes({ file: { ragged } }: SeenTable): string[] {
  const shown = ragged.slice(0, 3).map(({ line, says, remedy }) => `Line ${line}: ${says}. ${remedy}.`);
  const more = ragged.length - shown.length;
  return more > 0 ? [...shown, `${more} more such rows in the first part of the file.`] : shown;
}

function samplesOf(table: SeenTable, column: string): string[] {
  const distinct = new Set<string>();
  for (const { value } of table.values(column)) {
    if (value !== "") distinct.add(value);
    if (distinct.size === 3) break;
  }
  return [...distinct];
}

const conditionColumns = (condition: RowCondition) =>
  condition.is === "differs" ? [condition.column, condition.from] : [condition.column];

function readsOf(name: string, { records }: FilePlan): string | null {
  const readings = records.flatMap(({ columns }) =>
    columns.filter(({ from }) => "column" in from && from.column === name).map(({ reading }) => readingText(reading)),
  );
  return [...new Set(readings.filter((text) => text !== null))].join("; ") || null;
}

function fateOf(name: string, plan: FilePlan, mapping: FileMapping): ColumnFate {
  const fields = new Set<string>();
  for (const { record, id, columns } of plan.records) {
    if (id.includes(name)) fields.add(`${record}.id`);
    for (const { field, from } of columns) {
      const sources =
        "column" in from ? [from.column] : "firstOf" in from ? from.firstOf : "joined" in from ? from.joined : [];
      if (sources.includes(name)) fields.add(`${record}.${field}`);
    }
  }
  if (fields.size > 0) return { is: "field", fields: [...fields] };
  for (const { attributes } of plan.records) {
    const attribute = attributes.find(({ column }) => column === name);
    if (attribute) return { is: "attribute", name: attribute.name };
  }
  if (plan.records.some(({ where }) => where.some((condition) => conditionColumns(condition).includes(name))))
    return { is: "condition" };
  return { is: "unmapped", ignored: mapping.ignore.some((column) => column.toLowerCase() === name.toLowerCase()) };
}

function firstRows(table: SeenTable, plan: FilePlan, record: RecordPlan): RowPreview[] {
  const unknowns = new Set(plan.unknowns);
  const counted = rowsThatCount(table, record.where, unknowns);
  const rows: RowPreview[] = [];
  const lists = table.columns.map((column) => [column, table.values(column)] as const);
  const length = lists[0]?.[1].length ?? 0;
  for (let index = 0; index < length && rows.length < shownRows; index++) {
    const row = new Map(lists.map(([column, values]) => [column, values[index]?.value ?? ""]));
    if (!counted(index)) continue;
    const id = record.id.map((column) => row.get(column) ?? "").filter((part) => part !== "" && !unknowns.has(part));
    const fields: Record<string, string | boolean | null> = {};
    const problems: { column: string; value: string; reason: string }[] = [];
    for (const column of record.columns) {
      const read = readField(row, column, unknowns);
      if ("value" in read) fields[column.field] = read.value;
      else {
        fields[column.field] = null;
        const name = "column" in column.from ? column.from.column : column.field;
        problems.push({ column: name, value: row.get(name) ?? "", reason: read.problem });
      }
    }
    rows.push({ line: lists[0]?.[1][index]?.line ?? null, id: id.length > 0 ? id.join("/") : null, fields, problems });
  }
  return rows;
}
