import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateCriterion } from "../criteria/evaluate-criterion.ts";
import { randomCriterion, randomWorld, worldsInDuckDb } from "../criteria/random-world.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { parseStrategy } from "../parse-strategy.ts";
import { coverageOf, fitsSql } from "./coverage.ts";
import { findGaps } from "./find-gaps.ts";
import { findOverlaps } from "./find-overlaps.ts";
import { findUnreachable } from "./find-unreachable.ts";
import { segmentOf } from "./segment-of.ts";
import { valueSpace } from "./value-space.ts";

function strategyOf(whereWePlay: string): Strategy {
  const { strategy, problems } = parseStrategy(
    `company: A\nname: B\nversion: 1\neffective: 2026-01-01\nwhere_we_play:\n${whereWePlay}`,
  );
  if (strategy === undefined) throw new Error(JSON.stringify(problems));
  return strategy;
}

const core =
  "  core: { play: pursue, when: { account.industry: [hospital, bank], account.employees: { at_least: 1000 } } }\n";
const midMarket = "  mid-market: { play: selective, when: { account.employees: { from: 200, below: 1000 } } }\n";

test("Two segments overlap where one record fits both, and the example shows it", () => {
  const strategy = strategyOf(`${core}${midMarket}  resellers: { play: avoid, when: { account.type: reseller } }\n`);
  const overlaps = findOverlaps(strategy);
  expect(overlaps.map(({ first, second }) => `${first} ${second}`)).toEqual(["core resellers", "mid-market resellers"]);
  for (const { first, second, example } of overlaps) {
    for (const id of [first, second])
      expect(
        evaluateCriterion(
          strategy.segments.find((segment) => segment.id === id)?.when ?? { kind: "any", of: [] },
          example,
        ),
      ).toBe(true);
    expect(segmentOf(strategy, example, "opportunity").segment).toBe(first);
  }
  expect(overlaps[0]?.sentence).toBe(
    "Industry hospital, 1,000 employees and type reseller fits core and resellers; core stands first and gets it.",
  );
});

test("A segment that earlier ones take whole is unreachable, and they are named", () => {
  const strategy = strategyOf(
    `${core}${midMarket}  large-banks: { play: avoid, when: { account.industry: Bank, account.employees: { above: 2500 } } }\n  others: { play: avoid, when: { account.employees: { at_most: 300 } } }\n`,
  );
  expect(findUnreachable(strategy)).toEqual([
    {
      segment: "large-banks",
      shadowedBy: ["core"],
      proved: true,
      sentence: "Nothing can ever be large-banks: everything that fits it goes to core, which stands before it.",
    },
  ]);
});

test("Two earlier segments together can take a third whole", () => {
  const strategy = strategyOf(
    "  small: { play: avoid, when: { account.employees: { below: 500 } } }\n  large: { play: pursue, when: { account.employees: { at_least: 400 } } }\n  middle: { play: pursue, when: { account.employees: { from: 300, below: 600 } } }\n",
  );
  expect(findUnreachable(strategy)).toMatchObject([
    { segment: "middle", shadowedBy: ["small", "large"], proved: true },
  ]);
});

test("Criteria that contradict each other reach nothing", () => {
  const strategy = strategyOf(
    "  core: { play: pursue, when: { account.industry: bank, none: [ { account.industry: BANK } ] } }\n",
  );
  expect(findUnreachable(strategy)).toMatchObject([{ segment: "core", shadowedBy: [], proved: true }]);
});

test("A bound below nought hides none of the values from nought on", () => {
  const strategy = strategyOf(
    "  large: { play: pursue, when: { account.employees: { at_least: 500 } } }\n  any-size: { play: avoid, when: { account.employees: { above: -5 } } }\n",
  );
  expect(findUnreachable(strategy)).toEqual([]);
  expect(findGaps(strategy)).toEqual([]);
});

