import type { DuckDBConnection } from "@duckdb/node-api";
import type { RecordName } from "@fairway/crm";
import { columnType } from "../engine/column-type.ts";
import { identifier } from "../engine/quote.ts";
import { fieldsOf } from "../history/version-table.ts";
import { selectRows } from "../query/select-rows.ts";
import { WarehouseError } from "../warehouse-error.ts";
import { nameIndex } from "./name-index.ts";
import { goesOn, type Stage } from "./stage.ts";

/** The rows of all files that are to become records of one kind, as one relation. */
export type Candidates = {
  readonly record: RecordName;
  /** A relation with `step`, `row`, `source_id`, `said`, `valid_from`, the fields and `attributes`; what no file speaks of is null. */
  readonly relation: string;
  /** Fields and "attributes" that some file speaks of, each with the bit in `said` that says whether this row's file does. */
  readonly spoken: readonly { readonly field: string; readonly bits: bigint }[];
  /** Whether one id may stand in several rows, as versions of one record. */
  readonly versions: boolean;
  readonly merged: number;
  readonly rejected: number;
};

const spokenBy = (stage: Stage): readonly string[] => [
  ...stage.sql.fields,
  ...(stage.sql.hasAttributes ? ["attributes"] : []),
];

/** A stage's rows in the columns of its record, references by name resolved to ids. */
function uniform(stage: Stage, bit: bigint, named: ReadonlyMap<string, RecordName>): string {
  const joins: string[] = [];
  const value = (field: string): string => {
    const target = named.get(field);
    if (!target) return `s.${identifier(field)}`;
    const alias = `named_${joins.length}`;
    joins.push(
      `left join ${nameIndex(target)} as ${alias} on ${alias}.key = lower(trim(s.${identifier(field)})) and ${alias}.ids = 1`,
    );
    return `coalesce(${alias}.id, s.${identifier(field)})`;
  };
  const spoken = new Set(spokenBy(stage));
  const columns = [
    ...fieldsOf(stage.record).map(({ name, kind }) => ({ name, type: columnType(kind) })),
    { name: "attributes", type: "JSON" },
  ].map(({ name, type }) => `${spoken.has(name) ? value(name) : `cast(null as ${type})`} as ${identifier(name)}`);
  const head = `${stage.step} as step, ${stage.row} as "row", s.source_id, ${bit}::bigint as said, ${spoken.has("valid_from") ? "s.valid_from" : "cast(null as timestamp)"} as valid_from`;
  const from = `from ${stage.table} as s ${joins.join(" ")} where ${goesOn(stage)}`;
  if (stage.plan.several !== "total") return `select ${head}, ${columns.join(", ")} ${from}`;
  const totals = new Set(stage.plan.columns.filter((column) => column.total).map((column) => column.field));
  const aggregated = [...fieldsOf(stage.record), { name: "attributes", kind: { is: "text" } as const }].map(
    ({ name, kind }) => {
      const quoted = identifier(name);
      const type = name === "attributes" ? "JSON" : columnType(kind);
      return totals.has(name)
        ? `cast(sum(${quoted}) as ${type}) as ${quoted}`
        : `arg_min_null(${quoted}, "row") as ${quoted}`;
    },
  );
  return `select step, min("row") as "row", source_id, said, arg_min_null(valid_from, "row") as valid_from, ${aggregated.join(", ")}
    from (select ${head}, ${columns.join(", ")} ${from}) group by step, source_id, said`;
}

/** References that a stage names by name, with the record each names. */
export function namedReferences(stage: Stage): ReadonlyMap<string, RecordName> {
  const named = new Map<string, RecordName>();
  for (const { field, reading } of stage.plan.columns)
    if (reading.is === "reference" && reading.by === "name") named.set(field, reading.to);
  return named;
}

/**
 * Brings together the stages of one record. Rows of several files with one id are one record: what either knows is known; where both know
 * something different the row of the later file is rejected, unless both say since when they are true, which makes them versions.
 */
