import type { DuckDBConnection } from "@duckdb/node-api";
import { type ImportPlan, type RecordName, records } from "@fairway/crm";
import { interruptible } from "../engine/interruptible.ts";
import { newGeneration } from "../history/generation.ts";
import { insertRows } from "../history/insert-rows.ts";
import { writeInventory } from "../history/inventory.ts";
import { selectRows } from "../query/select-rows.ts";
import { WarehouseError, warehouseErrorFrom } from "../warehouse-error.ts";
import { gather, namedReferences } from "./candidates.ts";
import { countNew } from "./count-new.ts";
import type {
  CountNew,
  ImportOptions,
  ImportProgress,
  ImportResult,
  NewRecords,
  RecordCounts,
  UnresolvedReference,
} from "./import-result.ts";
import { load } from "./load.ts";
import { nameMisfits } from "./misfits.ts";
import { indexNames } from "./name-index.ts";
import { unresolvedReferences } from "./references.ts";
import { readRejects } from "./rejects.ts";
import { dropIncompleteTotals, settleRepeats } from "./repeats.ts";
import { type Stage, stage } from "./stage.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function momentOf(importedAt: string): string {
  const at = new Date(importedAt);
  if (Number.isNaN(at.getTime()))
    throw new WarehouseError(
      "bad date",
      `importedAt "${importedAt}" is not a moment written as ISO 8601, such as 2026-01-31T12:00:00Z`,
    );
  return at.toISOString().replace("T", " ").replace("Z", "");
}

/**
 * Carries out a plan on a connection of its own, all or nothing: files are read and typed into temporary tables, then everything is
 * compared and added in one transaction, which a crash, an error, a cancelling signal or a dry run leaves without a trace.
 *
 * @throws WarehouseError "cancelled", "bad plan", "unreadable file", "disk full", "bad date".
 */
