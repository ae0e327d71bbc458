import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Doubtful, Estimate } from "../estimate.ts";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { aucInterval } from "./auc-interval.ts";
import { compareAuc } from "./compare-auc.ts";
import { weightedAuc } from "./weighted-auc.ts";

const R = JSON.parse(readFileSync(new URL("../reference/judging.json", import.meta.url), "utf8"));
const { outcome, first, second } = R;

function known(result: Doubtful): Estimate {
  if (result.kind !== "estimate") expect.fail(result.reason);
  return result;
}

/** Every pair of a positive and a negative, counted one by one. */
function byPairs(scores: readonly number[], outcomes: readonly number[]): number {
  let pairs = 0;
  let concordant = 0;
  scores.forEach((score, row) => {
    scores.forEach((other, column) => {
      if (outcomes[row] !== 1 || outcomes[column] !== 0) return;
      pairs++;
      concordant += score > other ? 1 : score === other ? 0.5 : 0;
    });
  });
  return concordant / pairs;
}

const scored = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0, 1)), { minLength: 6, maxLength: 40 })
  .filter((rows) => rows.filter((row) => row[1] === 1).length > 1 && rows.filter((row) => row[1] === 0).length > 1)
  .map((rows) => ({ scores: rows.map((row) => row[0]), outcomes: rows.map((row) => row[1]) }));

