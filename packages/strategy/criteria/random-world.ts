import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { type Entity, entities, type VocabularyField, vocabulary, vocabularyField } from "../vocabulary.ts";
import type { Bound, Criterion, TestCriterion } from "./criterion.ts";
import type { CriterionSql } from "./criterion-to-sql.ts";

/** A record to judge, every entity present. */
export type World = { readonly [E in Entity]: Readonly<Record<string, unknown>> };

const words = [
  "hospital",
  "Hospital",
  "PHARMA",
  "bank",
  "Straße",
  "İstanbul",
  "ΑΣ",
  "50%_off",
  "a\\b",
  "o'neil",
  "$s_1",
  "VP Sales",
  "VP",
  " bank ",
  "*",
];
const numbers = [-5, 0, 1, 199, 200, 201, 999.5, 999, 1000, 1001, 20_000, 2_500_000];
const decimals = ["0", "19999.99", "20000", "20000.00", "20000.01", "1000", "200"];
const dates = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-28", "1999-06-15"];
const attributes = ["beds", "class", "since", "teaching"] as const;
const held = [
  null,
  "",
  "academic",
  "Academic",
  "general",
  0,
  199,
  200,
  1000.5,
  "200",
  " 200 ",
  "1e3",
  "1_000",
  "nan",
  "inf",
  "0x10",
  "12,5",
  true,
  false,
  "yes",
  "NO",
  "2026-01-01",
  "2026-02-30",
  "2026-01-01T10:00:00Z",
  "2026-1-1",
];

/** Values of a canonical field as the warehouse hands them over: money as decimal text, dates as ISO text, null where unknown. */
function heldBy(field: VocabularyField): fc.Arbitrary<unknown> {
  const known: readonly unknown[] =
    field.kind === "number"
      ? numbers.filter(Number.isInteger)
      : field.kind === "money"
        ? decimals
        : field.kind === "date"
          ? dates
          : words;
  return fc.option(fc.constantFrom(...known), { freq: 3 });
}

const attributeRecord = fc.option(
  fc.record(Object.fromEntries(attributes.map((name) => [name, fc.constantFrom(...held)])), { requiredKeys: [] }),
  { freq: 6 },
);

function fieldsOf(entity: Entity): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const own = vocabulary.filter((field) => field.entity === entity);
  return fc
    .tuple(fc.record(Object.fromEntries(own.map((field) => [field.name, heldBy(field)]))), attributeRecord)
    .map(([fields, attributes]) => ({ ...fields, attributes }));
}

/** Records whose values sit on and beside the edges that random criteria draw, unknown values included. */
export const randomWorld: fc.Arbitrary<World> = fc.record({
  account: fieldsOf("account"),
  opportunity: fieldsOf("opportunity"),
  lead: fieldsOf("lead"),
  contact: fieldsOf("contact"),
});

function range(field: string, ends: readonly (number | string)[]): fc.Arbitrary<Criterion> {
  const bound: fc.Arbitrary<Bound> = fc.record({ value: fc.constantFrom(...ends), inclusive: fc.boolean() });
  return fc
    .record({ low: fc.option(bound, { nil: undefined }), high: fc.option(bound, { nil: undefined }) })
    .filter(({ low, high }) => low !== undefined || high !== undefined)
    .map(({ low, high }) => ({
      kind: "range",
      field,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
    }));
}

const oneOf = (field: string, values: readonly (string | number | boolean)[]): fc.Arbitrary<Criterion> =>
  fc
    .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
    .map((chosen): TestCriterion => ({ kind: "one-of", field, values: chosen }));

const patterns = ["*", "hosp*", "*SS*", "50%_*", "a\\*", "*'*", "vp *", "VP*", "*σ", "?ank", "200", "[a-z]*"];
const like = (field: string): fc.Arbitrary<Criterion> =>
  fc
    .uniqueArray(fc.constantFrom(...patterns), { minLength: 1, maxLength: 2 })
    .map((chosen): TestCriterion => ({ kind: "like", field, patterns: chosen }));

function testOf(path: string): fc.Arbitrary<Criterion> {
  const field = vocabularyField(path);
  if (field === undefined) throw new Error(`No field ${path}.`);
  const known = fc.boolean().map((is): TestCriterion => ({ kind: "known", field: path, known: is }));
  if (field.kind === "number" || field.kind === "money")
    return fc.oneof(oneOf(path, numbers), range(path, numbers), known);
  if (field.kind === "date") return fc.oneof(oneOf(path, dates), range(path, dates), known);
  if (field.kind !== "attribute") return fc.oneof(oneOf(path, words), like(path), known);
  return fc.oneof(
    oneOf(path, ["academic", "200", "", "true"]),
    oneOf(path, [200, 0, 1000]),
    oneOf(path, [true]),
    range(path, numbers),
    range(path, dates),
    like(path),
    known,
  );
}

/** Criteria over every field and operator, nested up to three groups deep, for some entities. */
export function randomCriterion(about: readonly Entity[] = entities): fc.Arbitrary<Criterion> {
  const paths = [
    ...vocabulary.filter(({ entity }) => about.includes(entity)).map(({ entity, name }) => `${entity}.${name}`),
    ...about.flatMap((entity) => attributes.map((name) => `${entity}.attributes.${name}`)),
  ];
  const test = fc.constantFrom(...paths).chain(testOf);
  return fc.letrec<{ criterion: Criterion }>((tie) => ({
    criterion: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      test,
      fc.record({
        kind: fc.constantFrom("all", "any", "none"),
        of: fc.array(tie("criterion"), { minLength: 1, maxLength: 3 }),
      }),
    ),
  })).criterion;
}

const columnTypes = {
  text: "varchar",
  choice: "varchar",
  number: "integer",
  money: "decimal(18, 4)",
  date: "date",
  flag: "boolean",
  attribute: "varchar",
} as const;

/**
 * Records in an in-memory DuckDB, one table per entity under the alias that criteria use, with the portable name of its JSON function.
 * `ask` gives one expression's value for each record, in order.
 */
export async function worldsInDuckDb(
  worlds: readonly World[],
): Promise<{ readonly ask: (expression: CriterionSql) => Promise<readonly unknown[]> }> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("create macro json_extract_scalar(document, path) as json_extract_string(document, path)");
  for (const entity of entities) {
    const own = vocabulary.filter((field) => field.entity === entity);
    await connection.run(
      `create table ${entity} (row_number integer, attributes varchar, ${own.map((field) => `${field.name} ${columnTypes[field.kind]}`).join(", ")})`,
    );
    const insert = `insert into ${entity} values ($row, $attributes, ${own.map((field) => `cast($${field.name} as ${columnTypes[field.kind]})`).join(", ")})`;
    for (const [row, world] of worlds.entries()) {
      const record = world[entity];
      const values = Object.fromEntries(own.map(({ name }) => [name, record[name] as string | number | null]));
      await connection.run(insert, {
        row,
        attributes: record.attributes === null ? null : JSON.stringify(record.attributes),
        ...values,
      });
    }
  }
  return {
    ask: async ({ sql, values }) => {
      const from =
        "from account join opportunity using (row_number) join lead using (row_number) join contact using (row_number)";
      const reader = await connection.runAndReadAll(`select ${sql} as verdict ${from} order by row_number`, {
        ...values,
      });
      return reader.getRows().map(([verdict]) => verdict);
    },
  };
}
