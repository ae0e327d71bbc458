import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { boostedPredictions, boostedScores, leafOf, treeColumns } from "./boosted-predictions.ts";
import { type BoostedTrees, type BoostingOptions, boostedTrees } from "./boosted-trees.ts";
import { categoryFeature, type FeatureTable, numberFeature } from "./feature-table.ts";

const sklearn = JSON.parse(readFileSync(new URL("../reference/boosting.json", import.meta.url), "utf8"));
const reference: FeatureTable = {
  rows: sklearn.won.length,
  features: sklearn.columns.map((column: (number | null)[], at: number) => numberFeature(`x${at}`, column)),
};

function grown(table: FeatureTable, outcomes: ArrayLike<number>, options: BoostingOptions = {}): BoostedTrees {
  const model = boostedTrees(table, outcomes, options);
  if (model.kind !== "fit") expect.fail(model.reason);
  return model;
}

function world(seed: number, rows: number) {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => random() * 10);
  const z = Array.from({ length: rows }, () => (random() < 0.2 ? null : random() * 4));
  const kind = Array.from({ length: rows }, () => `kind ${Math.floor(random() ** 2 * 12)}`);
  const outcomes = x.map((value, row) =>
    Number(random() < 1 / (1 + Math.exp(2 - value / 3 - (kind[row]!.length > 6 ? 1 : 0) - (z[row] === null ? 1 : 0)))),
  );
  return {
    table: { rows, features: [numberFeature("x", x), numberFeature("z", z), categoryFeature("kind", kind)] },
    outcomes,
    random,
  };
}

