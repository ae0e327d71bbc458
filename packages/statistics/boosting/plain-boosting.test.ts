import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { boostedScores } from "./boosted-predictions.ts";
import { boostedTrees } from "./boosted-trees.ts";
import { categoryFeature, type FeatureTable, numberFeature } from "./feature-table.ts";

type Cell = number | string | null;
type Row = { readonly cells: readonly Cell[]; readonly outcome: number };
type Settings = {
  readonly objective: "logistic" | "squared" | "poisson";
  readonly trees: number;
  readonly leaves: number;
  readonly depth: number;
  readonly smallestLeaf: number;
  readonly ridge: number;
  readonly learningRate: number;
};
type Side = (cell: Cell) => boolean;
type Leaf = {
  readonly rows: readonly number[];
  readonly depth: number;
  readonly tests: readonly ((row: Row) => boolean)[];
};

/** Two ways whose gains are this close cannot be told apart by another order of adding. */
const tie = 1e-9;

const total = (of: (row: number) => number, rows: readonly number[]) => rows.reduce((sum, row) => sum + of(row), 0);
const pairwise = (values: readonly number[]) => values.slice(1).map((value, at) => (values[at]! + value) / 2);
const rising = (values: Iterable<number>) => Array.from(new Set(values)).sort((a, b) => a - b);

/**
 * Boosting written down from its definition: no bins, no histograms, no subtraction, no grid. Every split of every leaf
 * is tried by adding up the rows on its two sides. Doubtful where two different splits are equally good.
 */
function plainBoosting(training: readonly Row[], settings: Settings) {
  const { objective, ridge, smallestLeaf } = settings;
  const every = training.map((_, row) => row);
  const mean = total((row) => training[row]!.outcome, every) / every.length;
  const base = { squared: mean, logistic: Math.log(mean / (1 - mean)), poisson: Math.log(mean) }[objective];
  const scores = every.map(() => base);
  const trees: { readonly leaf: Leaf; readonly value: number }[][] = [];
  let doubtful = false;

  const expected = (row: number) =>
    ({ squared: scores[row]!, logistic: 1 / (1 + Math.exp(-scores[row]!)), poisson: Math.exp(scores[row]!) })[
      objective
    ];
  let gradients: number[] = [];
  let hessians: number[] = [];
  const gradient = (rows: readonly number[]) => total((row) => gradients[row]!, rows);
  const hessian = (rows: readonly number[]) => total((row) => hessians[row]!, rows);
  const loss = (rows: readonly number[]) => -(gradient(rows) ** 2) / (2 * (hessian(rows) + ridge));

  function* waysOf(rows: readonly number[], feature: number): Generator<Side> {
    const column = training.map(({ cells }) => cells[feature]!);
    const isNumber = column.every((cell) => cell === null || typeof cell === "number");
    const known = new Set<Cell>(column);
    const cellOf = (cell: Cell) => (known.has(cell) ? cell : null);
    const isTold = (cell: Cell) => (isNumber ? cell !== null : rows.filter((row) => column[row] === cell).length >= 10);
    const told = new Set(Array.from(known).filter(isTold));
    const hasRest = rows.some((row) => !told.has(column[row]!));
    const groups = isNumber ? numberPrefixes(column) : categoryPrefixes(rows, column, told);
    for (const restLeft of hasRest ? [true, false] : [null]) {
      for (const group of restLeft === false ? groups : groups.slice(0, -1)) {
        const isHeavier = 2 * rows.filter((row) => group(column[row]!)).length > rows.length;
        yield isNumber
          ? (cell) => (cell === null ? (restLeft ?? isHeavier) : group(cell))
          : (cell) => (told.has(cellOf(cell)) ? group(cellOf(cell)) : (restLeft ?? isHeavier));
      }
    }
  }

  function numberPrefixes(column: readonly Cell[]): Side[] {
    const thresholds = pairwise(rising(column.filter((cell) => typeof cell === "number")));
    return [...thresholds, Number.POSITIVE_INFINITY].map(
      (threshold) => (cell) => typeof cell === "number" && cell <= threshold,
    );
  }

  function categoryPrefixes(rows: readonly number[], column: readonly Cell[], told: ReadonlySet<Cell>): Side[] {
    const members = (cell: Cell) => rows.filter((row) => column[row] === cell);
    const value = (cell: Cell) => -gradient(members(cell)) / (hessian(members(cell)) + 10);
    const order = Array.from(told).sort((a, b) => value(a) - value(b));
    doubtful ||= order.some((cell, at) => at > 0 && value(cell) - value(order[at - 1]!) < tie);
    return order.map((_, last) => (cell) => order.slice(0, last + 1).includes(cell));
  }

  function bestWay({ rows, depth }: Leaf) {
    let best: { gain: number; feature: number; side: Side; key: string } | null = null;
    if (depth >= settings.depth) return null;
    for (let feature = 0; feature < training[0]!.cells.length; feature++) {
      for (const side of waysOf(rows, feature)) {
        const isLeft = (row: number) => side(training[row]!.cells[feature]!);
        const left = rows.filter(isLeft);
        const right = rows.filter((row) => !isLeft(row));
        if (Math.min(left.length, right.length) < smallestLeaf) continue;
        if (Math.min(hessian(left), hessian(right)) < 1e-3) continue;
        const gain = loss(rows) - loss(left) - loss(right);
        const key = (left.includes(rows[0]!) ? left : right).join();
        if (best !== null && key !== best.key && Math.abs(gain - best.gain) < tie) doubtful = true;
        if (best === null || gain > best.gain + tie) best = { gain, feature, side, key };
      }
    }
    if (best !== null && Math.abs(best.gain) < tie) doubtful = true;
    return best !== null && best.gain > 0 ? best : null;
  }

  for (let tree = 0; tree < settings.trees; tree++) {
    gradients = every.map((row) => expected(row) - training[row]!.outcome);
    hessians = every.map(
      (row) => ({ squared: 1, logistic: expected(row) * (1 - expected(row)), poisson: expected(row) })[objective],
    );
    const root: Leaf = { rows: every, depth: 0, tests: [] };
    const open = [{ leaf: root, way: bestWay(root) }];
    while (open.length < settings.leaves) {
      open.sort((a, b) => (b.way?.gain ?? 0) - (a.way?.gain ?? 0));
      const [{ leaf, way }, second] = open as [(typeof open)[0], (typeof open)[0] | undefined];
      if (way === null) break;
      if (way.gain - (second?.way?.gain ?? 0) < tie) doubtful = true;
      const children = [true, false].map((wanted): Leaf => {
        const test = (row: Row) => way.side(row.cells[way.feature]!) === wanted;
        const rows = leaf.rows.filter((row) => test(training[row]!));
        return { rows, depth: leaf.depth + 1, tests: [...leaf.tests, test] };
      });
      open.splice(0, 1, ...children.map((child) => ({ leaf: child, way: bestWay(child) })));
    }
    const leaves = open.map(({ leaf }) => ({
      leaf,
      value: (-settings.learningRate * gradient(leaf.rows)) / (hessian(leaf.rows) + ridge),
    }));
    for (const { leaf, value } of leaves) for (const row of leaf.rows) scores[row]! += value;
    trees.push(leaves);
  }
  const score = (row: Row) =>
    trees.reduce((sum, leaves) => sum + leaves.find(({ leaf }) => leaf.tests.every((test) => test(row)))!.value, base);
  return { score, doubtful };
}

