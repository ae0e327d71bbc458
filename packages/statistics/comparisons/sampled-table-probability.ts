import type { Random } from "../random.ts";
import { logFactorial } from "./log-factorial.ts";

/**
 * The share of random tables with these margins that are no more likely than the one observed, counting that one too.
 *
 * @param observed minus the sum of ln(cell!) of the table seen.
 * @source Patefield (1981), Applied Statistics 30, 91-97, for the problem; drawn here by shuffling the cases.
 */
export function sampledTableProbability(
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  observed: number,
  draws: number,
  random: Random,
): number {
  const total = rowTotals.reduce((sum, margin) => sum + margin, 0);
  const logFactorials = Float64Array.from({ length: total + 1 }, (_, count) => logFactorial(count));
  const rows = Uint32Array.from(rowTotals.flatMap((margin, row) => new Array<number>(margin).fill(row)));
  const counts = new Uint32Array(rowTotals.length);
  let atMost = 0;
  for (let draw = 0; draw < draws; draw++) {
    let likelihood = 0;
    let from = 0;
    for (const margin of columnTotals) {
      counts.fill(0);
      for (let index = from; index < from + margin; index++) {
        const other = index + Math.floor(random() * (total - index));
        const row = rows[other]!;
        rows[other] = rows[index]!;
        rows[index] = row;
        counts[row]! += 1;
      }
      for (const count of counts) likelihood -= logFactorials[count]!;
      from += margin;
    }
    if (likelihood <= observed + 1e-7) atMost++;
  }
  return (1 + atMost) / (1 + draws);
}
