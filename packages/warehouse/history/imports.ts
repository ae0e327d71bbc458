import type { DuckDBConnection } from "@duckdb/node-api";
import { type RecordName, records } from "@fairway/crm";
import type { RecordCounts, RejectedRow, UnresolvedReference } from "../importing/import-result.ts";
import { selectRows } from "../query/select-rows.ts";
import { WarehouseError } from "../warehouse-error.ts";
import { isMaterialised, refreshView, renew } from "./current.ts";
import { newGeneration } from "./generation.ts";
import { writeInventory } from "./inventory.ts";
import { versionTable } from "./version-table.ts";

/** One import, as history keeps it; an undone one stays in the list. */
export type ImportEntry = {
  readonly importId: number;
  readonly state: "loaded" | "undone";
  readonly source: string;
  readonly importedAt: string;
  readonly importedBy: string | null;
  readonly mapping: string | null;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly records: readonly RecordCounts[];
};

/** Every import, oldest first. */
export async function listImports(connection: DuckDBConnection): Promise<ImportEntry[]> {
  const [imports, files, counts] = [
    await selectRows(connection, "select * from warehouse.history.import order by import_id"),
    await selectRows(connection, "select * from warehouse.history.import_file order by import_id, position"),
    await selectRows(connection, "select * from warehouse.history.import_record order by import_id"),
  ];
  return imports.map((row) => ({
    importId: Number(row.import_id),
    state: row.state === "undone" ? "undone" : "loaded",
    source: String(row.source),
    importedAt: String(row.imported_at),
    importedBy: row.imported_by as string | null,
    mapping: row.mapping as string | null,
    undoneAt: row.undone_at as string | null,
    undoneBy: row.undone_by as string | null,
    files: files
      .filter((file) => file.import_id === row.import_id)
      .map((file) => ({ name: String(file.name), sha256: String(file.sha256) })),
    records: counts
      .filter((count) => count.import_id === row.import_id)
      .map((count) => ({
        record: count.record as RecordName,
        rows: Number(count.rows),
        added: Number(count.added),
        changed: Number(count.changed),
        unchanged: Number(count.unchanged),
        merged: Number(count.merged),
        passedOver: Number(count.passed_over),
        rejected: Number(count.rejected),
      })),
  }));
}

/** What an import could not load, in the order of files and lines. */
export async function listRejects(connection: DuckDBConnection, importId: number): Promise<RejectedRow[]> {
  const rows = await selectRows(
    connection,
    `select record, file, line, "column", value, reason from warehouse.history.reject where import_id = $importId order by file, line, "column" nulls first`,
    { importId },
  );
  return rows as RejectedRow[];
}

/** References of an import that named nothing when it was loaded. */
export async function listUnresolved(connection: DuckDBConnection, importId: number): Promise<UnresolvedReference[]> {
  const rows = await selectRows(
    connection,
    "select record, field, target, value, rows, candidates from warehouse.history.unresolved where import_id = $importId order by rows desc, record, field, value",
    { importId },
  );
  return rows as UnresolvedReference[];
}

/**
 * Takes an import back, its updates too: its versions no longer count, and what they replaced is what is known again. Nothing is erased.
 *
 * @throws WarehouseError "unknown import" when there is no such import or it was undone already.
 */
export async function undoImport(
  connection: DuckDBConnection,
  importId: number,
  { at, by = null }: { readonly at: string; readonly by?: string | null },
): Promise<void> {
  await connection.run("begin transaction");
  try {
    const [found] = await selectRows(
      connection,
      "select state from warehouse.history.import where import_id = $importId",
      { importId },
    );
    if (!found) throw new WarehouseError("unknown import", `there is no import ${importId}`);
    if (found.state === "undone") throw new WarehouseError("unknown import", `import ${importId} was undone already`);
    await connection.run(
      "update warehouse.history.import set state = 'undone', undone_at = cast($at as timestamp), undone_by = $by where import_id = $importId",
      { importId, at, by },
    );
    const touched = await selectRows(
      connection,
      "select distinct record from warehouse.history.import_step where import_id = $importId",
      { importId },
    );
    for (const { name: record } of records) {
      if (!touched.some((row) => row.record === record)) continue;
      if (await isMaterialised(connection, record)) {
        await connection.run(
          `create or replace temp table undone_ids as select distinct source_id from ${versionTable(record)} where import_id = ${importId}`,
        );
        await renew(connection, record, "undone_ids");
      } else await refreshView(connection, record);
      await writeInventory(connection, record);
    }
    await newGeneration(
      connection,
      touched.map((row) => String(row.record)),
    );
    await connection.run("commit");
  } catch (error) {
    await connection.run("rollback").catch(() => undefined);
    throw error;
  }
}