function tableOf(rows: readonly Row[]): FeatureTable {
  const column = (at: number) => rows.map(({ cells }) => cells[at]!);
  return {
    rows: rows.length,
    features: [
      numberFeature("size", column(0) as (number | null)[]),
      categoryFeature("kind", column(1) as (string | null)[]),
      numberFeature("years", column(2) as (number | null)[]),
      categoryFeature("region", column(3) as (string | null)[]),
    ],
  };
}

/** Two numbers and two categories, three of them with gaps; rare levels; all of it together in the outcome. */
function drawRows(seed: number, count: number, objective: Settings["objective"]): Row[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const size = random() < 0.15 ? null : Math.floor(random() * 12);
    const kind = random() < 0.1 ? null : `kind ${Math.floor(random() ** 2 * 9)}`;
    const years = Math.round(random() * 40) / 4;
    const region = random() < 0.2 ? null : `region ${Math.floor(random() * 3)}`;
    const met = (size ?? 9) / 6 - (kind === "kind 1" ? 1 : 0) + (region === null ? years / 4 : 0) - 1;
    const noise = random();
    const chance = 1 / (1 + Math.exp(-met));
    const outcome = { logistic: Number(noise < chance), squared: met + noise, poisson: Math.exp(met / 2) * 2 * noise };
    return { cells: [size, kind, years, region], outcome: outcome[objective] };
  });
}

describe("boostedTrees beside boosting in plain arithmetic", () => {
  it.each(["logistic", "squared", "poisson"] as const)("scores trained and later rows alike: %s", (objective) => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.record({
          trees: fc.constantFrom(1, 4),
          leaves: fc.constantFrom(2, 5, 12),
          depth: fc.constantFrom(2, 99),
          smallestLeaf: fc.constantFrom(3, 10),
          ridge: fc.constantFrom(0, 2.5),
          learningRate: fc.constantFrom(0.1, 0.7),
        }),
        (seed, chosen) => {
          const rows = drawRows(seed, 180, objective);
          const plain = plainBoosting(rows, { ...chosen, objective });
          fc.pre(!plain.doubtful);
          const model = boostedTrees(
            tableOf(rows),
            rows.map(({ outcome }) => outcome),
            { ...chosen, objective },
          );
          if (model.kind !== "fit") expect.fail(model.reason);
          const unmet: Row = { cells: [null, "unheard of", 5.1, "unheard of"], outcome: 0 };
          const later = [...rows, ...drawRows(seed + 1, 60, objective), unmet];
          expectAgreement(boostedScores(model, tableOf(later)), later.map(plain.score), 1e-11, 1);
          compared++;
        },
      ),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThanOrEqual(20);
  });
});
