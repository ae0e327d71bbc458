import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, literal } from "../engine/quote.ts";
import { selectRows } from "../query/select-rows.ts";
import { type FactDefinition, type FactRows, type FactsThrough, typeOf } from "./fact-definition.ts";

/** Everything that is kept of facts is under this key of the bookkeeping: how far, and in which shape. */
const key = "facts";

export const factTable = (name: string): string => `warehouse.fact.${identifier(name)}`;

const shapeOf = (facts: readonly FactDefinition[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        facts.map(({ name, columns }) => [name, Object.entries(columns).map(([column, { kind }]) => [column, kind])]),
      ),
    )
    .digest("hex");

async function kept(connection: DuckDBConnection): Promise<(FactsThrough & { readonly shape: string }) | undefined> {
  const [row] = await selectRows(connection, `select value from warehouse.history.meta where key = '${key}'`);
  return row && JSON.parse(String(row.value));
}

async function keep(connection: DuckDBConnection, shape: string, through: FactsThrough): Promise<void> {
  await connection.run(`delete from warehouse.history.meta where key = '${key}'`);
  await connection.run(`insert into warehouse.history.meta values ('${key}', $value)`, {
    value: JSON.stringify({ ...through, shape }),
  });
}

async function whole(connection: DuckDBConnection, task: () => Promise<void>): Promise<void> {
  await connection.run("begin transaction");
  try {
    await task();
    await connection.run("commit");
  } catch (error) {
    await connection.run("rollback").catch(() => undefined);
    throw error;
  }
}

/** Before the first row. */
const nothing: FactsThrough = { place: 0, mark: "" };

async function makeTables(connection: DuckDBConnection, facts: readonly FactDefinition[]): Promise<void> {
  await connection.run("drop schema if exists warehouse.fact cascade");
  await connection.run("create schema warehouse.fact");
  for (const { name, columns } of facts) {
    const list = Object.entries(columns).map(([column, { kind }]) => `${identifier(column)} ${typeOf(kind)}`);
    await connection.run(`create table ${factTable(name)} (${list.join(", ")})`);
  }
  await keep(connection, shapeOf(facts), nothing);
}

/** Makes the tables of facts, empty, where they are not there in this shape; says how far their rows reach. */
export async function ensureFacts(
  connection: DuckDBConnection,
  facts: readonly FactDefinition[],
): Promise<FactsThrough> {
  const known = await kept(connection);
  if (known?.shape === shapeOf(facts)) return { place: known.place, mark: known.mark };
  if (known === undefined && facts.length === 0) return nothing;
  await whole(connection, () => makeTables(connection, facts));
  return nothing;
}

/**
 * Adds rows to facts and notes how far they reach, in one transaction; with `anew`, in the place of all that was there.
 * A value that does not fit its column's kind is unknown.
 */
export async function writeFacts(
  connection: DuckDBConnection,
  facts: readonly FactDefinition[],
  rows: FactRows,
  { through, anew }: { readonly through: FactsThrough; readonly anew: boolean },
): Promise<void> {
  await whole(connection, async () => {
    if (anew) await makeTables(connection, facts);
    for (const { name, columns } of facts) {
      const added = rows.get(name) ?? [];
      if (added.length === 0) continue;
      const names = Object.keys(columns);
      const shape = `[{${names.map((column) => `${JSON.stringify(column)}:"VARCHAR"`).join(",")}}]`;
      const values = names.map((column) => `try_cast(item.${identifier(column)} as ${typeOf(columns[column]!.kind)})`);
      await connection.run(
        `insert into ${factTable(name)} (${names.map(identifier).join(", ")}) select ${values.join(", ")}
         from (select unnest(from_json($rows, ${literal(shape)})) as item)`,
        { rows: JSON.stringify(added) },
      );
    }
    await keep(connection, shapeOf(facts), through);
  });
}

/** A fact as far as it counts: the rows whose instant lies before the cutoff, and was known; all of them where neither is given. */
export function factAsOf(name: string, cutoff: string | undefined, knownAt: string | undefined): string {
  const conditions = [
    ...(cutoff === undefined ? [] : [`"at" < ${cutoff}`]),
    ...(knownAt === undefined ? [] : [`"at" <= ${knownAt}`]),
  ];
  return `select * from ${factTable(name)}${conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`}`;
}

/** The first day of each fact, whatever day is asked of; null where there is none. */
export async function readFirstDays(
  connection: DuckDBConnection,
  facts: readonly FactDefinition[],
): Promise<Readonly<Record<string, string | null>>> {
  if (facts.length === 0) return {};
  const first = facts.map(
    ({ name }) => `select '${name}' as name, cast(min("at") as date) as day from ${factTable(name)}`,
  );
  const rows = await selectRows(connection, first.join(" union all "));
  return Object.fromEntries(rows.map(({ name, day }) => [String(name), day as string | null]));
}
