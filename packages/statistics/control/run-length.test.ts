import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { control } from "../reference/control.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { cusumRule } from "./cusum-chart.ts";
import { ewmaRule } from "./ewma-chart.ts";
import { type NelsonRule, nelsonRule } from "./nelson-rule.ts";
import { runLength } from "./run-length.ts";

const rules = {
  shewhart: nelsonRule([1]),
  cusum: cusumRule({ slack: 0.5, decision: 4 }),
  ewma: ewmaRule({ lambda: 0.2, width: 2.5, fixedLimits: true }),
};

describe("runLength", () => {
  for (const { rule, shift, arl } of control.arl) {
    test(`of the ${rule} rule at a shift of ${shift} holds R's ${arl.toFixed(1)} in its 99.9 % interval`, () => {
      const { average } = runLength(rules[rule], { shift, runs: 3000, level: 0.999, random: seededRandom(31) });
      const { low, high } = estimated(average);
      expect(low).toBeLessThan(arl);
      expect(high).toBeGreaterThan(arl);
    });
  }

  test("of Nelson's rules 1, 5 and 6 together holds what Champ and Woodall computed exactly (1987, table 1)", () => {
    for (const [watched, arl] of [
      [[1, 5], 225.44],
      [[1, 6], 166.05],
      [[1, 5, 6], 132.89],
    ] as const) {
      const rule = nelsonRule(watched as readonly NelsonRule[]);
      const { low, high } = estimated(runLength(rule, { runs: 2500, level: 0.999, random: seededRandom(6) }).average);
      expect(low).toBeLessThan(arl);
      expect(high).toBeGreaterThan(arl);
    }
  });

  test("of a rule that alarms at each value with a chance of its own is geometric", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.9, noNaN: true }), fc.nat(), (chance, seed) => {
        const uniform = (random: () => number) => () => random();
        const rule = () => (value: number) => value < chance;
        const { average, median, lengths } = runLength(rule, {
          noise: uniform,
          level: 0.9999,
          runs: 800,
          random: seededRandom(seed),
        });
        const { low, high } = estimated(average);
        expect(low).toBeLessThan(1 / chance + 1e-9);
        expect(high).toBeGreaterThan(1 / chance - 1e-9);
        expect(estimated(median).estimate).toBeGreaterThanOrEqual(1);
        expect(lengths.every((length) => length >= 1)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("counts false alarms before the change apart from the delay after it", () => {
    const answer = runLength(rules.shewhart, { shift: 3, changeAfter: 50, runs: 2000, random: seededRandom(2) });
    expect(answer.falseAlarms / 2000).toBeGreaterThan(0.1);
    expect(answer.falseAlarms / 2000).toBeLessThan(0.155);
    expect(answer.lengths.length).toBe(2000 - answer.falseAlarms);
    expect(estimated(answer.average).estimate).toBeCloseTo(2, 0);
  });

  test("estimates the average from silent series too, and says insufficient where none ever alarms", () => {
    const cut = runLength(rules.shewhart, { runs: 3000, longest: 200, level: 0.999, random: seededRandom(4) });
    expect(cut.censored).toBeGreaterThan(1000);
    const { low, high } = estimated(cut.average);
    expect(low).toBeLessThan(370.4);
    expect(high).toBeGreaterThan(370.4);
    const never = runLength(() => () => false, { runs: 100, longest: 10, random: seededRandom(4) });
    expect(never.average).toMatchObject({ kind: "insufficient", reason: "no series raised an alarm" });
    expect(never.censored).toBe(100);
  });

  test("gives the same bits for the same seed", () => {
    const run = () => runLength(rules.cusum, { shift: 1, runs: 200, random: seededRandom(9) });
    expect(run()).toEqual(run());
  });

  test("refuses NaN, too few runs and noise that is none by name", () => {
    const random = seededRandom(1);
    expectRefused(() => runLength(rules.cusum, { random, shift: Number.NaN }), "shift");
    expectRefused(() => runLength(rules.cusum, { random, runs: 5 }), "runs");
    expectRefused(() => runLength(rules.cusum, { random, longest: 0 }), "longest");
    expectRefused(() => runLength(rules.cusum, { random, changeAfter: -1 }), "changeAfter");
    expectRefused(() => runLength(rules.cusum, { random, noise: () => () => Number.NaN }), "noise");
  });
});
