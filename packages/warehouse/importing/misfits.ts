import type { DuckDBConnection } from "@duckdb/node-api";
import { literal } from "../engine/quote.ts";
import { csvRelation, widthOf } from "./csv-relation.ts";
import { raggedColumn, type Stage } from "./stage.ts";

/**
 * Writes down what is wrong with a stage's rows, in the table `reject_detail(step, row, column, value, reason)`: one entry a wrong
 * value. Only called when something is wrong; the file is read once more, since a stage keeps values and not texts.
 */
export async function nameMisfits(connection: DuckDBConnection, stage: Stage, limit: number): Promise<void> {
  const { sql, file, manner, broken, table } = stage;
  if (stage.misfits > 0) {
    const relation = csvRelation(file, manner, `${broken}_again`);
    const wrong = `(select ${stage.row} as wrong_row from ${table} as s where s.counts and not s.fits order by 1 limit ${limit})`;
    const width = manner === "strict" ? "" : `, ${widthOf(file)} as ${raggedColumn}`;
    const place =
      manner === "broken" ? `(select numbered from ${table} as numbers where numbers.rowid = place - 1)` : "place";
    const wide = manner === "strict" ? "false" : `${raggedColumn} <> ${file.columns.length}`;
    const problems = [
      ...(manner === "strict"
        ? []
        : [
            `case when ${wide} then {'column': null::varchar, 'value': null::varchar, 'reason': 'has ' || ${raggedColumn} || ' fields where the header has ${file.columns.length}'} end`,
          ]),
      ...sql.problems.map(
        ({ column, value, when, reason }) =>
          `case when not (${wide}) and ${when} then {'column': ${column === null ? "null::varchar" : literal(column)}, 'value': cast(${value} as varchar), 'reason': ${literal(reason)}} end`,
      ),
    ];
    const numbered = `(select * from (select *, row_number() over () as place from ${relation}) ${manner === "broken" ? "" : `where place in (select wrong_row from ${wrong})`})`;
    const rows = `(select *${width}, ${place} as "row" from ${numbered})`;
    await connection.run(
      `insert into reject_detail select ${stage.step}, "row", problem.column, problem.value, problem.reason from (
         select "row", unnest([${problems.join(", ")}]) as problem from (${sql.inspected(rows, ['"row"', ...(manner === "strict" ? [] : [raggedColumn])])})
         where "row" in (select wrong_row from ${wrong})
       ) where problem is not null`,
    );
    if (manner === "broken")
      await connection.run(`drop table if exists ${broken}_again; drop table if exists ${broken}_again_scan`);
  }
  if (stage.brokenRows > 0)
    await connection.run(
      `insert into reject_detail select ${stage.step}, cast(line - ${file.header ? 1 : 0} as BIGINT), null, any_value(csv_line), any_value(error_message) from ${broken} group by line limit ${limit}`,
    );
}
