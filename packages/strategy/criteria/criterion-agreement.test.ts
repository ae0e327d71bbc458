import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { criterionToEnglish } from "./criterion-to-english.ts";
import { criterionToSql } from "./criterion-to-sql.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import { explainMiss } from "./explain-miss.ts";
import { randomCriterion, randomWorld, worldsInDuckDb } from "./random-world.ts";

const worlds = fc.sample(randomWorld, { numRuns: 150, seed: 20260101 });
let database: Awaited<ReturnType<typeof worldsInDuckDb>>;

beforeAll(async () => {
  database = await worldsInDuckDb(worlds);
});

test("SQL, predicate and explanation come to the same verdict on any criterion and record, unknown values included", async () => {
  const seen = { true: 0, false: 0, null: 0 };
  await fc.assert(
    fc.asyncProperty(randomCriterion(), async (criterion) => {
      const bySql = await database.ask(criterionToSql(criterion));
      const byPredicate = worlds.map((world) => evaluateCriterion(criterion, world));
      expect(bySql).toEqual(byPredicate);
      const byExplanation = worlds.map((world) => explainMiss(criterion, world).length === 0);
      expect(byExplanation).toEqual(byPredicate.map((verdict) => verdict === true));
      for (const verdict of byPredicate) seen[`${verdict}`] += 1;
    }),
    { numRuns: 250 },
  );
  expect(Math.min(seen.true, seen.false, seen.null)).toBeGreaterThan(500);
});

test("SQL carries no value of the criterion: every one is a named parameter", () => {
  fc.assert(
    fc.property(randomCriterion(), (criterion) => {
      const { sql, values } = criterionToSql(criterion, { prefix: "p" });
      const named = [...sql.matchAll(/\$(p_\d+)/g)].map(([, name]) => name);
      expect(named).toEqual(Object.keys(values));
      const literals = sql.replaceAll(/'\$\.\w+'|'\\'|''|'%n%'|'%\\_%'|'____-__-__%'|'(true|yes|1|false|no|0)'/g, "");
      expect(literals).not.toContain("'");
    }),
  );
});

test("Every criterion and every miss can be said, without a gap where a value belongs", () => {
  fc.assert(
    fc.property(randomCriterion(), randomWorld, (criterion, world) => {
      const said = [
        criterionToEnglish(criterion, { currency: "USD" }),
        ...explainMiss(criterion, world, { name: "core", currency: "USD" }).map(({ sentence }) => sentence),
      ];
      for (const sentence of said) expect(sentence).not.toMatch(/undefined|null|NaN|\{\}|Infinity/);
    }),
  );
});
