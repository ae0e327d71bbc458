import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { seededRandom } from "../random.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { bootstrap } from "./bootstrap.ts";
import { clusterBootstrap } from "./cluster-bootstrap.ts";

/** Weighted mean of one number a cluster. */
const meanOf = (values: ArrayLike<number>) => (weights: Float64Array) => {
  let sum = 0;
  let total = 0;
  for (let cluster = 0; cluster < weights.length; cluster++) {
    sum += weights[cluster]! * values[cluster]!;
    total += weights[cluster]!;
  }
  return Float64Array.of(sum / total);
};

describe("clusterBootstrap", () => {
  test("comes near the bootstrap of single values where every cluster is one value", () => {
    const values = Float64Array.from({ length: 60 }, (_, index) => (index * 37) % 61);
    const mean = (sample: Float64Array) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
    const single = triple(bootstrap(values, mean, { draws: 20_000, random: seededRandom(1) }));
    const [clusters] = clusterBootstrap(60, meanOf(values), { draws: 20_000, random: seededRandom(2) });
    const clustered = triple(clusters!);
    expect(clustered[0]).toBeCloseTo(single[0], 10);
    for (const end of [1, 2] as const) expect(Math.abs(clustered[end] - single[end])).toBeLessThan(0.25);
  });

  test("hands out weights that add up to the clusters, all 1 at first and one 0 at a time last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 40 }), fc.nat(), (count, seed) => {
        const seen: number[][] = [];
        clusterBootstrap(
          count,
          (weights) => {
            seen.push([...weights]);
            return Float64Array.of(weights[0]!);
          },
          { draws: 100, random: seededRandom(seed) },
        );
        expect(seen.length).toBe(1 + 100 + count);
        expect(seen[0]!.every((weight) => weight === 1)).toBe(true);
        for (const weights of seen.slice(1, 101)) expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(count);
        for (const [left, weights] of seen.slice(101).entries()) {
          expect(weights.every((weight, cluster) => weight === (cluster === left ? 0 : 1))).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers a share of totals over 60 unequal, correlated clusters in about ${level * 100} %`, () => {
      const clusters = 60;
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          const sizes = Float64Array.from({ length: clusters }, () => 1 + Math.floor(20 * random()));
          const hits = sizes.map((size) => size * Math.min(1, Math.max(0, 0.4 + 0.12 * normal())));
          const share = (weights: Float64Array) => {
            let hit = 0;
            let all = 0;
            for (let cluster = 0; cluster < clusters; cluster++) {
              hit += weights[cluster]! * hits[cluster]!;
              all += weights[cluster]! * sizes[cluster]!;
            }
            return Float64Array.of(hit / all);
          };
          return clusterBootstrap(clusters, share, { draws: 600, level, random }).map((interval) => ({
            interval,
            truth: 0.4,
          }));
        },
        { runs: 1000 },
      );
    });
  }

  test("gives the same bits for the same seed", () => {
    const run = () => clusterBootstrap(9, meanOf([1, 5, 2, 8, 3, 9, 4, 7, 6]), { draws: 300, random: seededRandom(4) });
    expect(run()).toEqual(run());
  });

  test("is insufficient output by output: constant, undefined, or undefined in a resample", () => {
    const once = Float64Array.of(1, 0, 0, 0, 0, 0);
    const answers = clusterBootstrap(
      6,
      (weights) => {
        const onlyFirst = weights.reduce((sum, weight, cluster) => sum + weight * once[cluster]!, 0);
        return Float64Array.of(weights[1]! + 2 * weights[2]!, 3, Number.NaN, 1 / onlyFirst);
      },
      { random: seededRandom(1) },
    );
    expect(answers.map(({ kind }) => kind)).toEqual(["estimate", "insufficient", "insufficient", "insufficient"]);
    expect(clusterBootstrap(4, meanOf([1, 2, 3, 4]), { random: seededRandom(1) })).toMatchObject([
      { kind: "insufficient", n: 4, enough: "at least 5 clusters" },
    ]);
  });

  test("refuses counts, draws and a changing number of outputs by name", () => {
    const random = seededRandom(1);
    expectRefused(() => clusterBootstrap(2.5, meanOf([]), { random }), "clusterCount");
    expectRefused(() => clusterBootstrap(5, meanOf([1, 2, 3, 4, 5]), { random, draws: 1 }), "draws");
    let calls = 0;
    expectRefused(() => clusterBootstrap(5, () => new Float64Array(++calls > 3 ? 2 : 1), { random }), "statistic");
  });
});
