import type { DuckDBConnection } from "@duckdb/node-api";
import { linesOf } from "@fairway/crm";
import { selectRows } from "../query/select-rows.ts";
import type { ImportResult, RejectedRow } from "./import-result.ts";
import type { Stage } from "./stage.ts";

/** What was written down in `reject_detail`, with the lines of the authors' files. */
export async function readRejects(
  connection: DuckDBConnection,
  stages: readonly Stage[],
  limit: number,
): Promise<Pick<ImportResult["rejects"], "details" | "more">> {
  const found = await selectRows(
    connection,
    `select step, "row", "column", value, reason from reject_detail order by step, "row", "column" nulls first limit ${limit + 1}`,
  );
  const kept = found.slice(0, limit);
  const lines = new Map<number, Map<number, number>>();
  for (const { step, file } of stages) {
    const numbers = kept.filter((reject) => reject.step === step).map((reject) => Number(reject.row));
    if (numbers.length > 0) lines.set(step, await linesOf(file, numbers));
  }
  const details: RejectedRow[] = [];
  for (const reject of kept) {
    const of = stages[Number(reject.step)];
    if (!of) continue;
    const row = Number(reject.row);
    details.push({
      record: of.record,
      file: of.file.name,
      line: lines.get(of.step)?.get(row) ?? row + (of.file.header ? 1 : 0),
      column: reject.column as string | null,
      value: reject.value as string | null,
      reason: String(reject.reason),
    });
  }
  return { details, more: found.length > limit };
}
