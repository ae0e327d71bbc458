import { clusterBootstrap, type Doubtful, seededRandom } from "@fairway/statistics";
import { clustersOf } from "../clusters.ts";
import type { Cell } from "./effort.ts";

export type Mix = {
  readonly total: number;
  readonly sellers: number;
  readonly clusters: "seller" | "seller and month";
  /** By segment, in the order asked. */
  readonly shares: readonly Doubtful[];
  readonly gaps: readonly (Doubtful | null)[];
  readonly misalignment: Doubtful | null;
};

const draws = 1000;

function totalsBySegment(cells: readonly Cell[], segments: readonly string[]) {
  const clusters = clustersOf(cells.map(({ seller, month }) => ({ seller_id: seller, month })));
  const width = segments.length;
  const place = new Map(segments.map((segment, position) => [segment, position]));
  const totals = new Float64Array(clusters.count * width);
  cells.forEach((cell, row) => {
    const position = place.get(cell.segment);
    if (position === undefined) return;
    const at = clusters.of[row]! * width + position;
    totals[at] = totals[at]! + cell.value;
  });
  return { totals, clusters };
}

function notEnough(n: number, reason: string, enough: string): Doubtful {
  return { kind: "insufficient", n, reason, enough, method: "cluster bootstrap by seller" };
}

/** Half the sum of absolute gaps, what has no intent of its own taken together: the share that would have to move. */
function misaligned(shares: Float64Array, intents: readonly (number | null)[]): number {
  let moved = 0;
  let restActual = 0;
  let restIntent = 1;
  for (let position = 0; position < intents.length; position++) {
    const intent = intents[position];
    if (intent === null || intent === undefined) restActual += shares[position]!;
    else {
      moved += Math.abs(shares[position]! - intent);
      restIntent -= intent;
    }
  }
  return (moved + Math.abs(restActual - restIntent)) / 2;
}

/**
 * Shares of a total by segment, their gaps to what is intended and the whole misalignment, with BCa intervals that
 * resample sellers (a seller's deals resemble each other), so that one busy seller does not pass for a trend.
 *
 * @param intents fraction 0..1 a segment, null where the strategy says nothing.
 */
export function mixOf(cells: readonly Cell[], segments: readonly string[], intents: readonly (number | null)[]): Mix {
  const { totals, clusters } = totalsBySegment(cells, segments);
  const { count } = clusters;
  const width = segments.length;
  let total = 0;
  for (const value of totals) total += value;
  const base = { total, sellers: clusters.sellers, clusters: clusters.kind };
  const intended = intents.some((intent) => intent !== null);
  if (!(total > 0)) {
    const word = notEnough(count, "nothing to share out", "something above zero in the period");
    return {
      ...base,
      shares: segments.map(() => word),
      gaps: intents.map((intent) => (intent === null ? null : word)),
      misalignment: intended ? word : null,
    };
  }
  const sums = new Float64Array(width);
  const outputs = new Float64Array(width + 1);
  const statistic = (weights: Float64Array): Float64Array => {
    sums.fill(0);
    for (let cluster = 0; cluster < count; cluster++) {
      const weight = weights[cluster]!;
      if (weight === 0) continue;
      const offset = cluster * width;
      for (let position = 0; position < width; position++) {
        sums[position] = sums[position]! + weight * totals[offset + position]!;
      }
    }
    let whole = 0;
    for (const sum of sums) whole += sum;
    for (let position = 0; position < width; position++) outputs[position] = sums[position]! / whole;
    outputs[width] = misaligned(outputs, intents);
    return outputs;
  };
  const estimates = clusterBootstrap(count, statistic, { draws, random: seededRandom(1) });
  const shares = estimates.slice(0, width);
  return {
    ...base,
    shares,
    gaps: shares.map((share, position) => gapOf(share, intents[position] ?? null)),
    misalignment: intended ? estimates[width]! : null,
  };
}

function gapOf(share: Doubtful, intent: number | null): Doubtful | null {
  if (intent === null) return null;
  if (share.kind === "insufficient") return share;
  return { ...share, estimate: share.estimate - intent, low: share.low - intent, high: share.high - intent };
}
