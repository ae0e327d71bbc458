import type { DuckDBConnection } from "@duckdb/node-api";
import { type RecordName, recordNamed, records } from "@fairway/crm";
import { identifier, literal } from "../engine/quote.ts";
import { selectRows } from "../query/select-rows.ts";
import { insertRows } from "./insert-rows.ts";
import { currentRelation, fieldsOf, versionTable } from "./version-table.ts";

/** What there is of one kind of record: exact counts, taken when it was last imported. */
export type RecordInventory = {
  readonly record: RecordName;
  readonly rows: number;
  /** Versions kept of them, those of undone imports left out. */
  readonly versions: number;
  /** First and last day on which one of them began (`created_at`, `at`, ...), or null where the record has no such field or none is known. */
  readonly firstMoment: string | null;
  readonly lastMoment: string | null;
  readonly sources: readonly string[];
  readonly lastImport: number | null;
  /** For every field the share of rows, 0 to 1, that know it. */
  readonly known: Readonly<Record<string, number>>;
};

/** Counts a record's current state in one scan and keeps the result. */
export async function writeInventory(connection: DuckDBConnection, record: RecordName): Promise<void> {
  const fields = fieldsOf(record).map(({ name }) => name);
  const began = recordNamed(record).began;
  const moment = began ? `cast(${identifier(began)} as date)` : "null::date";
  const [counted] = await selectRows(
    connection,
    `select count(*) as rows, min(${moment}) as first_moment, max(${moment}) as last_moment,
       list(distinct source order by source) as sources, max(import_id) as last_import,
       count(nullif(attributes, '{}')) as attributes, ${fields.map((field) => `count(${identifier(field)}) as ${identifier(`known_${field}`)}`).join(", ")}
     from ${currentRelation(record)}`,
  );
  const [versions] = await selectRows(
    connection,
    `select count(*) as versions from ${versionTable(record)} where import_id not in (select import_id from warehouse.history.import where state = 'undone')`,
  );
  const rows = Number(counted?.rows ?? 0);
  const share = (known: unknown) => (rows === 0 ? 0 : Number(known) / rows);
  const known = Object.fromEntries([
    ...fields.map((field) => [field, share(counted?.[`known_${field}`])]),
    ["attributes", share(counted?.attributes)],
  ]);
  await connection.run(`delete from warehouse.history.inventory where record = ${literal(record)}`);
  if (rows === 0) return;
  await insertRows(connection, "inventory", [
    {
      record,
      rows,
      versions: versions?.versions,
      first_moment: counted?.first_moment,
      last_moment: counted?.last_moment,
      sources: counted?.sources,
      last_import: counted?.last_import,
      known: JSON.stringify(known),
    },
  ]);
}

/** What there is of every record that has been imported, in the order of the records. */
export async function readInventory(connection: DuckDBConnection): Promise<RecordInventory[]> {
  const rows = await selectRows(connection, "select * from warehouse.history.inventory");
  return records.flatMap(({ name }) => {
    const row = rows.find((one) => one.record === name);
    if (!row) return [];
    return [
      {
        record: name,
        rows: Number(row.rows),
        versions: Number(row.versions),
        firstMoment: row.first_moment as string | null,
        lastMoment: row.last_moment as string | null,
        sources: row.sources as string[],
        lastImport: row.last_import as number | null,
        known: JSON.parse(String(row.known)) as Record<string, number>,
      },
    ];
  });
}
