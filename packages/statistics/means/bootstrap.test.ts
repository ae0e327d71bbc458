import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated, triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { bootstrap } from "./bootstrap.ts";
import { meanInterval } from "./mean-interval.ts";

const mean = (sample: ArrayLike<number>): number => {
  let sum = 0;
  for (let index = 0; index < sample.length; index++) sum += sample[index]!;
  return sum / sample.length;
};

describe("bootstrap", () => {
  test("comes near the t interval for the mean of many symmetric values", () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 400 }, () => random() + random() + random());
    const t = triple(meanInterval(values));
    const bca = triple(bootstrap(values, mean, { draws: 10_000, random }));
    expect(bca[0]).toBeCloseTo(t[0], 12);
    expect(Math.abs(bca[1] - t[1])).toBeLessThan(0.003);
    expect(Math.abs(bca[2] - t[2])).toBeLessThan(0.003);
  });

  test("lies near the quantiles of all resamples of five values, listed one by one", () => {
    const values = [1, 2, 4, 8, 16];
    const all: number[] = [];
    for (let code = 0; code < 5 ** 5; code++) {
      let sum = 0;
      for (let rest = code, place = 0; place < 5; place++, rest = Math.floor(rest / 5)) sum += values[rest % 5]!;
      all.push(sum / 5);
    }
    all.sort((a, b) => a - b);
    const { low, high } = estimated(bootstrap(values, mean, { draws: 20_000, level: 0.8, random: seededRandom(9) }));
    const rank = (value: number) => all.filter((resample) => resample < value).length / all.length;
    expect(rank(low)).toBeGreaterThan(0.1);
    expect(rank(low)).toBeLessThan(0.25);
    expect(rank(high)).toBeGreaterThan(0.9);
    expect(rank(high)).toBeLessThan(1);
  });

  test("gives the same bits for the same seed, and others for another", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const run = (seed: number) => bootstrap(values, mean, { draws: 500, random: seededRandom(seed) });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test("contains its estimate and stays within the values, for a mean", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 5, maxLength: 25 }),
        fc.nat(),
        (values, seed) => {
          fc.pre(new Set(values).size > 1);
          const answer = bootstrap(values, mean, { draws: 200, random: seededRandom(seed) });
          const [estimate, low, high] = triple(answer);
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values));
          expect(high).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers a skewed mean in about ${level * 100} % of simulated samples of 100`, () => {
      expectCoverage(
        level,
        (random) => {
          const values = Float64Array.from({ length: 100 }, () => -Math.log(1 - random()));
          return [{ interval: bootstrap(values, mean, { draws: 800, level, random }), truth: 1 }];
        },
        { runs: 800 },
      );
    });
  }

  test("is insufficient below 5 values, for equal values, and for a statistic undefined in some resample", () => {
    const random = seededRandom(1);
    expect(bootstrap([1, 2, 3, 4], mean, { random })).toMatchObject({
      kind: "insufficient",
      n: 4,
      enough: "at least 5 observations",
    });
    expect(bootstrap([], mean, { random })).toMatchObject({ kind: "insufficient", n: 0 });
    expect(bootstrap([2, 2, 2, 2, 2], mean, { random })).toMatchObject({
      kind: "insufficient",
      enough: "observations that differ",
    });
    expect(bootstrap([0, 0, 0, 0, 7], (sample) => 1 / mean(sample), { random })).toMatchObject({
      kind: "insufficient",
      reason: expect.stringContaining("resamples"),
    });
  });

  test("refuses NaN, too few draws, wrong levels and a statistic that is undefined, by name", () => {
    const random = seededRandom(1);
    expectRefused(() => bootstrap([1, 2, 3, 4, Number.NaN], mean, { random }), "values");
    expectRefused(() => bootstrap([1, 2, 3, 4, 5], mean, { random, draws: 10 }), "draws");
    expectRefused(() => bootstrap([1, 2, 3, 4, 5], mean, { random, level: 1 }), "level");
    expectRefused(() => bootstrap([1, 2, 3, 4, 5], () => Number.NaN, { random }), "statistic");
  });
});
