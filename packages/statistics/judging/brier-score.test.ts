import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { brierDecomposition } from "./brier-decomposition.ts";
import { brierScore } from "./brier-score.ts";
import { logLoss } from "./log-loss.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));
const R = read("judging.json");
const sklearn = read("scikit-learn.json");

const judged = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 20 }).map((twentieth) => twentieth / 20),
      fc.constantFrom(0, 1),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => ({ probabilities: rows.map((row) => row[0]), outcomes: rows.map((row) => row[1]) }));

describe("brierScore and logLoss", () => {
  it("agree with R's t.test of the squared distances and with scikit-learn", () => {
    const brier = brierScore(R.first, R.outcome);
    const loss = logLoss(R.first, R.outcome);
    if (brier.kind !== "estimate" || loss.kind !== "estimate") expect.fail("no answer");
    expectAgreement([brier.estimate, brier.low, brier.high], [R.brier.estimate, R.brier.low, R.brier.high], 1e-8);
    expectAgreement([brier.estimate, loss.estimate], [sklearn.brier, sklearn.logLoss], 1e-8);
  });

  it("are lowest in the long run for the truth", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (truth, said) => {
          const squared = (p: number) => truth * (1 - p) ** 2 + (1 - truth) * p ** 2;
          const mean = (result: ReturnType<typeof brierScore>) =>
            result.kind === "estimate" ? result.estimate : Number.NaN;
          const outcomes = Array.from({ length: 1000 }, (_, row) => Number(row < Math.round(truth * 1000)));
          const share = outcomes.reduce((a, b) => a + b, 0) / 1000;
          fc.pre(Math.abs(said - share) > 1e-3 && said !== 0.5 && share !== 0.5);
          const same = (p: number) => outcomes.map(() => p);
          expect(mean(brierScore(same(share), outcomes))).toBeLessThan(mean(brierScore(same(said), outcomes)));
          expect(mean(logLoss(same(share), outcomes))).toBeLessThan(mean(logLoss(same(said), outcomes)));
          expect(squared(truth)).toBeLessThanOrEqual(squared(said));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([0.8, 0.95])("cover the true mean loss as often as they say at %d", (level) => {
    const random = seededRandom(31);
    const draws = 1500;
    let covered = 0;
    for (let draw = 0; draw < draws; draw++) {
      const probabilities = Array.from({ length: 200 }, () => random());
      const outcomes = probabilities.map((probability) => Number(random() < probability));
      const said = brierScore(probabilities, outcomes, { level });
      if (said.kind === "estimate" && said.low <= 1 / 6 && 1 / 6 <= said.high) covered++;
    }
    expect(Math.abs(covered / draws - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / draws) + 0.005);
  });

  it("stay finite where a certain row is wrong", () => {
    const loss = logLoss([0, 1, 0.5], [1, 1, 0]);
    if (loss.kind !== "estimate") expect.fail(loss.reason);
    expect(loss.estimate).toBeCloseTo((52 * Math.LN2 + Math.LN2) / 3, 8);
  });

  it("say that no rows, one row, or rows of equal loss are not enough", () => {
    for (const [probabilities, outcomes] of [
      [[], []],
      [[0.5], [1]],
      [
        [1, 0, 1],
        [1, 0, 1],
      ],
    ] as const) {
      expect(brierScore(probabilities, outcomes).kind).toBe("insufficient");
      expect(logLoss(probabilities, outcomes).kind).toBe("insufficient");
    }
  });

  it.each<[string, () => unknown]>([
    ["probabilities", () => brierScore([1.2, 0], [0, 1])],
    ["probabilities", () => logLoss([Number.NaN, 0], [0, 1])],
    ["probabilities", () => brierDecomposition([-0.1, 0], [0, 1])],
    ["outcomes", () => brierScore([0.2, 0], [0, 0.5])],
    ["clip", () => logLoss([0.2, 0], [0, 1], { clip: 0 })],
    ["bins", () => brierDecomposition([0.2, 0], [0, 1], { bins: 0 })],
    ["binning", () => brierDecomposition([0.2, 0], [0, 1], { binning: "deciles" as "equal count" })],
  ])("refuse bad input and name %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

describe("brierDecomposition", () => {
  it("agrees with Murphy's terms written out in R", () => {
    const distinct = brierDecomposition(R.first, R.outcome);
    const width = brierDecomposition(R.first, R.outcome, { bins: 10, binning: "equal width" });
    for (const [said, wanted] of [
      [distinct, R.decomposition.distinct],
      [width, R.decomposition.width],
    ] as const) {
      expectAgreement(
        [said.reliability, said.resolution, said.uncertainty],
        [wanted.reliability, wanted.resolution, wanted.uncertainty],
        1e-8,
      );
    }
    expect(distinct.withinBins).toBe(0);
  });

  it("adds up to the Brier score under any bins", () => {
    fc.assert(
      fc.property(
        judged,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom("equal count" as const, "equal width" as const),
        (rows, bins, binning) => {
          const plain =
            rows.probabilities.reduce((sum, p, row) => sum + (p - rows.outcomes[row]!) ** 2, 0) / rows.outcomes.length;
          for (const options of [{}, { bins, binning }]) {
            const {
              reliability,
              resolution,
              uncertainty,
              withinBins,
              brierScore: score,
            } = brierDecomposition(rows.probabilities, rows.outcomes, options);
            expect(reliability - resolution + uncertainty + withinBins).toBeCloseTo(plain, 12);
            expect(score).toBeCloseTo(plain, 12);
          }
        },
      ),
    );
  });

  it("gives the base rate no reliability loss, no resolution and no skill", () => {
    expect(brierDecomposition([0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0])).toMatchObject({
      reliability: 0,
      resolution: 0,
      skill: 0,
    });
    expect(brierDecomposition([], [])).toMatchObject({ n: 0, brierScore: 0, skill: null });
    expect(brierDecomposition([0.9, 0.8], [1, 1]).skill).toBeNull();
  });
});
