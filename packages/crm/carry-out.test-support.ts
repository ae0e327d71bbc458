import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImportPlan, RecordPlan, RowCondition } from "./import-plan.ts";
import { type MadeImportPlan, makeImportPlan } from "./make-import-plan.ts";
import { readRows } from "./reading/read-rows.ts";
import type { RecordName } from "./records/index.ts";
import { readField } from "./values/read-value.ts";

const root = join(import.meta.dirname, "../..");

/** Files of one folder of the real data, or none where it is absent. */
export function realFiles(folder: string): string[] {
  const data = join(root, "../shared/data", folder);
  if (!existsSync(data)) console.warn(`${folder}: skipped, ../shared/data/${folder} is not here`);
  return globSync(join(data, "*.{csv,csv.gz}")).sort();
}

/** The plan of real files by the mapping of an example. */
export async function exampleImport(folder: string, example: string): Promise<MadeImportPlan> {
  const file = join(root, "examples", example, "mapping.yaml");
  return makeImportPlan({ paths: realFiles(folder), mapping: { file, text: await readFile(file, "utf8") } });
}

export type CarriedRow = { readonly id: string; readonly fields: Readonly<Record<string, string | boolean | null>> };
export type CarriedOut = {
  readonly rows: readonly CarriedRow[];
  readonly passedOver: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
};

const done = new WeakMap<ImportPlan, Map<RecordName, Promise<CarriedOut>>>();

/** Carries a plan out row by row in plain JavaScript, without joining versions or totals: a second route beside the warehouse. */
export function carryOut(plan: ImportPlan, record: RecordName): Promise<CarriedOut> {
  const byRecord = done.get(plan) ?? new Map<RecordName, Promise<CarriedOut>>();
  done.set(plan, byRecord);
  const known = byRecord.get(record) ?? carriedOut(plan, record);
  byRecord.set(record, known);
  return known;
}

async function carriedOut(plan: ImportPlan, record: RecordName): Promise<CarriedOut> {
  const rows: CarriedRow[] = [];
  const rejected: { line: number; reason: string }[] = [];
  let passedOver = 0;
  for (const file of plan.files) {
    const records = file.records.filter((one) => one.record === record);
    if (records.length === 0) continue;
    const unknowns = new Set(file.unknowns);
    for await (const row of readRows(file)) {
      if ("says" in row) {
        rejected.push({ line: row.line, reason: row.says });
        continue;
      }
      const cells = new Map(file.columns.map((column, index) => [column, row.fields[index] ?? ""]));
      for (const one of records) {
        const outcome = carryOutRow(cells, one, unknowns);
        if (outcome === "passed over") passedOver++;
        else if (typeof outcome === "string") rejected.push({ line: row.line, reason: outcome });
        else rows.push(outcome);
      }
    }
  }
  return { rows, passedOver, rejected };
}

function carryOutRow(
  cells: ReadonlyMap<string, string>,
  plan: RecordPlan,
  unknowns: ReadonlySet<string>,
): CarriedRow | string {
  const value = (column: string) => {
    const text = cells.get(column)?.trim() ?? "";
    return unknowns.has(text) ? "" : text;
  };
  const fits = (condition: RowCondition): boolean => {
    if (condition.is === "differs") return value(condition.column) !== value(condition.from);
    if (condition.is === "known") return value(condition.column) !== "";
    return condition.values.includes(value(condition.column)) === (condition.is === "one of");
  };
  if (!plan.where.every(fits)) return "passed over";
  const id = plan.id.map(value);
  if (id.every((part) => part === "")) return "no id";
  const fields: Record<string, string | boolean | null> = {};
  for (const column of plan.columns) {
    const read = readField(cells, column, unknowns);
    if ("problem" in read) return `${column.field} ${read.problem}`;
    fields[column.field] = read.value;
  }
  return { id: id.join("/"), fields };
}

/** The last row of each id, by one field's order ("" for the order of the file). */
export function lastById(rows: readonly CarriedRow[], by = ""): Map<string, CarriedRow["fields"]> {
  const last = new Map<string, CarriedRow["fields"]>();
  for (const { id, fields } of rows) {
    const earlier = last.get(id);
    if (!earlier || by === "" || String(fields[by]) >= String(earlier[by])) last.set(id, fields);
  }
  return last;
}

/** How often each value of a field occurs. */
export function tally(rows: Iterable<CarriedRow["fields"]>, field: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const fields of rows) counts[String(fields[field])] = (counts[String(fields[field])] ?? 0) + 1;
  return counts;
}

/** The exact total of a money field, in units of its fourth decimal place. */
export function totalOf(rows: Iterable<CarriedRow["fields"]>, field: string): bigint {
  let total = 0n;
  for (const fields of rows) {
    const [whole = "0", rest = ""] = String(fields[field] ?? "0").split(".");
    total += BigInt(`${whole}${rest.padEnd(4, "0").slice(0, 4)}`);
  }
  return total;
}
