import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import { pairedBootstrap } from "./paired-bootstrap.ts";
import { weightedAuc } from "./weighted-auc.ts";

const R = JSON.parse(readFileSync(new URL("../reference/judging.json", import.meta.url), "utf8"));
const { first, second, outcome } = R;

describe("pairedBootstrap", () => {
  it("comes close to pROC's paired DeLong interval for AUCs", () => {
    const { difference } = pairedBootstrap(first, second, outcome, {
      measure: "auc",
      draws: 4000,
      random: seededRandom(1),
    });
    if (difference.kind !== "estimate") expect.fail(difference.reason);
    expect(difference.estimate).toBeCloseTo(R.auc.first.auc - R.auc.second.auc, 12);
    expect(Math.abs(difference.low - R.paired.low)).toBeLessThan(0.02);
    expect(Math.abs(difference.high - R.paired.high)).toBeLessThan(0.02);
  });

  it.each(["brier", "log loss"] as const)(
    "comes close to the t interval of the rows' differences for the %s",
    (measure) => {
      const clipped = (values: number[]) => values.map((value) => Math.min(0.98, Math.max(0.02, value)));
      const [one, other] = [clipped(first), clipped(second)];
      const { difference } = pairedBootstrap(one, other, outcome, { measure, draws: 4000, random: seededRandom(2) });
      if (difference.kind !== "estimate") expect.fail(difference.reason);
      const loss = (p: number, y: number) => (measure === "brier" ? (p - y) ** 2 : -Math.log(y === 1 ? p : 1 - p));
      const rows = one.map((p, row) => loss(p, outcome[row]) - loss(other[row]!, outcome[row]));
      const mean = rows.reduce((a, b) => a + b, 0) / rows.length;
      const deviation = Math.sqrt(
        rows.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (rows.length - 1) / rows.length,
      );
      expect(difference.estimate).toBeCloseTo(mean, 12);
      expect(Math.abs(difference.low - (mean - 1.96 * deviation))).toBeLessThan(0.25 * deviation);
      expect(Math.abs(difference.high - (mean + 1.96 * deviation))).toBeLessThan(0.25 * deviation);
    },
  );

  it("gives the same bits for the same seed", () => {
    const once = () => pairedBootstrap(first, second, outcome, { measure: "auc", draws: 200, random: seededRandom(9) });
    expect(once()).toEqual(once());
  });

  it("draws whole clusters", () => {
    const labels = [...outcome.keys(), ...outcome.keys()];
    const twice = <T>(values: readonly T[]) => [...values, ...values];
    const width = (clusters: ArrayLike<number> | undefined) => {
      const { difference } = pairedBootstrap(twice<number>(first), twice<number>(second), twice<number>(outcome), {
        measure: "brier",
        random: seededRandom(3),
        ...(clusters === undefined ? {} : { clusters }),
      });
      return difference.kind === "estimate" ? difference.high - difference.low : Number.NaN;
    };
    expect(width(labels) / width(undefined)).toBeGreaterThan(1.25);
    expect(width(labels) / width(undefined)).toBeLessThan(1.6);
  });

  it("weighs rows as repeating them does", () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0, 1), fc.integer({ min: 0, max: 3 })),
      { minLength: 2, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (points) => {
        const spread = points.flatMap(([score, y, times]) => Array.from({ length: times }, () => [score, y] as const));
        const weighted = weightedAuc(
          points.map((p) => p[0]),
          points.map((p) => p[1]),
        )(Float64Array.from(points, (p) => p[2]));
        const repeated = weightedAuc(
          spread.map((p) => p[0]),
          spread.map((p) => p[1]),
        )(new Float64Array(spread.length).fill(1));
        if (Number.isNaN(repeated)) expect(weighted).toBeNaN();
        else expect(weighted).toBeCloseTo(repeated, 12);
      }),
    );
  });

  it("says what is lacking", () => {
    expect(
      pairedBootstrap([0.1, 0.2], [0.2, 0.1], [0, 1], { measure: "brier", random: seededRandom(1) }).difference.kind,
    ).toBe("insufficient");
    expect(
      pairedBootstrap(first, first, outcome, { measure: "auc", random: seededRandom(1) }).difference,
    ).toMatchObject({
      kind: "insufficient",
      reason: "the two never differ",
    });
  });

  it.each<[string, () => unknown]>([
    ["first", () => pairedBootstrap([2, 0], [0, 1], [0, 1], { measure: "brier", random: seededRandom(1) })],
    ["second", () => pairedBootstrap([0, 0], [0, Number.NaN], [0, 1], { measure: "auc", random: seededRandom(1) })],
    ["outcomes", () => pairedBootstrap([0, 0], [0, 1], [1, 1], { measure: "auc", random: seededRandom(1) })],
    ["outcomes", () => pairedBootstrap([], [], [], { measure: "auc", random: seededRandom(1) })],
    ["measure", () => pairedBootstrap([0, 0], [0, 1], [1, 0], { measure: "rmse" as "auc", random: seededRandom(1) })],
    ["draws", () => pairedBootstrap([0, 0], [0, 1], [1, 0], { measure: "auc", draws: 1, random: seededRandom(1) })],
    [
      "clusters",
      () => pairedBootstrap([0, 0], [0, 1], [1, 0], { measure: "auc", clusters: [1], random: seededRandom(1) }),
    ],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});
