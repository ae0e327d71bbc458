import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, literal } from "../engine/quote.ts";
import { selectRows } from "../query/select-rows.ts";
import { goesOn, type Stage } from "./stage.ts";

export type Repeats = { readonly merged: number; readonly rejected: number };

const comparedColumns = (stage: Stage): readonly string[] => [
  ...stage.sql.fields,
  ...(stage.sql.hasAttributes ? ["attributes"] : []),
];

/**
 * Settles rows of one file with one id where they must be the same record: the first stays, those that say the same collapse into it,
 * those that differ are rejected by naming the first difference. Fills `stage.dropped` when there are any.
 */
export async function settleRepeats(connection: DuckDBConnection, stage: Stage): Promise<Repeats> {
  const { table, row } = stage;
  const [counted] = await selectRows(
    connection,
    `select count(*) as rows, count(distinct hash(source_id)) as ids from ${table} as s where ${stage.good}`,
  );
  if (counted?.rows === counted?.ids) return { merged: 0, rejected: 0 };
  const columns = comparedColumns(stage);
  const label = (field: string) => {
    const from = stage.plan.columns.find((column) => column.field === field)?.from;
    return from && "column" in from ? from.column : field;
  };
  const differs = columns.map(
    (field) => `when s.${identifier(field)} is distinct from f.${identifier(field)} then ${literal(label(field))}`,
  );
  const value = columns.map(
    (field) =>
      `when s.${identifier(field)} is distinct from f.${identifier(field)} then cast(s.${identifier(field)} as varchar)`,
  );
  const dropped = `dropped_${stage.step}`;
  await connection.run(
    `create temp table ${dropped} as
     with repeated as (select source_id, min(${row}) as first_row from ${table} as s where ${stage.good} group by source_id having count(*) > 1),
     firsts as (select s.*, r.first_row from ${table} as s join repeated as r on r.source_id = s.source_id and ${row} = r.first_row)
     select ${row} as row, f.first_row, s.source_id,
       ${columns.length > 0 ? `case ${differs.join(" ")} end` : "null"} as differs,
       ${columns.length > 0 ? `case ${value.join(" ")} end` : "null"} as value
     from ${table} as s join firsts as f on f.source_id = s.source_id
     where ${stage.good} and ${row} > f.first_row`,
  );
  stage.dropped = dropped;
  const [split] = await selectRows(
    connection,
    `select count(*) filter (where differs is null) as merged, count(*) filter (where differs is not null) as rejected from ${dropped}`,
  );
  await connection.run(
    `insert into reject_detail select ${stage.step}, row, differs, value,
       'is another value than in the first row with the id "' || source_id || '" (record ' || first_row || ' of the file); one id is one record' from ${dropped} where differs is not null`,
  );
  return { merged: Number(split?.merged ?? 0), rejected: Number(split?.rejected ?? 0) };
}

/** Parts of a record of which another part could not be read: their total would be wrong, so none of them is loaded. */
export async function dropIncompleteTotals(connection: DuckDBConnection, stage: Stage): Promise<Repeats> {
  if (stage.misfits === 0) return { merged: 0, rejected: 0 };
  const dropped = `dropped_${stage.step}`;
  await connection.run(
    `create temp table ${dropped} as select ${stage.row} as row, s.source_id from ${stage.table} as s
     where ${goesOn(stage)} and s.source_id in (select source_id from ${stage.table} where counts and not fits)`,
  );
  stage.dropped = dropped;
  const [counted] = await selectRows(connection, `select count(*) as rejected from ${dropped}`);
  await connection.run(
    `insert into reject_detail select ${stage.step}, row, null, source_id,
       'another row of the same record could not be read, so that its total would be wrong' from ${dropped}`,
  );
  return { merged: 0, rejected: Number(counted?.rejected ?? 0) };
}