export async function gather(
  connection: DuckDBConnection,
  record: RecordName,
  stages: readonly Stage[],
): Promise<Candidates> {
  const signatures = [...new Set(stages.map((stage) => spokenBy(stage).toSorted().join("\n")))];
  if (signatures.length > 62)
    throw new WarehouseError(
      "bad plan",
      `${record}: the files fill more than 62 different sets of fields; import them in several goes`,
    );
  const bitOf = (stage: Stage) => 1n << BigInt(signatures.indexOf(spokenBy(stage).toSorted().join("\n")));
  const spoken = [...new Set(stages.flatMap(spokenBy))]
    .filter((field) => field !== "valid_from")
    .map((field) => ({
      field,
      bits: stages.reduce((bits, stage) => (spokenBy(stage).includes(field) ? bits | bitOf(stage) : bits), 0n),
    }));
  const union = stages.map((stage) => uniform(stage, bitOf(stage), namedReferences(stage))).join("\nunion all\n");
  const versions = stages.some((stage) => stage.plan.several === "versions");
  const counted = async (relation: string) => {
    const [row] = await selectRows(connection, `select count(*) as rows from ${relation}`);
    return Number(row?.rows ?? 0);
  };
  let merged = 0;
  for (const stage of stages) {
    if (stage.plan.several !== "total") continue;
    const [parts] = await selectRows(
      connection,
      `select count(*) - count(distinct source_id) as merged from ${stage.table} as s where ${goesOn(stage)}`,
    );
    merged += Number(parts?.merged ?? 0);
  }
  if (stages.length === 1) return { record, relation: `(${union})`, spoken, versions, merged, rejected: 0 };

  const all = `gathered_${record}`;
  await connection.run(`create temp table ${all} as ${union}`);
  if (versions) return { record, relation: all, spoken, versions, merged, rejected: 0 };
  await connection.run(
    `create temp table ${all}_shared as select source_id, count(distinct valid_from) > 1 as dated from ${all} group by source_id having count(*) > 1`,
  );
  if ((await counted(`${all}_shared`)) === 0) return { record, relation: all, spoken, versions, merged, rejected: 0 };
  const rejected = await rejectConflicts(connection, all, spoken, stages);
  const folded = spoken.map(({ field }) =>
    field === "attributes"
      ? `list_reduce(list(attributes order by step desc, "row" desc) filter (where attributes is not null), lambda later, earlier: json_merge_patch(later, earlier)) as attributes`
      : `arg_min(${identifier(field)}, (step, "row")) as ${identifier(field)}`,
  );
  const unspoken = [...fieldsOf(record).map(({ name }) => name), "attributes"].filter(
    (field) => !spoken.some((one) => one.field === field),
  );
  const before = await counted(all);
  await connection.run(
    `create temp table ${all}_folded as
     select * from ${all} where source_id not in (select source_id from ${all}_shared where not dated)
     union all by name
     select min(step) as step, arg_min("row", step) as "row", source_id, bit_or(said) as said, min(valid_from) as valid_from,
       ${[...folded, ...unspoken.map((field) => `any_value(${identifier(field)}) as ${identifier(field)}`)].join(", ")}
     from ${all} where source_id in (select source_id from ${all}_shared where not dated) group by source_id`,
  );
  merged += before - (await counted(`${all}_folded`));
  const dated = await counted(`(select 1 from ${all}_shared where dated)`);
  return { record, relation: `${all}_folded`, spoken, versions: dated > 0, merged, rejected };
}

async function rejectConflicts(
  connection: DuckDBConnection,
  all: string,
  spoken: Candidates["spoken"],
  stages: readonly Stage[],
): Promise<number> {
  const compared = spoken.filter(({ field }) => field !== "attributes").map(({ field }) => identifier(field));
  if (compared.length === 0) return 0;
  const firsts = compared.map((field) => `arg_min(${field}, (step, "row")) as ${field}`).join(", ");
  const differs = compared.map((field) => `when a.${field} <> f.${field} then ${field.replaceAll('"', "'")}`).join(" ");
  const value = compared.map((field) => `when a.${field} <> f.${field} then cast(a.${field} as varchar)`).join(" ");
  const files = stages.map((stage) => `when ${stage.step} then '${stage.file.name.replaceAll("'", "''")}'`).join(" ");
  await connection.run(
    `create temp table ${all}_conflict as
     with firsts as (select source_id, ${firsts}, min(step) as first_step from ${all} where source_id in (select source_id from ${all}_shared where not dated) group by source_id)
     select a.step, a."row", a.source_id, case ${differs} end as differs, case ${value} end as value, case f.first_step ${files} end as first_file
     from ${all} as a join firsts as f on f.source_id = a.source_id where (case ${differs} end) is not null`,
  );
  await connection.run(
    `insert into reject_detail select step, "row", differs, value, 'is another value than ' || first_file || ' gives for the id "' || source_id || '"; one id is one record' from ${all}_conflict`,
  );
  const [counted] = await selectRows(connection, `select count(*) as rows from ${all}_conflict`);
  await connection.run(
    `delete from ${all} where exists (select 1 from ${all}_conflict as c where c.step = ${all}.step and c."row" = ${all}."row" and c.source_id = ${all}.source_id)`,
  );
  return Number(counted?.rows ?? 0);
}
