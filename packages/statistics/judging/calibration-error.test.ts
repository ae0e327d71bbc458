import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { calibrationError } from "./calibration-error.ts";
import { reliabilityCurve } from "./reliability-curve.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));
const R = read("judging.json");
const sklearn = read("scikit-learn.json");

const judged = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 30 }).map((part) => part / 30),
      fc.constantFrom(0, 1),
    ),
    { minLength: 20, maxLength: 80 },
  )
  .map((rows) => ({ probabilities: rows.map((row) => row[0]), outcomes: rows.map((row) => row[1]) }));

describe("calibrationError", () => {
  it("agrees with R under both ways of binning", () => {
    for (const [binning, wanted] of [
      ["equal count", R.calibrationError.count],
      ["equal width", R.calibrationError.width],
    ] as const) {
      const { error } = calibrationError(R.first, R.outcome, { binning, random: seededRandom(1) });
      if (error.kind !== "estimate") expect.fail(error.reason);
      expectAgreement([error.estimate], [wanted], 1e-8);
    }
  });

  it("is what the reliability curve shows, added up", () => {
    fc.assert(
      fc.property(judged, fc.integer({ min: 1, max: 12 }), ({ probabilities, outcomes }, bins) => {
        const curve = reliabilityCurve(probabilities, outcomes, { bins });
        const added = curve.reduce(
          (sum, bin) =>
            sum +
            bin.n *
              Math.abs(bin.meanProbability - (bin.observed.kind === "estimate" ? bin.observed.estimate : Number.NaN)),
          0,
        );
        const { error } = calibrationError(probabilities, outcomes, { bins, draws: 100, random: seededRandom(2) });
        if (error.kind !== "estimate") expect.fail(error.reason);
        expect(error.estimate).toBeCloseTo(added / outcomes.length, 10);
        expect(error.low).toBeLessThanOrEqual(error.estimate);
        expect(error.high).toBeGreaterThanOrEqual(error.estimate);
        expect(error.low).toBeGreaterThanOrEqual(0);
        expect(curve.reduce((sum, bin) => sum + bin.n, 0)).toBe(outcomes.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [0.8, 0.1, 0.02],
    [0.95, 0.1, 0.02],
    [0.8, 0.04, 0.2],
    [0.95, 0.04, 0.05],
  ])(
    "covers the true error of probabilities that are off at least as often as it says: %d for %d",
    (level, off, above) => {
      const random = seededRandom(37);
      const draws = 400;
      let covered = 0;
      for (let draw = 0; draw < draws; draw++) {
        const said = Array.from({ length: 800 }, () => Math.floor(random() * 5) / 5 + 0.1);
        const outcomes = said.map((probability) =>
          Number(random() < (probability < 0.5 ? probability + off : probability - off)),
        );
        const { error } = calibrationError(said, outcomes, { bins: 5, draws: 300, level, random });
        if (error.kind === "estimate" && error.low <= off && off <= error.high) covered++;
      }
      const chance = 3 * Math.sqrt((level * (1 - level)) / draws);
      expect(covered / draws).toBeGreaterThan(level - chance);
      expect(covered / draws).toBeLessThan(level + chance + above);
    },
  );

  it("shows of perfect probabilities about the noise it foretells, and its interval reaches down to nothing", () => {
    const random = seededRandom(41);
    let shown = 0;
    let foretold = 0;
    let reached = 0;
    for (let draw = 0; draw < 200; draw++) {
      const said = Array.from({ length: 500 }, () => random());
      const outcomes = said.map((probability) => Number(random() < probability));
      const { error, noise } = calibrationError(said, outcomes, { draws: 200, random });
      if (error.kind !== "estimate") expect.fail(error.reason);
      shown += error.estimate;
      foretold += noise;
      if (error.low === 0) reached++;
    }
    expect(shown / foretold).toBeGreaterThan(0.95);
    expect(shown / foretold).toBeLessThan(1.05);
    expect(reached / 200).toBeGreaterThan(0.95);
  });

  it("gives the same bits for the same seed", () => {
    const said = () => calibrationError(R.first, R.outcome, { random: seededRandom(5) });
    expect(said()).toEqual(said());
  });

  it("says that few rows are not enough", () => {
    expect(calibrationError([], [], { random: seededRandom(1) })).toMatchObject({
      noise: 0,
      error: { kind: "insufficient" },
    });
    expect(calibrationError([0.5], [1], { random: seededRandom(1) }).error.kind).toBe("insufficient");
  });

  it.each<[string, () => unknown]>([
    ["probabilities", () => calibrationError([2], [1], { random: seededRandom(1) })],
    ["outcomes", () => calibrationError([0.2], [Number.NaN], { random: seededRandom(1) })],
    ["bins", () => calibrationError([0.2], [1], { bins: 2.5, random: seededRandom(1) })],
    ["draws", () => calibrationError([0.2], [1], { draws: 3, random: seededRandom(1) })],
    ["level", () => reliabilityCurve([0.2], [1], { level: 2 })],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

describe("reliabilityCurve", () => {
  it("agrees with scikit-learn's calibration_curve", () => {
    const curve = reliabilityCurve(R.first, R.outcome, { binning: "equal width" });
    expectAgreement(
      curve.map((bin) => bin.meanProbability),
      sklearn.calibrationCurve.mean,
      1e-8,
    );
    expectAgreement(
      curve.map((bin) => (bin.observed.kind === "estimate" ? bin.observed.estimate : Number.NaN)),
      sklearn.calibrationCurve.fraction,
      1e-8,
    );
  });

  it("keeps equal probabilities in one bin and gives none for no rows", () => {
    const curve = reliabilityCurve([0.3, 0.3, 0.3, 0.3, 0.7], [0, 1, 0, 0, 1], { bins: 4 });
    expect(curve.map(({ n, from, to }) => ({ n, from, to }))).toEqual([
      { n: 4, from: 0.3, to: 0.3 },
      { n: 1, from: 0.7, to: 0.7 },
    ]);
    expect(reliabilityCurve([], [])).toEqual([]);
  });
});