describe("boostedTrees", () => {
  it.each(["plain", "deep", "shallow"])("grows scikit-learn's trees where the bins agree: %s", (name) => {
    const { settings, scores } = sklearn.logistic[name];
    const model = grown(reference, sklearn.won, {
      trees: settings.max_iter,
      leaves: settings.max_leaf_nodes ?? 31,
      smallestLeaf: settings.min_samples_leaf ?? 20,
      learningRate: settings.learning_rate ?? 0.1,
      ridge: settings.l2_regularization ?? 0,
      ...(settings.max_depth === undefined ? {} : { depth: settings.max_depth }),
    });
    expectAgreement(boostedScores(model, reference), scores, 1e-4, 1);
  });

  it("agrees with scikit-learn on means and counts", () => {
    const options = { trees: 20, leaves: 8 };
    const means = grown(reference, sklearn.amount, { ...options, objective: "squared" });
    expectAgreement(boostedPredictions(means, reference), sklearn.squared, 1e-4, 1);
    const counts = grown(reference, sklearn.calls, { ...options, objective: "poisson" });
    expectAgreement(boostedPredictions(counts, reference), sklearn.poisson, 1e-4, 1);
  });

  it("takes in its first tree the step that the leaf's rows ask for, summed the slow way", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0, 3), (seed, ridge) => {
        const { table, outcomes } = world(seed, 200);
        const model = grown(table, outcomes, { trees: 1, smallestLeaf: 8, ridge });
        const tree = model.trees[0]!;
        const columns = treeColumns(model, table);
        const chance = 1 / (1 + Math.exp(-model.base));
        const sums = new Map<number, { gradient: number; hessian: number; rows: number }>();
        outcomes.forEach((outcome, row) => {
          const leaf = leafOf(tree, columns, row);
          const sum = sums.get(leaf) ?? { gradient: 0, hessian: 0, rows: 0 };
          sums.set(leaf, {
            gradient: sum.gradient + chance - outcome,
            hessian: sum.hessian + chance * (1 - chance),
            rows: sum.rows + 1,
          });
        });
        for (const [leaf, { gradient, hessian, rows }] of sums) {
          expect(tree.value[leaf]!).toBeCloseTo((-0.1 * gradient) / (hessian + ridge), 8);
          expect(tree.cover[leaf]).toBe(rows);
          expect(rows).toBeGreaterThanOrEqual(8);
        }
        expect(Array.from(tree.feature).filter((feature) => feature < 0)).toHaveLength(sums.size);
      }),
      { numRuns: 40 },
    );
  });

  it("picks the first split that lowers the loss most, found by trying every threshold and every set of categories", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const random = seededRandom(seed);
        const rows = 90;
        const x = Array.from({ length: rows }, () => (random() < 0.2 ? null : Math.floor(random() * 6)));
        const outcomes = Array.from({ length: rows }, (_, row) =>
          Number(random() < ((x[row] ?? 5) % 3 === 0 ? 0.7 : 0.3)),
        );
        fc.pre(new Set(outcomes).size === 2);
        const model = boostedTrees({ rows, features: [numberFeature("x", x)] }, outcomes, {
          trees: 1,
          leaves: 2,
          smallestLeaf: 5,
        });
        if (model.kind !== "fit") expect.fail(model.reason);
        const mean = outcomes.reduce((a, b) => a + b, 0) / rows;
        const lossOf = (side: (row: number) => boolean): number | null => {
          const members = outcomes.map((_, row) => row).filter(side);
          if (members.length < 5 || rows - members.length < 5) return null;
          const half = (part: readonly number[]) =>
            part.reduce((sum, row) => sum + mean - outcomes[row]!, 0) ** 2 / (2 * part.length * mean * (1 - mean));
          return -half(members) - half(outcomes.map((_, row) => row).filter((row) => !side(row)));
        };
        let least = 0;
        for (const threshold of [0.5, 1.5, 2.5, 3.5, 4.5, 9]) {
          for (const missing of [true, false]) {
            const loss = lossOf((row) => (x[row] === null ? missing : x[row]! <= threshold));
            if (loss !== null) least = Math.min(least, loss);
          }
        }
        const tree = model.trees[0]!;
        const columns = treeColumns(model, { rows, features: [numberFeature("x", x)] });
        const left = tree.left[0]!;
        if (tree.feature[0]! < 0) expect(least).toBeGreaterThan(-1e-9);
        else expect(lossOf((row) => leafOf(tree, columns, row) === left)!).toBeCloseTo(least, 8);
      }),
      { numRuns: 80 },
    );
  });

  it("parts categories as well as the best of all their subsets does", () => {
    const random = seededRandom(12);
    const kinds = ["a", "b", "c", "d", "e", "f"];
    const texts = Array.from({ length: 900 }, () => kinds[Math.floor(random() * 6)]!);
    const outcomes = texts.map((text) => 2 * Number("ace".includes(text)) + random());
    const table = { rows: 900, features: [categoryFeature("kind", texts)] };
    const tree = grown(table, outcomes, { objective: "squared", trees: 1, leaves: 2 }).trees[0]!;
    const columns = treeColumns(grown(table, outcomes, { objective: "squared", trees: 1 }), table);
    const high = new Set(texts.filter((_, row) => leafOf(tree, columns, row) === tree.right[0]));
    expect(high).toEqual(new Set(["a", "c", "e"]));
  });

  it("changes no bit with the number of threads", () => {
    const { table, outcomes } = world(5, 3000);
    const one = grown(table, outcomes, { trees: 12 });
    for (const threads of [2, 3]) expect(grown(table, outcomes, { trees: 12, threads })).toEqual(one);
  });

  it("gives the same bits for the same seed, and others for another", () => {
    const { table, outcomes } = world(6, 800);
    const by = (seed: number) => grown(table, outcomes, { validation: { share: 0.25, random: seededRandom(seed) } });
    expect(by(1)).toEqual(by(1));
    expect(by(2).n).not.toBe(by(1).n);
  });

  it("never falls along a feature that it was told must rise, wherever the others stand", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(-1 as const, 1 as const), (seed, direction) => {
        const { table, outcomes, random } = world(seed, 400);
        const model = grown(table, outcomes, { trees: 20, smallestLeaf: 5, monotone: { x: direction } });
        const points = 60;
        for (let trial = 0; trial < 5; trial++) {
          const other = random() < 0.3 ? Number.NaN : random() * 4;
          const line: FeatureTable = {
            rows: points,
            features: [
              numberFeature(
                "x",
                Array.from({ length: points }, (_, at) => (at * 10) / points),
              ),
              numberFeature("z", new Array<number>(points).fill(other)),
              categoryFeature("kind", new Array<string>(points).fill(`kind ${trial}`)),
            ],
          };
          const scores = boostedScores(model, line);
          for (let at = 1; at < points; at++)
            expect(direction * (scores[at]! - scores[at - 1]!)).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("stops when the later rows gain no more, and keeps the trees up to the best", () => {
    const { table, outcomes } = world(7, 1200);
    const rows = Array.from({ length: 300 }, (_, at) => 900 + at);
    const model = grown(table, outcomes, { trees: 400, learningRate: 0.3, validation: { rows }, patience: 5 });
    const losses = model.validationLoss!;
    expect(model.n).toBe(900);
    expect(losses.length - 1).toBeLessThan(400);
    expect(losses[model.trees.length]).toBe(Math.min(...losses));
    expect(losses.length - 1 - model.trees.length).toBe(5);
  });

  it("grows nothing on pure noise that would help later rows", () => {
    const random = seededRandom(9);
    const noise = Array.from({ length: 3000 }, () => random());
    const outcomes = noise.map(() => Number(random() < 0.3));
    const model = grown({ rows: 3000, features: [numberFeature("noise", noise)] }, outcomes, {
      validation: { share: 0.4, random },
    });
    expect(model.trees.length).toBeLessThan(6);
  });

  it("predicts levels and gaps that it has not met", () => {
    const { table, outcomes } = world(8, 500);
    const model = grown(table, outcomes);
    const later: FeatureTable = {
      rows: 2,
      features: [
        categoryFeature("kind", ["unheard of", null]),
        numberFeature("z", [Number.NaN, 1]),
        numberFeature("x", [Number.NaN, 1e9]),
        numberFeature("more", [1, 2]),
      ],
    };
    for (const probability of boostedPredictions(model, later)) {
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
    }
  });

  it("gives the mean where there is nothing to split", () => {
    const model = grown(
      { rows: 60, features: [numberFeature("x", new Array<number>(60).fill(3))] },
      Array.from({ length: 60 }, (_, row) => Number(row < 15)),
    );
    expect(boostedPredictions(model, { rows: 1, features: [numberFeature("x", [7])] })[0]).toBeCloseTo(0.25, 12);
    const bare = grown(
      { rows: 60, features: [] },
      Array.from({ length: 60 }, (_, row) => Number(row < 15)),
    );
    expect(boostedPredictions(bare, { rows: 1, features: [] })[0]).toBeCloseTo(0.25, 12);
  });

  it("stays finite where a feature parts the outcomes", () => {
    const x = Array.from({ length: 200 }, (_, row) => row);
    const table = { rows: 200, features: [numberFeature("x", x)] };
    const scores = boostedScores(
      grown(
        table,
        x.map((value) => Number(value >= 100)),
        { trees: 500 },
      ),
      table,
    );
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it.each<[string, FeatureTable, number[]]>([
    ["no rows", { rows: 0, features: [numberFeature("x", [])] }, []],
    ["one row", { rows: 1, features: [numberFeature("x", [1])] }, [1]],
    [
      "few rows",
      { rows: 30, features: [numberFeature("x", new Array<number>(30).fill(1))] },
      Array.from({ length: 30 }, (_, row) => row % 2),
    ],
    [
      "one outcome",
      { rows: 50, features: [numberFeature("x", new Array<number>(50).fill(1))] },
      new Array<number>(50).fill(1),
    ],
  ])("says that %s are not enough", (_, table, outcomes) => {
    expect(boostedTrees(table, outcomes).kind).toBe("insufficient");
  });

  const two = { rows: 2, features: [numberFeature("x", [1, 2])] };
  it.each<[string, () => unknown]>([
    ["table", () => boostedTrees({ rows: 3, features: two.features }, [0, 1, 0])],
    ["table", () => boostedTrees({ rows: 2, features: [numberFeature("x", [1, Number.POSITIVE_INFINITY])] }, [0, 1])],
    ["table", () => boostedTrees({ rows: 2, features: [...two.features, ...two.features] }, [0, 1])],
    [
      "table",
      () =>
        boostedTrees(
          { rows: 2, features: [{ name: "c", kind: "category", codes: Int32Array.of(0, 4), levels: ["a"] }] },
          [0, 1],
        ),
    ],
    ["outcomes", () => boostedTrees(two, [0, 2])],
    ["outcomes", () => boostedTrees(two, [0])],
    ["outcomes", () => boostedTrees(two, [0, Number.NaN], { objective: "squared" })],
    ["outcomes", () => boostedTrees(two, [0, -1], { objective: "poisson" })],
    ["objective", () => boostedTrees(two, [0, 1], { objective: "gamma" as "poisson" })],
    ["trees", () => boostedTrees(two, [0, 1], { trees: 0 })],
    ["leaves", () => boostedTrees(two, [0, 1], { leaves: 1 })],
    ["depth", () => boostedTrees(two, [0, 1], { depth: 0.5 })],
    ["smallestLeaf", () => boostedTrees(two, [0, 1], { smallestLeaf: -1 })],
    ["learningRate", () => boostedTrees(two, [0, 1], { learningRate: Number.NaN })],
    ["ridge", () => boostedTrees(two, [0, 1], { ridge: -1 })],
    ["threads", () => boostedTrees(two, [0, 1], { threads: 0 })],
    ["patience", () => boostedTrees(two, [0, 1], { patience: 0 })],
    ["monotone", () => boostedTrees(two, [0, 1], { monotone: { y: 1 } })],
    [
      "monotone",
      () => boostedTrees({ rows: 2, features: [categoryFeature("c", ["a", "b"])] }, [0, 1], { monotone: { c: 1 } }),
    ],
    ["validation", () => boostedTrees(two, [0, 1], { validation: { rows: [7] } })],
    ["validation", () => boostedTrees(two, [0, 1], { validation: { rows: [] } })],
    ["validation", () => boostedTrees(two, [0, 1], { validation: { share: 2, random: seededRandom(1) } })],
    ["table", () => boostedScores(grown(world(1, 100).table, world(1, 100).outcomes), two)],
    [
      "table",
      () =>
        boostedScores(grown(world(1, 100).table, world(1, 100).outcomes), {
          rows: 1,
          features: [categoryFeature("x", ["a"]), numberFeature("z", [1]), categoryFeature("kind", ["a"])],
        }),
    ],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});
