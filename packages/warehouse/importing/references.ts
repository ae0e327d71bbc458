import type { DuckDBConnection } from "@duckdb/node-api";
import type { RecordName } from "@fairway/crm";
import { identifier } from "../engine/quote.ts";
import { currentRelation, fieldsOf } from "../history/version-table.ts";
import { selectRows } from "../query/select-rows.ts";
import type { UnresolvedReference } from "./import-result.ts";

/** Pairs of texts compared at most for one field; beyond it only the most frequent values get candidates. */
const comparisons = 20_000_000;

/**
 * References of a record's current state that name nothing: the most frequent values of each field, with the names or ids that are
 * nearest to them (Damerau-Levenshtein, at most a third of the length).
 */
export async function unresolvedReferences(
  connection: DuckDBConnection,
  record: RecordName,
  fields: readonly string[],
  limit: number,
): Promise<UnresolvedReference[]> {
  const found: UnresolvedReference[] = [];
  for (const { name: field, kind } of fieldsOf(record)) {
    if (kind.is !== "reference" || !fields.includes(field)) continue;
    const target = kind.to as RecordName;
    const [[targets], values] = [
      await selectRows(connection, `select count(*) as rows from ${currentRelation(target)}`),
      identifier(field),
    ];
    const targetRows = Number(targets?.rows ?? 0);
    if (targetRows === 0) {
      const [counted] = await selectRows(connection, `select count(${values}) as rows from ${currentRelation(record)}`);
      if (Number(counted?.rows) > 0)
        found.push({ record, field, target, value: null, rows: Number(counted?.rows), candidates: [] });
      continue;
    }
    const missing = await selectRows(
      connection,
      `select r.${values} as value, count(*) as rows from ${currentRelation(record)} as r
       where r.${values} is not null and not exists (select 1 from ${currentRelation(target)} as t where t.source_id = r.${values})
       group by 1 order by 2 desc, 1 limit ${limit}`,
    );
    if (missing.length === 0) continue;
    const compared = missing.slice(0, Math.max(5, Math.floor(comparisons / targetRows)));
    const near = await nearest(
      connection,
      target,
      compared.map(({ value }) => String(value)),
    );
    for (const { value, rows } of missing)
      found.push({
        record,
        field,
        target,
        value: String(value),
        rows: Number(rows),
        candidates: near.get(String(value)) ?? [],
      });
  }
  return found;
}

async function nearest(
  connection: DuckDBConnection,
  target: RecordName,
  values: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const hasName = fieldsOf(target).some(({ name }) => name === "name");
  const called = `select distinct ${hasName ? "coalesce(name, source_id)" : "source_id"} as called from ${currentRelation(target)}`;
  const rows = await selectRows(
    connection,
    `with asked as (select unnest($values) as value),
     pairs as (
       select value, called, damerau_levenshtein(lower(value), lower(called)) as distance
       from asked cross join (${called}) as targets
       where abs(length(value) - length(called)) <= greatest(length(value), length(called)) / 3 and called is not null
     )
     select value, array_agg(called order by distance, called) as candidates from (
       select *, row_number() over (partition by value order by distance, called) as place from pairs
       where distance <= greatest(1, greatest(length(value), length(called)) / 3)
     ) where place <= 3 group by value`,
    { values },
  );
  return new Map(rows.map(({ value, candidates }) => [String(value), candidates as string[]]));
}
