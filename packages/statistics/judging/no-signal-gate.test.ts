import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import { type GateVerdict, noSignalGate } from "./no-signal-gate.ts";

function verdict(result: ReturnType<typeof noSignalGate>): GateVerdict {
  if (result.kind === "insufficient") expect.fail(result.reason);
  return result;
}

function deals(n: number, strength: number, seed: number) {
  const random = seededRandom(seed);
  const logit = Array.from({ length: n }, () => strength * (4 * random() - 2));
  const chance = logit.map((value) => 1 / (1 + Math.exp(-value)));
  return { chance, outcomes: chance.map((value) => Number(random() < value)), random };
}

describe("noSignalGate", () => {
  it("lets calibrated probabilities with signal through", () => {
    const { chance, outcomes } = deals(800, 1, 1);
    const said = verdict(noSignalGate(chance, outcomes, { baseRate: 0.5 }));
    expect(said).toMatchObject({ kind: "signal", reasons: [], n: 800 });
    expect(said.brier.kind === "estimate" && said.brier.estimate).toBeLessThan(said.baseRateBrier);
    expect(said.brierDifference.kind === "estimate" && said.brierDifference.high).toBeLessThan(0);
  });

  it("stops scores without signal as often as its level says, whatever else", () => {
    let passed = 0;
    for (let draw = 0; draw < 400; draw++) {
      const { outcomes, random } = deals(300, 1, 100 + draw);
      const noise = outcomes.map(() => 0.5 + 0.05 * (random() - 0.5));
      if (verdict(noSignalGate(noise, outcomes)).kind === "signal") passed++;
    }
    expect(passed / 400).toBeLessThan(0.025 + 3 * Math.sqrt(0.025 / 400));
  });

  it("stops scores that rank well and lie about the odds", () => {
    const { chance, outcomes } = deals(800, 1, 3);
    const said = verdict(
      noSignalGate(
        chance.map((value) => 0.9 + value / 10),
        outcomes,
      ),
    );
    expect(said.kind).toBe("no signal");
    expect(said.auc.low).toBeGreaterThan(0.5);
    expect(said.reasons).toHaveLength(1);
    expect(said.reasons[0]).toMatch(/Brier score.*does not beat/);
  });

  it("stops scores that point the wrong way, and says so", () => {
    const { chance, outcomes } = deals(800, 1, 4);
    expect(
      verdict(
        noSignalGate(
          chance.map((value) => 1 - value),
          outcomes,
        ),
      ).reasons[0],
    ).toMatch(/worse than chance/);
  });

  it("stops a score that is the same for all", () => {
    expect(verdict(noSignalGate([0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1])).kind).toBe("no signal");
  });

  it("widens its doubt for clusters", () => {
    const { chance, outcomes } = deals(120, 0.3, 8);
    const clusters = outcomes.map((_, row) => row);
    const repeat = (values: readonly number[]): number[] =>
      Array.from({ length: 9 * values.length }, (_, at) => values[at % values.length]!);
    const plain = verdict(noSignalGate(repeat(chance), repeat(outcomes)));
    const honest = verdict(noSignalGate(repeat(chance), repeat(outcomes), { clusters: repeat(clusters) }));
    expect(honest.auc.low).toBeLessThan(plain.auc.low);
  });

  it("shows a model only where both conditions of the rule hold", () => {
    const rows = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
      minLength: 8,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, (points) => {
        const outcomes = points.map((point) => point[1]);
        const result = noSignalGate(
          points.map((point) => point[0]),
          outcomes,
        );
        if (result.kind === "insufficient") return;
        const brier = points.reduce((sum, [p, y]) => sum + (p - y) ** 2, 0) / points.length;
        const rate = outcomes.reduce<number>((a, b) => a + b, 0) / outcomes.length;
        expect(result.baseRateBrier).toBeCloseTo(rate * (1 - rate), 10);
        fc.pre(Math.abs(brier - result.baseRateBrier) > 1e-12);
        expect(result.kind === "signal").toBe(result.auc.low > 0.5 && brier < result.baseRateBrier);
        expect(result.reasons.length > 0).toBe(result.kind === "no signal");
      }),
    );
  });

  it.each<[string, number[], number[]]>([
    ["no rows", [], []],
    ["one outcome", [0.1, 0.2, 0.3], [0, 0, 0]],
    ["one event", [0.1, 0.2, 0.3], [0, 0, 1]],
  ])("says that %s are not enough", (_, probabilities, outcomes) => {
    expect(noSignalGate(probabilities, outcomes).kind).toBe("insufficient");
  });

  it.each<[string, () => unknown]>([
    ["probabilities", () => noSignalGate([0.1, 1.1], [0, 1])],
    ["probabilities", () => noSignalGate([0.1, Number.NaN], [0, 1])],
    ["outcomes", () => noSignalGate([0.1, 0.2], [0, -1])],
    ["baseRate", () => noSignalGate([0.1, 0.2], [0, 1], { baseRate: 40 })],
    ["level", () => noSignalGate([0.1, 0.2], [0, 1], { level: 1 })],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});
