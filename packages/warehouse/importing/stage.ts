import type { DuckDBConnection } from "@duckdb/node-api";
import type { FilePlan, RecordName, RecordPlan } from "@fairway/crm";
import { identifier } from "../engine/quote.ts";
import { selectRows } from "../query/select-rows.ts";
import { WarehouseError, warehouseErrorFrom } from "../warehouse-error.ts";
import { type CsvManner, cellName, csvRelation, widthOf } from "./csv-relation.ts";
import { type RecordSql, recordSql } from "./record-sql.ts";

/** One record plan's rows, read and typed into a temporary table in the order of the file. */
export type Stage = {
  readonly step: number;
  readonly record: RecordName;
  readonly file: FilePlan;
  readonly plan: RecordPlan;
  readonly sql: RecordSql;
  /** The temporary table. */
  readonly table: string;
  /** The number of a row among the file's records, 1 is the first below the header; an expression over the table. */
  readonly row: string;
  /** Rows that become records, as a condition over the table. */
  readonly good: string;
  /** How the file had to be read, and the table of broken records where there are any. */
  readonly manner: CsvManner;
  readonly broken: string;
  readonly rows: number;
  readonly passedOver: number;
  readonly misfits: number;
  readonly brokenRows: number;
  /** Temporary table with `row`s left out after staging (repeats, conflicts), once there are any. */
  dropped: string | undefined;
};

/** Rows whose width is not the header's do not fit; a trailing empty field is nothing. */
export const raggedColumn = "width";

function mannerAfter(message: string): CsvManner | undefined {
  if (/Expected Number of Columns|too many columns|missing columns/i.test(message)) return "ragged";
  if (/invalid state|new line|newline/i.test(message)) return "loose";
  if (/quote|unicode|utf-8|encoded/i.test(message)) return "broken";
  return undefined;
}

function relationOf(file: FilePlan, manner: CsvManner, broken: string): string {
  const relation = csvRelation(file, manner, broken);
  if (manner === "strict") return relation;
  const cells = file.columns.map((_, index) => cellName(index)).join(", ");
  return `(select ${cells}, ${widthOf(file)} as ${raggedColumn} from ${relation})`;
}

/** What must hold beside the plan's own checks: the row has the header's width; one more, empty, is a trailing delimiter. */
function widthFits(file: FilePlan, manner: CsvManner): string {
  return manner === "strict" ? "" : `${raggedColumn} = ${file.columns.length}`;
}

async function fill(
  connection: DuckDBConnection,
  table: string,
  file: FilePlan,
  sql: RecordSql,
  manner: CsvManner,
  broken: string,
) {
  const relation = relationOf(file, manner, broken);
  if (manner === "strict") return connection.run(`create temp table ${table} as ${sql.typed(relation)}`);
  const fields = sql.fields.map((field, index) => `v${index} as ${identifier(field)}`);
  const attributes = sql.hasAttributes ? ["attributes"] : [];
  return connection.run(
    `create temp table ${table} as select source_id, ${[...fields, ...attributes].map((column) => `${column}, `).join("")}counts or not (${widthFits(file, manner)}) as counts,
     fits and ${widthFits(file, manner)} as fits from (${sql.inspected(relation, [raggedColumn])})`,
  );
}

/** The numbers of the records that were read, where broken ones were left out between them. */
async function numberRows(
  connection: DuckDBConnection,
  table: string,
  broken: string,
  header: boolean,
): Promise<number> {
  await connection.run(
    `create temp table ${broken}_rows as select cast(row_number() over (order by line) as BIGINT) as place, cast(line - ${header ? 1 : 0} as BIGINT) as row
     from (select distinct line from ${broken})`,
  );
  const [counted] = await selectRows(connection, `select count(*) as rows from ${broken}_rows`);
  await connection.run(`alter table ${table} add column numbered BIGINT`);
  await connection.run(
    `update ${table} set numbered = rowid + 1 + (select count(*) from ${broken}_rows as b where b.row - (b.place - 1) <= ${table}.rowid + 1)`,
  );
  return Number(counted?.rows ?? 0);
}

/**
 * Reads one record plan's rows into a temporary table: texts become values in one pass over the file, and one flag a row says whether
 * all of it fits. A file whose records are not all well formed is read again, more slowly, so that each of them can be named.
 *
 * @throws WarehouseError "unreadable file" when the file is not there or not text; "bad plan" when the plan does not fit the file.
 */
export async function stage(
  connection: DuckDBConnection,
  step: number,
  file: FilePlan,
  plan: RecordPlan,
): Promise<Stage> {
  const sql = recordSql(file, plan);
  const table = `staged_${step}`;
  const broken = `broken_${step}`;
  let manner: CsvManner = "strict";
  const tried = new Set<CsvManner>();
  for (;;) {
    tried.add(manner);
    try {
      await fill(connection, table, file, sql, manner, broken);
      break;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const next = mannerAfter(message);
      if (/INTERRUPT|Out of Memory|No space left/i.test(message))
        throw warehouseErrorFrom(error, "unreadable file", file.name);
      if (/No files found|Cannot open file|Permission denied|No such file/i.test(message))
        throw new WarehouseError("unreadable file", `${file.name} cannot be read: ${message.split("\n")[0]}`, {
          cause: error,
        });
      if (/Binder Error|Catalog Error|Parser Error|Conversion Error/.test(message))
        throw warehouseErrorFrom(error, "bad plan", `${file.name}, ${plan.record}: the plan does not work`);
      const fallback = next !== undefined && !tried.has(next) ? next : tried.has("broken") ? undefined : "broken";
      if (!fallback) throw warehouseErrorFrom(error, "unreadable file", `${file.name} cannot be read`);
      manner = fallback;
      await connection.run(`drop table if exists ${table}`);
    }
  }
  const brokenRows = manner === "broken" ? await numberRows(connection, table, broken, file.header) : 0;
  const [counted] = await selectRows(
    connection,
    `select count(*) as rows, count(*) filter (where not counts) as passed_over, count(*) filter (where counts and not fits) as misfits from ${table}`,
  );
  return {
    step,
    record: plan.record,
    file,
    plan,
    sql,
    table,
    row: manner === "broken" ? "s.numbered" : "s.rowid + 1",
    good: "s.counts and s.fits",
    manner,
    broken,
    brokenRows,
    rows: Number(counted?.rows ?? 0) + brokenRows,
    passedOver: Number(counted?.passed_over ?? 0),
    misfits: Number(counted?.misfits ?? 0),
    dropped: undefined,
  };
}

/** The condition under which a stage's row (alias `s`) goes on. */
export function goesOn(stage: Stage): string {
  return stage.dropped ? `${stage.good} and ${stage.row} not in (select row from ${stage.dropped})` : stage.good;
}
