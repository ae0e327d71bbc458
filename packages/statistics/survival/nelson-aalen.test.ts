import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { nelsonAalen } from "./nelson-aalen.ts";
import { restrictedMean } from "./restricted-mean.ts";

const { duration, event, entry } = timeToEvent.deals;

test("the cumulative hazard and its error are those of R's survfit, also left truncated", () => {
  const { whole, truncated } = timeToEvent.kaplanMeier[0]!;
  for (const [curve, expected] of [
    [nelsonAalen(duration, event), whole],
    [nelsonAalen(duration, event, { entries: entry }), truncated],
  ] as const) {
    expectAgreement(curve.hazard, expected.hazard, 1e-8);
    expectAgreement(curve.standardError, expected.hazardStandardError, 1e-8);
  }
});

test("the restricted mean and its error are those of R's summary(survfit)", () => {
  const curve = kaplanMeier(duration, event, { level: 0.6826894921370859 });
  for (const { tau, mean, standardError } of Object.values(timeToEvent.restrictedMean)) {
    const found = restrictedMean(curve, tau);
    if (found.kind !== "estimate") throw new Error(found.reason);
    expectAgreement([found.estimate, found.high - found.estimate], [mean, standardError], 1e-8);
  }
});

const subjects = fc.array(fc.record({ duration: fc.integer({ min: 1, max: 12 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

test("the hazard rises, bounds the logarithm of survival from below, and its interval holds it", () => {
  fc.assert(
    fc.property(subjects, (table) => {
      const durations = table.map((row) => row.duration);
      const events = table.map((row) => row.event);
      const hazards = nelsonAalen(durations, events);
      const curve = kaplanMeier(durations, events);
      for (let row = 0; row < hazards.times.length; row++) {
        const direct = durations.reduce((sum, time, i) => {
          if (!events[i] || time > hazards.times[row]!) return sum;
          return sum + 1 / durations.filter((value) => value >= time).length;
        }, 0);
        expect(hazards.hazard[row]).toBeCloseTo(direct, 12);
        expect(-Math.log(curve.survival[row]!)).toBeGreaterThanOrEqual(hazards.hazard[row]! - 1e-12);
        expect(hazards.low[row]).toBeLessThanOrEqual(hazards.hazard[row]!);
        expect(hazards.high[row]).toBeGreaterThanOrEqual(hazards.hazard[row]!);
      }
    }),
  );
});

test("without censoring the restricted mean is the mean of durations cut at the horizon", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 30 }),
      fc.integer({ min: 1, max: 25 }),
      (durations, horizon) => {
        const found = restrictedMean(
          kaplanMeier(
            durations,
            durations.map(() => true),
          ),
          horizon,
        );
        const cut = durations.map((value) => Math.min(value, horizon));
        const mean = cut.reduce((a, b) => a + b) / cut.length;
        if (found.kind === "estimate") expect(found.estimate).toBeCloseTo(mean, 10);
        else expect(cut.every((value) => value === cut[0])).toBe(true);
      },
    ),
  );
});

describe("thin and bad input", () => {
  test("a horizon beyond the data, or before any event, is insufficient", () => {
    const curve = kaplanMeier([2, 4, 6], [0, 1, 0]);
    expect(restrictedMean(curve, 7).kind).toBe("insufficient");
    expect(restrictedMean(curve, 3).kind).toBe("insufficient");
    expect(restrictedMean(curve, 6)).toMatchObject({ kind: "estimate", estimate: 5, n: 3 });
  });

  test("no event: the hazard is 0 and so is its interval", () => {
    expect(nelsonAalen([1, 2], [0, 0])).toMatchObject({ hazard: Float64Array.of(0, 0), high: Float64Array.of(0, 0) });
  });

  test.each([
    ["an empty table", () => nelsonAalen([], []), "durations"],
    ["NaN", () => nelsonAalen([NaN], [1]), "durations"],
    ["a level of 0", () => nelsonAalen([1], [1], { level: 0 }), "level"],
    ["a horizon of 0", () => restrictedMean(kaplanMeier([1], [1]), 0), "horizon"],
    ["a NaN horizon", () => restrictedMean(kaplanMeier([1], [1]), NaN), "horizon"],
    ["an infinite horizon", () => restrictedMean(kaplanMeier([1], [1]), Infinity), "horizon"],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

test("80 and 95 % intervals of the hazard and the restricted mean cover the truth within Monte-Carlo error", () => {
  const random = seededRandom(8);
  const runs = 1200;
  const held = { hazard80: 0, hazard95: 0, mean80: 0, mean95: 0 };
  const truth = 1 - Math.exp(-1);
  for (let run = 0; run < runs; run++) {
    const ends = Array.from({ length: 100 }, () => -Math.log(1 - random()));
    const looks = ends.map(() => 3 * random() + 0.5);
    const durations = ends.map((end, i) => Math.min(end, looks[i]!));
    const events = ends.map((end, i) => end <= looks[i]!);
    for (const [level, hazardKey, meanKey] of [
      [0.8, "hazard80", "mean80"],
      [0.95, "hazard95", "mean95"],
    ] as const) {
      const hazards = nelsonAalen(durations, events, { level });
      const row = hazards.times.findLastIndex((time) => time <= 1);
      if (hazards.low[row]! <= 1 && 1 <= hazards.high[row]!) held[hazardKey]++;
      const mean = restrictedMean(kaplanMeier(durations, events, { level }), 1);
      if (mean.kind === "estimate" && mean.low <= truth && truth <= mean.high) held[meanKey]++;
    }
  }
  for (const [key, count] of Object.entries(held)) {
    const level = key.endsWith("80") ? 0.8 : 0.95;
    expect(Math.abs(count / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs));
  }
});
