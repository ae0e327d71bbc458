import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColumnPlan, FilePlan, ImportPlan, Reading, RecordPlan } from "@fairway/crm";

/** A record plan with what a test leaves out filled in; `columns` may be a list of "field" or "field=Column" texts. */
export type PlannedRecord = Partial<Omit<RecordPlan, "columns">> & {
  readonly record: RecordPlan["record"];
  readonly columns: readonly (string | ColumnPlan)[];
};

export type PlannedFile = Partial<Omit<FilePlan, "records">> & {
  readonly text: string | Buffer;
  readonly records: readonly PlannedRecord[];
};

export const asText: Reading = { is: "text" };
export const asMoney: Reading = { is: "money", decimal: ".", thousands: "" };
export const asNumber: Reading = { is: "number", decimal: ".", thousands: "" };
export const asInteger: Reading = { is: "integer", decimal: ".", thousands: "" };
export const asDate: Reading = { is: "date", formats: ["%Y-%m-%d"] };
export const asMoment: Reading = { is: "moment", formats: ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"] };
export const asFlag: Reading = { is: "flag", yes: ["true"], no: ["false"] };
export const asOutcome: Reading = { is: "choice", of: ["open", "won", "lost"] };

/** One column plan: `column("amount", "Amount", asMoney)`. */
export function column(
  field: string,
  from: string,
  reading: Reading = asText,
  more: Partial<ColumnPlan> = {},
): ColumnPlan {
  return { field, from: { column: from }, reading, values: {}, ...more };
}

/** How canonical fields read when a file uses their own names. */
const usual: Readonly<Record<string, Reading>> = {
  amount: asMoney,
  list_amount: asMoney,
  cost: asMoney,
  minutes: asNumber,
  probability: asNumber,
  rate: asNumber,
  quantity: asNumber,
  list_price: asMoney,
  unit_cost: asMoney,
  total_price: asMoney,
  employees: asInteger,
  at: asMoment,
  created_at: asMoment,
  closed_at: asMoment,
  opened_at: asMoment,
  valid_from: asMoment,
  close_date: asDate,
  on_date: asDate,
  sold_on: asDate,
  churned_on: asDate,
  hired_on: asDate,
  left_on: asDate,
  done: asFlag,
  active: asFlag,
  outcome: asOutcome,
};

/** Files written for one test, and plans over them. `remove` deletes the folder. */
export function world() {
  const folder = mkdtempSync(join(tmpdir(), "fairway-warehouse-"));
  let number = 0;
  const file = (planned: PlannedFile): FilePlan => {
    const { text, records, ...given } = planned;
    const name = given.name ?? `file-${++number}.csv`;
    const path = given.path ?? join(folder, name);
    writeFileSync(path, text);
    const delimiter = given.delimiter ?? ",";
    const columns =
      given.columns ??
      String(text)
        .split(/\r\n|\n|\r/, 1)[0]!
        .replace(/^\ufeff/, "")
        .split(delimiter);
    return {
      path,
      name,
      sha256: `sha-of-${name}`,
      delimiter,
      quote: '"',
      gzip: false,
      header: true,
      unknowns: [],
      ...given,
      columns,
      records: records.map((record) => ({
        id: [columns[0]!],
        where: [],
        several: "one",
        attributes: [],
        ...record,
        columns: record.columns.map((planned) => {
          if (typeof planned !== "string") return planned;
          const [field, from = field] = planned.split("=") as [string, string?];
          return column(field, from, usual[field] ?? asText);
        }),
      })),
    };
  };
  return {
    folder,
    file,
    plan: (files: readonly PlannedFile[], source = "test"): ImportPlan => ({ source, files: files.map(file) }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether small disks can be made here, to be filled up. */
export function canMount(): boolean {
  const made = world();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", made.folder], { stdio: "ignore" });
    execFileSync("umount", [made.folder]);
    return true;
  } catch {
    return false;
  } finally {
    made.remove();
  }
}