test("Where patterns stand, a segment that seems unreachable is said to be so only as far as can be seen", () => {
  const strategy = strategyOf(
    "  a: { play: pursue, when: { account.name: { like: '*bank*' } } }\n  b: { play: pursue, when: { account.name: { like: 'bank*' } } }\n",
  );
  expect(findUnreachable(strategy)).toMatchObject([{ segment: "b", proved: false }]);
});

test("Gaps are said as the widest groups that no segment covers", () => {
  expect(findGaps(strategyOf(`${core}${midMarket}`)).map(({ sentence }) => sentence)).toEqual([
    "with fewer than 200 employees",
    "any industry but hospital or bank, either with fewer than 200 employees or with at least 1,000 employees",
  ]);
  expect(findGaps(strategyOf("  all: { play: pursue, when: { account.employees: { at_least: 0 } } }\n"))).toEqual([]);
});

const randomSegments = fc
  .array(randomCriterion(["account", "opportunity"]), { minLength: 1, maxLength: 3 })
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
const empty = strategyOf(core);
const worlds = fc.sample(randomWorld, { numRuns: 120, seed: 11 });

test("Whatever records exist, none reaches a segment proved unreachable, none fits two segments said not to overlap, and gaps are outside", () => {
  fc.assert(
    fc.property(randomSegments, (segments) => {
      const strategy: Strategy = { ...empty, segments };
      const proved = findUnreachable(strategy)
        .filter((finding) => finding.proved)
        .map(({ segment }) => segment);
      const overlaps = findOverlaps(strategy);
      for (const { first, second, example } of overlaps) {
        const verdicts = segments
          .filter(({ id }) => id === first || id === second)
          .map(({ when }) => evaluateCriterion(when, example));
        expect(verdicts).toEqual([true, true]);
      }
      const overlapping = new Set(overlaps.map(({ first, second }) => `${first} ${second}`));
      const complete = valueSpace(segments.map(({ when }) => when)).complete;
      const gaps = findGaps(strategy);
      for (const world of worlds) {
        expect(proved).not.toContain(segmentOf(strategy, world, "opportunity").segment);
        const fits = segments.filter(({ when }) => evaluateCriterion(when, world) === true).map(({ id }) => id);
        if (complete && fits.length > 1) expect(overlapping).toContain(`${fits[0]} ${fits[1]}`);
        if (complete && gaps.some(({ criterion }) => evaluateCriterion(criterion, world) === true))
          expect(segmentOf(strategy, world, "opportunity").segment).toMatch(/outside|unknown/);
      }
    }),
    { numRuns: 60 },
  );
});

test("Coverage counted from SQL is what counting record by record gives", async () => {
  const database = await worldsInDuckDb(worlds);
  await fc.assert(
    fc.asyncProperty(randomSegments, async (segments) => {
      const strategy: Strategy = { ...empty, segments };
      const texts = (await database.ask(fitsSql(strategy, "opportunity"))) as string[];
      const coverage = coverageOf(
        [...Map.groupBy(texts, (fits) => fits)].map(([fits, rows]) => ({ fits, count: rows.length })),
      );
      const verdicts = worlds.map((world) => segmentOf(strategy, world, "opportunity").segment);
      const several = worlds.filter(
        (world) => segments.filter(({ when }) => evaluateCriterion(when, world) === true).length > 1,
      ).length;
      expect(coverage).toMatchObject({
        total: worlds.length,
        outside: verdicts.filter((segment) => segment === "outside").length,
        unknown: verdicts.filter((segment) => segment === "unknown").length,
        several,
        severalShare: several / worlds.length,
      });
    }),
    { numRuns: 40 },
  );
});

test("Nothing counted is no share at all, not zero", () => {
  expect(coverageOf([])).toEqual({
    total: 0,
    outside: 0,
    outsideShare: null,
    several: 0,
    severalShare: null,
    unknown: 0,
    unknownShare: null,
    pairs: [],
  });
});
