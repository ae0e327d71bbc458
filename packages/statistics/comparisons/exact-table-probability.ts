import { logFactorial } from "./log-factorial.ts";

/** How far two log likelihoods may differ and still count as equal, as in R. */
const tie = 1e-7;

/** Remaining row totals in descending order, with what every completion of the table from here can add. */
type Node = {
  readonly rows: readonly number[];
  readonly best: number;
  readonly worst: number;
  readonly logMass: number;
};

/**
 * The probability, given the margins, of all tables no more likely than the one observed: a network whose nodes are the
 * row totals that are left after each column. Paths that meet in a node with the same likelihood go on as one; a path
 * whose every completion counts, or none, is not followed further. Null when that takes more than `steps`.
 *
 * @param observed minus the sum of ln(cell!) of the table seen.
 * @param logConstant the log of the product of all margins' factorials over total!.
 * @source Mehta & Patel (1983), JASA 78, 427-434.
 */
export function exactTableProbability(
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  observed: number,
  logConstant: number,
  steps: number,
): number | null {
  const columns = [...columnTotals].sort((a, b) => b - a);
  const total = columns.reduce((sum, margin) => sum + margin, 0);
  const logFactorials = Float64Array.from({ length: total + 1 }, (_, count) => logFactorial(count));
  const logTail = columns.map((_, stage) =>
    columns.slice(stage).reduce((sum, margin) => sum - logFactorials[margin]!, 0),
  );
  const known = columns.map(() => new Map<number | string, Node>());
  const budget = { left: steps };
  const compact = (total + 1) ** rowTotals.length < Number.MAX_SAFE_INTEGER;

  const nodeAt = (stage: number, rows: readonly number[]): Node => {
    const key = compact ? rows.reduce((sum, row) => sum * (total + 1) + row, 0) : rows.join();
    const found = known[stage]!.get(key);
    if (found) return found;
    const rest = rows.reduce((sum, row) => sum + row, 0);
    const factorials = rows.reduce((sum, row) => sum - logFactorials[row]!, 0);
    let best = Number.NEGATIVE_INFINITY;
    let worst = Number.POSITIVE_INFINITY;
    if (stage === columns.length - 1) {
      best = factorials;
      worst = factorials;
    } else {
      forEachColumn(rows, columns[stage]!, logFactorials, budget, (left, gain) => {
        const child = nodeAt(stage + 1, left);
        best = Math.max(best, gain + child.best);
        worst = Math.min(worst, gain + child.worst);
      });
    }
    const node = { rows, best, worst, logMass: logFactorials[rest]! + factorials + logTail[stage]! };
    known[stage]!.set(key, node);
    return node;
  };

  let probability = 0;
  let paths = new Map<Node, Map<number, { past: number; count: number }>>();
  paths.set(
    nodeAt(
      0,
      [...rowTotals].sort((a, b) => b - a),
    ),
    new Map([[0, { past: 0, count: 1 }]]),
  );
  for (let stage = 0; stage < columns.length && budget.left > 0; stage++) {
    const next: typeof paths = new Map();
    for (const [node, pasts] of paths) {
      const open: { past: number; count: number }[] = [];
      for (const path of pasts.values()) {
        if (path.past + node.best <= observed + tie)
          probability += path.count * Math.exp(logConstant + path.past + node.logMass);
        else if (path.past + node.worst <= observed + tie) open.push(path);
      }
      if (open.length === 0) continue;
      forEachColumn(node.rows, columns[stage]!, logFactorials, budget, (left, gain) => {
        const child = nodeAt(stage + 1, left);
        const reached = next.get(child) ?? new Map<number, { past: number; count: number }>();
        next.set(child, reached);
        budget.left -= open.length;
        for (const { past, count } of open) {
          const sum = past + gain;
          const key = Math.round(sum * 1e9);
          const same = reached.get(key);
          if (same) same.count += count;
          else reached.set(key, { past: sum, count });
        }
      });
    }
    paths = next;
  }
  return budget.left > 0 ? Math.min(1, probability) : null;
}

/** Every way to fill one column from the remaining rows: what is left of the rows, and minus the sum of ln(cell!). */
function forEachColumn(
  rows: readonly number[],
  margin: number,
  logFactorials: Float64Array,
  budget: { left: number },
  visit: (left: readonly number[], gain: number) => void,
): void {
  const left = [...rows];
  const after = rows.map((_, row) => rows.slice(row + 1).reduce((sum, total) => sum + total, 0));
  const fill = (row: number, open: number, gain: number): void => {
    if (budget.left <= 0) return;
    if (row === rows.length) {
      budget.left--;
      visit(descending(left), gain);
      return;
    }
    for (let cell = Math.max(0, open - after[row]!); cell <= Math.min(rows[row]!, open); cell++) {
      left[row] = rows[row]! - cell;
      fill(row + 1, open - cell, gain - logFactorials[cell]!);
    }
    left[row] = rows[row]!;
  };
  fill(0, margin, 0);
}

/** A copy in descending order, by insertion: there are only a few rows. */
function descending(values: readonly number[]): number[] {
  const sorted = values.slice();
  for (let index = 1; index < sorted.length; index++) {
    const value = sorted[index]!;
    let place = index;
    while (place > 0 && sorted[place - 1]! < value) {
      sorted[place] = sorted[place - 1]!;
      place--;
    }
    sorted[place] = value;
  }
  return sorted;
}
