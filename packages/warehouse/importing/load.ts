import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, literal } from "../engine/quote.ts";
import { isMaterialised, renew, standing } from "../history/current.ts";
import { currentRelation, fieldsOf, versionTable } from "../history/version-table.ts";
import { selectRows } from "../query/select-rows.ts";
import type { Candidates } from "./candidates.ts";

export type Importing = {
  readonly importId: number;
  readonly source: string /** "YYYY-MM-DD HH:MM:SS.ffffff" */;
  readonly importedAt: string;
};
export type Loaded = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly merged: number;
  readonly rejected: number;
};

const everyField = (candidates: Candidates): readonly string[] => [
  ...fieldsOf(candidates.record).map(({ name }) => name),
  "attributes",
];

/**
 * Adds what the candidates say that was not known yet, as versions. A file says nothing about fields that it does not have: they stay as
 * they were. A row that says what is known already adds nothing, so that the same file twice changes nothing.
 */
export async function load(
  connection: DuckDBConnection,
  candidates: Candidates,
  importing: Importing,
): Promise<Loaded> {
  const { record } = candidates;
  const [known] = await selectRows(connection, `select 1 as one from ${currentRelation(record)} limit 1`);
  if (!known && !candidates.versions && !(await isMaterialised(connection, record)))
    return loadFirst(connection, candidates, importing);
  return loadMore(connection, candidates, importing);
}

/** Nothing is known of this kind yet: rows go straight into the versions, nothing is compared. */
async function loadFirst(
  connection: DuckDBConnection,
  { record, relation, spoken }: Candidates,
  importing: Importing,
): Promise<Loaded> {
  const fields = spoken.map(({ field }) => identifier(field));
  const values = spoken.map(({ field }) =>
    field === "attributes" ? `json_merge_patch('{}', c.attributes) as attributes` : `c.${identifier(field)}`,
  );
  const result = await connection.run(
    `insert into ${versionTable(record)} (source, source_id, valid_from, effective_from, imported_at, import_id, step, "row", change${fields.map((field) => `, ${field}`).join("")})
     select ${literal(importing.source)}, c.source_id, c.valid_from, c.valid_from, ${stamp(importing)}, ${importing.importId}, c.step, c."row", 'added'${values.map((value) => `, ${value}`).join("")}
     from ${relation} as c`,
  );
  return { added: result.rowsChanged, changed: 0, unchanged: 0, merged: 0, rejected: 0 };
}

const stamp = ({ importedAt }: Importing): string => `timestamp ${literal(importedAt)}`;

function merged(candidates: Candidates): string {
  const said = new Map(candidates.spoken.map(({ field, bits }) => [field, bits]));
  return everyField(candidates)
    .map((field) => {
      const quoted = identifier(field);
      const bits = said.get(field);
      if (bits === undefined) return `n.${quoted} as ${quoted}`;
      const value =
        field === "attributes"
          ? `json_merge_patch(coalesce(n.attributes, '{}'), coalesce(c.attributes, '{}'))`
          : `c.${quoted}`;
      return `case when c.said & ${bits}::bigint <> 0 then ${value} else n.${quoted} end as ${quoted}`;
    })
    .join(", ");
}

const differing = (candidates: Candidates, left: string, right: string): string =>
  candidates.spoken
    .map(({ field }) => `${left}.${identifier(field)} is distinct from ${right}.${identifier(field)}`)
    .join(" or ") || "false";

async function loadMore(connection: DuckDBConnection, candidates: Candidates, importing: Importing): Promise<Loaded> {
  const { record, relation, versions } = candidates;
  const compared = `compared_${record}`;
  const news = `news_${record}`;
  await connection.run(
    `create temp table ${compared} as
     select c.step, c."row", c.source_id, c.valid_from, n.source_id is not null as known, n.source as other_source,
       n.effective_from as known_from, ${merged(candidates)}
     from ${relation} as c left join ${currentRelation(record)} as n on n.source_id = c.source_id`,
  );
  const clash = `(known and other_source <> ${literal(importing.source)})`;
  const same = (left: string, right: string) => `not (${differing(candidates, left, right)})`;
  const alive = await standing(connection);
  const already = `exists (select 1 from ${versionTable(record)} as v where v.${alive === "true" ? "source_id is not null" : alive} and v.source_id = c.source_id
    and v.valid_from is not distinct from c.valid_from and ${same("v", "c")})`;
  const current = `exists (select 1 from ${currentRelation(record)} as n where n.source_id = c.source_id and ${same("n", "c")}
    and (c.valid_from is null or n.effective_from is null or n.effective_from <= c.valid_from))`;
  const previous = candidates.spoken
    .map(({ field }) => `lag(${identifier(field)}) over following is distinct from ${identifier(field)}`)
    .join(" or ");
  const staged = versions
    ? `(select *, row_number() over following as place${previous ? `, (row_number() over following = 1 or ${previous})` : ", true"} as turns from ${compared} where not ${clash}
        window following as (partition by source_id order by valid_from nulls first, step, "row"))`
    : `(select *, 1 as place, true as turns from ${compared} where not ${clash})`;
  const fresh = versions
    ? `turns and not (known and place = 1 and ${current}) and not (known and ${already})`
    : `not (known and ${current}) and not (known and valid_from is not null and ${already})`;
  await connection.run(
    `create temp table ${news} as select *, case when not known and place = 1 then 'added' else 'changed' end as change from ${staged} as c where ${fresh}`,
  );
  const fields = everyField(candidates)
    .map((field) => identifier(field))
    .join(", ");
  await connection.run(
    `insert into ${versionTable(record)} (source, source_id, valid_from, effective_from, imported_at, import_id, step, "row", change, ${fields})
     select ${literal(importing.source)}, source_id, valid_from, case when valid_from is not null then valid_from when known then ${stamp(importing)} end,
       ${stamp(importing)}, ${importing.importId}, step, "row", change, ${fields} from ${news}`,
  );
  const [counts] = await selectRows(
    connection,
    `select (select count(*) from ${compared} where not ${clash}) as rows, (select count(*) from ${compared} where ${clash}) as clashes,
       count(*) filter (where change = 'added') as added, count(*) filter (where change = 'changed') as changed from ${news}`,
  );
  const [rows, clashes, added, changed] = [counts?.rows, counts?.clashes, counts?.added, counts?.changed].map(
    Number,
  ) as [number, number, number, number];
  if (clashes > 0)
    await connection.run(
      `insert into reject_detail select step, "row", null, source_id,
         'is the id of a ${record.replaceAll("_", " ")} that came from ' || other_source || '; ids of two systems must differ: import it as that system, or give this one ids of its own' from ${compared} where ${clash}`,
    );
  if (changed > 0 || (added > 0 && (await isMaterialised(connection, record)))) await renew(connection, record, news);
  return { added, changed, unchanged: rows - added - changed, merged: 0, rejected: clashes };
}
