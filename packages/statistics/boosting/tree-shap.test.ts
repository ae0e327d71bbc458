import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { boostedScores, treeColumns } from "./boosted-predictions.ts";
import { type BoostedTrees, boostedTrees } from "./boosted-trees.ts";
import { type DecisionTree, goesLeft } from "./decision-tree.ts";
import { categoryFeature, type FeatureTable, numberFeature } from "./feature-table.ts";
import { treeShap } from "./tree-shap.ts";

function grown(seed: number, rows: number): { model: BoostedTrees; table: FeatureTable } {
  const random = seededRandom(seed);
  const gap = () => random() < 0.15;
  const numbers = () => Array.from({ length: rows }, () => (gap() ? null : Math.round(random() * 20)));
  const [a, b, d] = [numbers(), numbers(), numbers()];
  const c = Array.from({ length: rows }, () => (gap() ? null : "klmnop"[Math.floor(random() * 6)]!));
  const outcomes = Array.from({ length: rows }, (_, row) => {
    const eta =
      (a[row] ?? 3) / 6 - 1.5 + (c[row] === "k" ? 1.2 : 0) * ((b[row] ?? 10) / 10) + (d[row] === null ? 0.8 : 0);
    return Number(random() < 1 / (1 + Math.exp(-eta)));
  });
  const table = {
    rows,
    features: [numberFeature("a", a), numberFeature("b", b), categoryFeature("c", c), numberFeature("d", d)],
  };
  const model = boostedTrees(table, outcomes, { trees: 6, smallestLeaf: 5, leaves: 12, learningRate: 0.4 });
  if (model.kind !== "fit") expect.fail(model.reason);
  return { model, table };
}

/** The tree's mean where only the features in `known` are: other splits are averaged by the rows that passed them. */
function meanGiven(
  tree: DecisionTree,
  isCategory: readonly boolean[],
  read: (feature: number) => number,
  known: number,
  node = 0,
): number {
  const feature = tree.feature[node]!;
  if (feature < 0) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  const below = (child: number) => meanGiven(tree, isCategory, read, known, child);
  if (known & (1 << feature)) return below(goesLeft(tree, node, isCategory[feature]!, read(feature)) ? left : right);
  return (tree.cover[left]! * below(left) + tree.cover[right]! * below(right)) / tree.cover[node]!;
}

describe("treeShap", () => {
  it("equals Shapley's formula, subset by subset", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { model, table } = grown(seed, 150);
        const said = treeShap(model, table);
        const columns = treeColumns(model, table);
        const factorial = [1, 1, 2, 6, 24];
        for (let row = 0; row < 12; row++) {
          const read = (feature: number) => columns.values[feature]![row]!;
          for (let feature = 0; feature < 4; feature++) {
            let wanted = 0;
            for (let known = 0; known < 16; known++) {
              if (known & (1 << feature)) continue;
              const size = [0, 1, 2, 3].filter((other) => known & (1 << other)).length;
              const weight = (factorial[size]! * factorial[3 - size]!) / factorial[4]!;
              for (const tree of model.trees) {
                const mean = (set: number) => meanGiven(tree, columns.isCategory, read, set);
                wanted += weight * (mean(known | (1 << feature)) - mean(known));
              }
            }
            expect(said.values[row * 4 + feature]!).toBeCloseTo(wanted, 9);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it("adds up to each row's score, also for rows, levels and gaps it was not grown on", () => {
    const { model } = grown(1, 400);
    const { table } = grown(2, 60);
    const later = {
      ...table,
      features: table.features.map((feature) =>
        feature.kind === "category" ? { ...feature, levels: ["z", "k", "y", "x", "w", "v"] } : feature,
      ),
    };
    const { values, expected, features } = treeShap(model, later);
    expect(features).toEqual(["a", "b", "c", "d"]);
    boostedScores(model, later).forEach((score, row) => {
      const sum = values.subarray(row * 4, row * 4 + 4).reduce((total, value) => total + value, expected);
      expect(sum).toBeCloseTo(score, 9);
    });
  });

  it("gives a feature that no tree asks for nothing, and a constant model its mean", () => {
    const { model, table } = grown(3, 200);
    const bare = treeShap({ ...model, trees: [] }, table);
    expect(bare.expected).toBe(model.base);
    expect(bare.values.every((value) => value === 0)).toBe(true);
    const idle = {
      ...table,
      features: [...table.features, numberFeature("idle", new Array<number>(table.rows).fill(4))],
    };
    const outcomes = Array.from({ length: table.rows }, (_, row) => row % 2);
    const fit = boostedTrees(idle, outcomes, { trees: 3 });
    if (fit.kind !== "fit") expect.fail(fit.reason);
    const { values } = treeShap(fit, idle);
    for (let row = 0; row < idle.rows; row++) expect(values[row * 5 + 4]).toBe(0);
  });

  it("has the training rows' mean score as what it expects", () => {
    const { model, table } = grown(5, 300);
    const scores = boostedScores(model, table);
    expect(treeShap(model, table).expected).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / scores.length, 9);
  });
});