export async function carryOut(
  connection: DuckDBConnection,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<ImportResult> {
  const started = performance.now();
  const importedAt = momentOf(options.importedAt);
  const rejectLimit = options.limits?.rejects ?? 10_000;
  const steps = plan.files.flatMap((file, position) => file.records.map((record) => ({ file, position, record })));
  const of = steps.length + 4;
  const tell = (
    step: ImportProgress["step"],
    done: number,
    file: string | null = null,
    record: RecordName | null = null,
  ) => {
    options.signal?.throwIfAborted();
    options.onProgress?.({ step, file, record, done, of });
  };
  let begun = false;
  const everything = async (): Promise<Omit<ImportResult, "seconds">> => {
    await connection.run(
      `create temp table reject_detail (step INTEGER, "row" BIGINT, "column" VARCHAR, value VARCHAR, reason VARCHAR)`,
    );
    const stages: Stage[] = [];
    const rejectedOf = new Map<number, number>();
    const mergedOf = new Map<number, number>();
    for (const [index, { file, record }] of steps.entries()) {
      tell("reading", index, file.name, record.record);
      const staged = await stage(connection, index, file, record);
      stages.push(staged);
      if (staged.misfits > 0 || staged.brokenRows > 0) await nameMisfits(connection, staged, rejectLimit + 1);
      const settled =
        record.several === "one"
          ? await settleRepeats(connection, staged)
          : record.several === "total"
            ? await dropIncompleteTotals(connection, staged)
            : { merged: 0, rejected: 0 };
      rejectedOf.set(index, staged.misfits + staged.brokenRows + settled.rejected);
      mergedOf.set(index, settled.merged);
    }
    tell("checking", steps.length);
    await connection.run("begin transaction");
    begun = true;
    for (const target of new Set(stages.flatMap((staged) => [...namedReferences(staged).values()])))
      await indexNames(connection, target, stages);
    const [last] = await selectRows(
      connection,
      "select coalesce(max(import_id), 0) as id from warehouse.history.import",
    );
    const importId = Number(last?.id ?? 0) + 1;
    tell("loading", steps.length + 1);
    const counts: RecordCounts[] = [];
    const spokenOf = new Map<RecordName, readonly string[]>();
    for (const { name: record } of records) {
      const own = stages.filter((staged) => staged.record === record);
      if (own.length === 0) continue;
      tell("loading", steps.length + 1, null, record);
      const candidates = await gather(connection, record, own);
      spokenOf.set(
        record,
        candidates.spoken.map(({ field }) => field),
      );
      const loaded = await load(connection, candidates, { importId, source: plan.source, importedAt });
      const merged = sum(own.map(({ step }) => mergedOf.get(step) ?? 0)) + candidates.merged + loaded.merged;
      const rejected = sum(own.map(({ step }) => rejectedOf.get(step) ?? 0)) + candidates.rejected + loaded.rejected;
      counts.push({
        record,
        rows: sum(own.map(({ rows }) => rows)),
        added: loaded.added,
        changed: loaded.changed,
        unchanged: loaded.unchanged,
        merged,
        passedOver: sum(own.map(({ passedOver }) => passedOver)),
        rejected,
      });
    }
    tell("references", steps.length + 2);
    const references: UnresolvedReference[] = [];
    for (const [record, fields] of spokenOf)
      references.push(...(await unresolvedReferences(connection, record, fields, options.limits?.references ?? 100)));
    const newRecords: NewRecords[] = [];
    for (const [record, asked] of Object.entries(options.countNew ?? {}) as [RecordName, CountNew][])
      if (spokenOf.has(record)) newRecords.push(...(await countNew(connection, record, importId, asked)));
    tell("finishing", steps.length + 3);
    const rejects = await readRejects(connection, stages, rejectLimit);
    if (!options.dryRun)
      await writeDown(connection, plan, options, importId, importedAt, counts, references, rejects.details, stages);
    return {
      importId: options.dryRun ? null : importId,
      records: counts,
      rejects: { rows: sum(counts.map(({ rejected }) => rejected)), ...rejects },
      references,
      newRecords,
    };
  };
  try {
    const result = await interruptible(connection, options.signal, everything);
    options.signal?.throwIfAborted();
    // Not interruptible: a commit that is interrupted may have happened all the same.
    await connection.run(options.dryRun ? "rollback" : "commit");
    return { ...result, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    if (begun) await connection.run("rollback").catch(() => undefined);
    if (options.signal?.aborted)
      throw new WarehouseError("cancelled", "the import was cancelled; nothing was changed", { cause: error });
    throw warehouseErrorFrom(error, "query failed", "the import failed and changed nothing");
  }
}

async function writeDown(
  connection: DuckDBConnection,
  plan: ImportPlan,
  options: ImportOptions,
  importId: number,
  importedAt: string,
  counts: readonly RecordCounts[],
  references: readonly UnresolvedReference[],
  rejects: ImportResult["rejects"]["details"],
  stages: readonly Stage[],
): Promise<void> {
  const id = { import_id: importId };
  await insertRows(connection, "import", [
    {
      ...id,
      state: "loaded",
      source: plan.source,
      imported_at: importedAt,
      imported_by: options.importedBy,
      mapping: options.mapping,
    },
  ]);
  await insertRows(
    connection,
    "import_file",
    plan.files.map(({ name, sha256 }, position) => ({ ...id, position, name, sha256 })),
  );
  await insertRows(
    connection,
    "import_step",
    stages.map(({ step, file, record }) => ({ ...id, step, position: plan.files.indexOf(file), record })),
  );
  await insertRows(
    connection,
    "import_record",
    counts.map(({ passedOver, ...count }) => ({ ...id, ...count, passed_over: passedOver })),
  );
  await insertRows(
    connection,
    "unresolved",
    references.map((reference) => ({ ...id, ...reference })),
  );
  await insertRows(
    connection,
    "reject",
    rejects.map((reject) => ({ ...id, ...reject })),
  );
  for (const { record } of counts) await writeInventory(connection, record);
  await newGeneration(
    connection,
    counts.map(({ record }) => record),
  );
}
