import type { DuckDBConnection } from "@duckdb/node-api";
import type { RecordName } from "@fairway/crm";
import { currentRelation } from "../history/version-table.ts";
import { selectRows } from "../query/select-rows.ts";

/** Dates of things that have happened; dates that are only expected (a close date, an end of term) say nothing on how far the data reaches. */
const facts: readonly (readonly [record: RecordName, moment: string, condition?: string])[] = [
  ["activity", '"at"', "coalesce(done, true)"],
  ["stage_change", '"at"'],
  ["opportunity", "created_at"],
  ["opportunity", "coalesce(closed_at, cast(close_date as timestamp))", "outcome in ('won', 'lost')"],
  ["account", "created_at"],
  ["contact", "created_at"],
  ["lead", "created_at"],
  ["quote", "created_at"],
  ["touch", '"at"'],
  ["ticket", "opened_at"],
  ["invoice", "cast(invoiced_on as timestamp)"],
  ["usage", "cast(on_date as timestamp)"],
  ["line_item", "cast(sold_on as timestamp)"],
];

/**
 * The last day the data knows, "YYYY-MM-DD": the latest fact that had happened by the day of the version that states it (its `valid_from`; the
 * moment of the import where it has none, and never later), so that an answer does not depend on when it is asked and a date foretold, like a
 * won deal's decision two years ahead, is no fact yet. Without any dated fact the day of the last import; null when nothing was imported.
 */
export async function dataThrough(connection: DuckDBConnection): Promise<string | null> {
  const latest = facts.map(
    ([record, moment, condition = "true"]) =>
      `select max(${moment}) as moment from ${currentRelation(record)}
       where ${condition} and ${moment} <= imported_at and (valid_from is null or cast(${moment} as date) <= cast(valid_from as date))`,
  );
  const [row] = await selectRows(
    connection,
    `select cast(coalesce((select max(moment) from (${latest.join(" union all ")})),
       (select max(imported_at) from warehouse.history.import where state = 'loaded')) as date) as day`,
  );
  return (row?.day as string | null | undefined) ?? null;
}
