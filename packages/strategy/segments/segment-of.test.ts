import fc from "fast-check";
import { expect, test } from "vitest";
import { randomCriterion, randomWorld, worldsInDuckDb } from "../criteria/random-world.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { parseStrategy } from "../parse-strategy.ts";
import { type Entity, entities } from "../vocabulary.ts";
import { segmentOf } from "./segment-of.ts";
import { segmentSql } from "./segment-sql.ts";

const { strategy } = parseStrategy(`
company: Meridian Devices
name: Up-market
version: 1
effective: 2026-01-01
where_we_play:
  core: { play: pursue, when: { account.industry: [hospital, bank], account.employees: { at_least: 1000 } } }
  mid-market: { play: selective, when: { account.employees: { from: 200, below: 1000 } } }
  small-deals: { play: avoid, when: { opportunity.amount: { below: 20000 } } }
`);
if (strategy === undefined) throw new Error("The strategy of this test does not parse.");

const account = { industry: "Hospital", employees: 1000 };

test("The first segment in document order whose criteria hold is the record's", () => {
  expect(segmentOf(strategy, { account, opportunity: { amount: 10 } })).toEqual({ segment: "core", missing: [] });
  expect(segmentOf(strategy, { account: { ...account, employees: 999 }, opportunity: { amount: 10 } }).segment).toBe(
    "mid-market",
  );
  expect(segmentOf(strategy, { account: { ...account, employees: 10 }, opportunity: { amount: 20_000 } }).segment).toBe(
    "outside",
  );
});

test("Unknown never becomes outside, and names what is missing", () => {
  expect(segmentOf(strategy, { account: { industry: "bank" }, opportunity: { amount: 10 } })).toEqual({
    segment: "unknown",
    missing: ["account.employees"],
  });
  expect(segmentOf(strategy, { account: {}, opportunity: {} })).toEqual({
    segment: "unknown",
    missing: ["account.industry", "account.employees"],
  });
  expect(segmentOf(strategy, { opportunity: { amount: 10 }, account: null }).segment).toBe("unknown");
});

test("A value that cannot matter any more is not missed", () => {
  expect(
    segmentOf(strategy, { account: { industry: "retail", employees: 5000 }, opportunity: { amount: 20_000 } }).segment,
  ).toBe("outside");
  expect(segmentOf(strategy, { account: { industry: null, employees: 300 }, opportunity: {} })).toEqual({
    segment: "mid-market",
    missing: [],
  });
});

test("An account is judged by its account part; a segment that speaks only of deals says nothing about accounts", () => {
  expect(segmentOf(strategy, { account }).segment).toBe("core");
  expect(segmentOf(strategy, { account: { industry: "retail", employees: 10 } }).segment).toBe("outside");
});

test("A lead is judged by its own fields under the account's names, a contact by its account", () => {
  expect(segmentOf(strategy, { lead: { industry: "bank", employees: 2000 } }).segment).toBe("core");
  expect(segmentOf(strategy, { lead: { industry: "bank" } })).toEqual({
    segment: "unknown",
    missing: ["lead.employees"],
  });
  expect(segmentOf(strategy, { contact: { title: "CIO" }, account }).segment).toBe("core");
});

const worlds = fc.sample(randomWorld, { numRuns: 100, seed: 7 });
const randomSegments = fc
  .array(randomCriterion(["account", "opportunity"]), { minLength: 1, maxLength: 4 })
  .map((criteria): readonly Segment[] =>
    criteria.map((when, position) => ({
      id: `s-${position}`,
      name: `s-${position}`,
      play: "pursue",
      when,
      intend: {},
      requiresRationale: false,
      reasons: [],
    })),
  );

test("SQL gives every record of every entity the segment and the first missing field that the predicate gives it", async () => {
  const database = await worldsInDuckDb(worlds);
  await fc.assert(
    fc.asyncProperty(randomSegments, fc.constantFrom<Entity>(...entities), async (segments, entity) => {
      const random: Strategy = { ...strategy, segments };
      const { sql, missingSql, values } = segmentSql(random, entity);
      const verdicts = worlds.map((world) => segmentOf(random, world, entity));
      expect(await database.ask({ sql, values })).toEqual(verdicts.map(({ segment }) => segment));
      expect(await database.ask({ sql: missingSql, values })).toEqual(
        verdicts.map(({ missing }) => missing[0] ?? null),
      );
    }),
    { numRuns: 150 },
  );
});