describe("aucInterval", () => {
  it.each([
    ["first", { scores: first, outcomes: outcome, level: 0.95 }],
    ["second", { scores: second, outcomes: outcome, level: 0.95 }],
    ["level80", { scores: first, outcomes: outcome, level: 0.8 }],
  ])("agrees with pROC's DeLong interval, ties included: %s", (name, { scores, outcomes, level }) => {
    const said = known(aucInterval(scores, outcomes, { level }));
    const wanted = R.auc[name];
    expectAgreement([said.estimate, said.low, said.high], [wanted.auc, wanted.low, wanted.high], 1e-8);
  });

  it("agrees with pROC on few rows of unequal number", () => {
    const { rows, auc, low, high } = R.auc.small;
    const said = known(
      aucInterval(
        rows.map((row: number) => first[row]),
        rows.map((row: number) => outcome[row]),
      ),
    );
    expectAgreement([said.estimate, said.low, said.high], [auc, low, high], 1e-8);
  });

  it("counts every pair, as trying them one by one does", () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const wanted = byPairs(scores, outcomes);
        expect(known(aucInterval(scores, outcomes)).estimate).toBeCloseTo(wanted, 12);
        expect(weightedAuc(scores, outcomes)(new Float64Array(scores.length).fill(1))).toBeCloseTo(wanted, 12);
      }),
    );
  });

  it("mirrors when scores are negated or outcomes are swapped", () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const said = known(aucInterval(scores, outcomes));
        const negated = known(
          aucInterval(
            scores.map((score) => -score),
            outcomes,
          ),
        );
        const swapped = known(
          aucInterval(
            scores,
            outcomes.map((value) => 1 - value),
          ),
        );
        expectAgreement(
          [negated.estimate, negated.low, negated.high],
          [1 - said.estimate, 1 - said.high, 1 - said.low],
          1e-10,
        );
        expectAgreement(
          [swapped.estimate, swapped.low, swapped.high],
          [1 - said.estimate, 1 - said.high, 1 - said.low],
          1e-10,
        );
      }),
    );
  });

  it("does not change under any rising transformation, and keeps log-odds intervals inside 0..1", () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const said = known(aucInterval(scores, outcomes));
        expect(
          known(
            aucInterval(
              scores.map((score) => Math.exp(score) - 7),
              outcomes,
            ),
          ),
        ).toEqual(said);
        const inside = known(aucInterval(scores, outcomes, { scale: "log-odds" }));
        expect(inside.low).toBeGreaterThanOrEqual(0);
        expect(inside.high).toBeLessThanOrEqual(1);
        expect(inside.low).toBeLessThanOrEqual(inside.estimate + 1e-12);
        expect(inside.high).toBeGreaterThanOrEqual(inside.estimate - 1e-12);
      }),
    );
  });

  it("equals DeLong where every row is its own cluster, and widens where rows repeat", () => {
    const labels = outcome.map((_: number, row: number) => row);
    const plain = known(aucInterval(first, outcome));
    const alone = known(aucInterval(first, outcome, { clusters: labels }));
    expectAgreement([alone.low, alone.high], [plain.low, plain.high], 1e-10);
    const twice = {
      scores: [...first, ...first],
      outcomes: [...outcome, ...outcome],
      clusters: [...labels, ...labels],
    };
    const naive = known(aucInterval(twice.scores, twice.outcomes));
    const honest = known(aucInterval(twice.scores, twice.outcomes, { clusters: twice.clusters }));
    expectAgreement([honest.low, honest.high], [plain.low, plain.high], 1e-10);
    expect(naive.high - naive.low).toBeLessThan(0.75 * (honest.high - honest.low));
  });

  it.each([
    [0.8, "plain", 1],
    [0.95, "plain", 1],
    [0.95, "log-odds", 1],
    [0.8, "log-odds", 2],
  ] as const)("covers the true AUC as often as it says at %d on the %s scale", (level, scale, shift) => {
    const random = seededRandom(19);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const truth = normalCdf(shift / Math.SQRT2);
    const draws = 1500;
    let covered = 0;
    for (let draw = 0; draw < draws; draw++) {
      const outcomes = Array.from({ length: 240 }, (_, row) => Number(row < 80));
      const said = known(
        aucInterval(
          outcomes.map((value) => normal() + shift * value),
          outcomes,
          { level, scale },
        ),
      );
      if (said.low <= truth && truth <= said.high) covered++;
    }
    expect(Math.abs(covered / draws - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / draws) + 0.008);
  });

  it("covers under clusters, where the plain interval does not", () => {
    const random = seededRandom(23);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const truth = normalCdf(1 / Math.SQRT2);
    const draws = 500;
    const covered = { clustered: 0, plain: 0 };
    for (let draw = 0; draw < draws; draw++) {
      const scores: number[] = [];
      const outcomes: number[] = [];
      const clusters: number[] = [];
      for (let cluster = 0; cluster < 60; cluster++) {
        const lift = normal() * Math.sqrt(0.6);
        for (let row = 0; row < 6; row++) {
          const happened = Number(cluster % 3 === 0);
          scores.push(lift + normal() * Math.sqrt(0.4) + happened);
          outcomes.push(happened);
          clusters.push(cluster);
        }
      }
      const honest = known(aucInterval(scores, outcomes, { clusters }));
      const plain = known(aucInterval(scores, outcomes));
      if (honest.low <= truth && truth <= honest.high) covered.clustered++;
      if (plain.low <= truth && truth <= plain.high) covered.plain++;
    }
    expect(covered.clustered / draws).toBeGreaterThan(0.9);
    expect(covered.plain / draws).toBeLessThan(0.8);
  });

  it("stays in doubt where few rows are parted perfectly", () => {
    const few = known(aucInterval([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]));
    expect(few.estimate).toBe(1);
    expect(few.low).toBeCloseTo(0.025 ** (1 / 3), 12);
    expect(known(aucInterval([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0])).high).toBeCloseTo(1 - 0.025 ** (1 / 3), 12);
  });

  it("gives scores that are all equal an AUC of one half", () => {
    expect(known(aucInterval([3, 3, 3, 3], [0, 1, 0, 1]))).toMatchObject({ estimate: 0.5, low: 0.5, high: 0.5 });
  });

  it.each<[string, number[], number[]]>([
    ["no rows", [], []],
    ["one row", [1], [1]],
    ["one outcome", [1, 2, 3], [1, 1, 1]],
    ["one row of an outcome", [1, 2, 3], [1, 0, 0]],
  ])("says that %s are not enough", (_, scores, outcomes) => {
    expect(aucInterval(scores, outcomes).kind).toBe("insufficient");
    expect(compareAuc(scores, scores, outcomes).kind).toBe("insufficient");
  });

  it.each<[string, () => unknown]>([
    ["scores", () => aucInterval([1, Number.NaN], [0, 1])],
    ["scores", () => aucInterval([1, Number.POSITIVE_INFINITY], [0, 1])],
    ["scores", () => aucInterval([1], [0, 1])],
    ["outcomes", () => aucInterval([1, 2], [0, 3])],
    ["outcomes", () => aucInterval([1, 2], [0, Number.NaN])],
    ["level", () => aucInterval([1, 2], [0, 1], { level: 0 })],
    ["clusters", () => aucInterval([1, 2], [0, 1], { clusters: [1] })],
    ["scale", () => aucInterval([1, 2], [0, 1], { scale: "odds" as "plain" })],
    ["first", () => compareAuc([1, Number.NaN], [1, 2], [0, 1])],
    ["second", () => compareAuc([1, 2], [1], [0, 1])],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

describe("compareAuc", () => {
  it("agrees with pROC's paired DeLong test", () => {
    const said = compareAuc(first, second, outcome);
    if (said.kind !== "comparison") expect.fail(said.reason);
    expectAgreement(
      [said.statistic, said.pValue, said.difference.low, said.difference.high],
      [R.paired.statistic, R.paired.p, R.paired.low, R.paired.high],
      1e-8,
    );
    expect(said.difference.estimate).toBeCloseTo(R.auc.first.auc - R.auc.second.auc, 12);
  });

  it("changes sign when the models change places, and finds nothing between a model and itself", () => {
    const there = compareAuc(first, second, outcome);
    const back = compareAuc(second, first, outcome);
    const same = compareAuc(first, first, outcome);
    if (there.kind !== "comparison" || back.kind !== "comparison" || same.kind !== "comparison")
      expect.fail("no answer");
    expect(back.difference.estimate).toBeCloseTo(-there.difference.estimate, 12);
    expect(back.pValue).toBeCloseTo(there.pValue, 12);
    expect(same).toMatchObject({ pValue: 1, difference: { estimate: 0, low: 0, high: 0 } });
  });

  it("rejects equal models as seldom as it says", () => {
    const random = seededRandom(29);
    const draws = 1000;
    let rejected = 0;
    for (let draw = 0; draw < draws; draw++) {
      const outcomes = Array.from({ length: 150 }, (_, row) => Number(row < 50));
      const base = outcomes.map((value) => random() + 0.3 * value);
      const noisy = () => base.map((value) => value + random());
      const said = compareAuc(noisy(), noisy(), outcomes, { level: 0.9 });
      if (said.kind === "comparison" && said.pValue < 0.1) rejected++;
    }
    expect(Math.abs(rejected / draws - 0.1)).toBeLessThan(3 * Math.sqrt(0.09 / draws) + 0.005);
  });
});

function normalCdf(value: number): number {
  let sum = 0;
  for (let step = 0; step < 20_000; step++) {
    const at = -8 + ((value + 8) * (step + 0.5)) / 20_000;
    sum += Math.exp((-at * at) / 2);
  }
  return (sum * (value + 8)) / 20_000 / Math.sqrt(2 * Math.PI);
}
