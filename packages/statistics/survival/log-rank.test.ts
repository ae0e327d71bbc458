import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { survivalDataPresent, survivalTable } from "../reference/survival-data.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { type LogRankTest, logRank } from "./log-rank.ts";

const { duration, event, segment, region, rival, entry } = timeToEvent.deals;

function tested(result: ReturnType<typeof logRank>): LogRankTest {
  if (result.kind !== "test") throw new Error(result.reason);
  return result;
}

describe("logRank beside R's survdiff", () => {
  const { plain, strata, two } = timeToEvent.logRank;
  for (const [name, expected, groups, options] of [
    ...plain.map((reference) => [`three groups, rho ${reference.rho}`, reference, segment, {}] as const),
    ...strata.map((reference) => [`strata, rho ${reference.rho}`, reference, segment, { strata: region }] as const),
    ["two groups", two, rival, {}] as const,
  ]) {
    test(`${name}: observed, expected, variance, chi-squared and p agree`, () => {
      const found = tested(logRank(duration, event, groups, { ...options, rho: expected.rho }));
      const order = found.groups.map((_, g) => g).sort((a, b) => +found.groups[a]!.group - +found.groups[b]!.group);
      expectAgreement(
        order.map((g) => found.groups[g]!.observed),
        expected.observed,
        1e-8,
      );
      expectAgreement(
        order.map((g) => found.groups[g]!.expected),
        expected.expected,
        1e-8,
      );
      expectAgreement(
        order.flatMap((g) => order.map((other) => found.variance[g]![other]!)),
        expected.variance.flat(),
        1e-8,
      );
      expectAgreement([found.chiSquared, found.p], [expected.chisq, expected.p], 1e-8);
    });
  }

  test.skipIf(!survivalDataPresent)("lung by sex reads as R prints it (skipped where ../shared/data is absent)", () => {
    const lung = survivalTable("lung");
    const found = tested(
      logRank(
        lung.time!.map(Number),
        lung.status!.map((status) => status === "2"),
        lung.sex!,
      ),
    );
    expect(found.groups.map(({ n, observed, expected }) => [n, observed, +expected.toFixed(2)])).toEqual([
      [138, 112, 91.58],
      [90, 53, 73.42],
    ]);
    expect([+found.chiSquared.toFixed(2), +found.p.toFixed(4)]).toEqual([10.33, 0.0013]);
  });
});

const subjects = fc.array(
  fc.record({
    duration: fc.integer({ min: 1, max: 8 }),
    event: fc.boolean(),
    group: fc.constantFrom("a", "b"),
    wait: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 2, maxLength: 30 },
);

describe("logRank by a second route", () => {
  test("two groups equal the sum of hypergeometric tables, with ties and left truncation", () => {
    fc.assert(
      fc.property(subjects, (table) => {
        fc.pre(new Set(table.map((row) => row.group)).size === 2);
        const entries = table.map((row) => Math.min(row.wait, row.duration - 1));
        let difference = 0;
        let variance = 0;
        for (const time of new Set(table.filter((row) => row.event).map((row) => row.duration))) {
          const present = table.filter((row, i) => entries[i]! < time && row.duration >= time);
          const mine = present.filter((row) => row.group === "a").length;
          const dead = present.filter((row) => row.event && row.duration === time);
          const n = present.length;
          difference += dead.filter((row) => row.group === "a").length - (dead.length * mine) / n;
          if (n > 1) variance += (dead.length * (mine / n) * (1 - mine / n) * (n - dead.length)) / (n - 1);
        }
        const found = logRank(
          table.map((row) => row.duration),
          table.map((row) => row.event),
          table.map((row) => row.group),
          { entries },
        );
        if (variance === 0) expect(found.kind).toBe("insufficient");
        else expect(tested(found).chiSquared).toBeCloseTo(difference ** 2 / variance, 9);
      }),
    );
  });

  test("one group seen twice under two labels never differs", () => {
    const twice = [...duration, ...duration];
    const labels = twice.map((_, i) => (i < duration.length ? "first" : "second"));
    expect(tested(logRank(twice, [...event, ...event], labels)).chiSquared).toBeCloseTo(0, 12);
  });

  test("p is uniform when the groups do not differ: 5 % of tests fall below 0.05", () => {
    const random = seededRandom(2);
    const runs = 2000;
    let low = 0;
    for (let run = 0; run < runs; run++) {
      const durations = Array.from({ length: 60 }, () => -Math.log(1 - random()));
      const found = logRank(
        durations,
        durations.map(() => random() < 0.8),
        durations.map((_, i) => i % 3),
      );
      if (tested(found).p < 0.05) low++;
    }
    expect(Math.abs(low / runs - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / runs));
  });
});

describe("thin and bad input", () => {
  test("no event, or groups never at risk together, is insufficient", () => {
    expect(logRank([1, 2], [0, 0], ["a", "b"]).kind).toBe("insufficient");
    expect(logRank([1, 9], [1, 1], ["a", "b"], { entries: [0, 5] }).kind).toBe("insufficient");
  });

  test("groups that separate perfectly give a small p, not an error", () => {
    const found = tested(logRank([1, 2, 3, 4, 11, 12, 13, 14], Array(8).fill(1), [0, 0, 0, 0, 1, 1, 1, 1]));
    expect(found.p).toBeLessThan(0.01);
  });

  test.each([
    ["an empty table", () => logRank([], [], []), "durations"],
    ["one group", () => logRank([1, 2], [1, 1], ["a", "a"]), "groups"],
    ["a missing label", () => logRank([1, 2], [1, 1], [1, NaN]), "groups"],
    ["too few labels", () => logRank([1, 2], [1, 1], ["a"]), "groups"],
    ["too few strata", () => logRank([1, 2], [1, 1], ["a", "b"], { strata: [1] }), "strata"],
    ["a negative rho", () => logRank([1, 2], [1, 1], ["a", "b"], { rho: -1 }), "rho"],
    ["an infinite duration", () => logRank([1, Infinity], [1, 1], ["a", "b"]), "durations"],
    [
      "groups whose strata never meet",
      () => logRank([1, 2, 1, 2], [1, 1, 1, 1], ["a", "b", "c", "d"], { strata: [1, 1, 2, 2] }),
      "groups",
    ],
    [
      "truncation that is not there",
      () => logRank([1, 2], [1, 1], ["a", "b"], { entries: [0, entry.length] }),
      "entries",
    ],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});
