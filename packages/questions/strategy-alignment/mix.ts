import { clopperPearsonInterval, clusterBootstrap, type Doubtful, seededRandom } from "@fairway/statistics";
import { unitsOf } from "../resampled-units.ts";
import type { Cell } from "./cell.ts";

export type Mix = {
  readonly total: number;
  readonly sellers: number;
  readonly clusters: "seller" | "seller and month";
  /** By segment, in the order asked: of what can be judged; the part that cannot be is a share of all. */
  readonly shares: readonly Doubtful[];
  /** The part of the total that cannot be judged, 0..1. */
  readonly unjudged: number;
  readonly gaps: readonly (Doubtful | null)[];
  readonly misalignment: Doubtful | null;
};

const draws = 1000;

/** With fewer resampled units than this, "none of them" says nothing. */
const fewestClusters = 5;

function totalsBySegment(cells: readonly Cell[], segments: readonly string[]) {
  const { kind, sellers } = unitsOf(cells);
  const units = new Map(
    [...new Set(cells.map(({ unit }) => unit))].sort((a, b) => a - b).map((unit, at) => [unit, at]),
  );
  const width = segments.length;
  const place = new Map(segments.map((segment, position) => [segment, position]));
  const totals = new Float64Array(units.size * width);
  for (const cell of cells) {
    const position = place.get(cell.segment);
    if (position === undefined) continue;
    const at = units.get(cell.unit)! * width + position;
    totals[at] = totals[at]! + cell.value;
  }
  return { totals, kind, sellers, count: units.size };
}

function notEnough(n: number, reason: string, enough: string): Doubtful {
  return { kind: "insufficient", n, reason, enough, method: "cluster bootstrap by seller" };
}

/**
 * Half the sum of absolute gaps, what has no intent of its own taken together: the share that would have to move.
 *
 * @param apart the position that is no share of the same whole, or -1.
 */
function misaligned(shares: Float64Array, intents: readonly (number | null)[], apart: number): number {
  let moved = 0;
  let restActual = 0;
  let restIntent = 1;
  for (let position = 0; position < intents.length; position++) {
    if (position === apart) continue;
    const intent = intents[position];
    if (intent === null || intent === undefined) restActual += shares[position]!;
    else {
      moved += Math.abs(shares[position]! - intent);
      restIntent -= intent;
    }
  }
  return (moved + Math.abs(restActual - restIntent)) / 2;
}

/** A share that no cluster has any of (or anything besides): bounded by how many clusters could all have missed it. */
function allOrNothing(share: number, clusters: number): Doubtful {
  const bound = clopperPearsonInterval(share === 0 ? 0 : clusters, clusters);
  return { ...bound, method: "Clopper-Pearson on resampled units, of which none differs" };
}

/**
 * Shares of a total by segment, their gaps to what is intended and the whole misalignment, with BCa intervals that
 * resample sellers (a seller's deals resemble each other), so that one busy seller does not pass for a trend. What cannot
 * be judged (segment "unknown") is no part of the whole that is shared out, and is itself given as a part of all.
 *
 * @param intents fraction 0..1 a segment, null where the strategy says nothing.
 */
export function mixOf(cells: readonly Cell[], segments: readonly string[], intents: readonly (number | null)[]): Mix {
  const { totals, kind, sellers, count } = totalsBySegment(cells, segments);
  const width = segments.length;
  let total = 0;
  for (const value of totals) total += value;
  const apart = segments.indexOf("unknown");
  const sumOf = (position: number) => {
    let sum = 0;
    for (let at = position; at < totals.length; at += width) sum += totals[at]!;
    return sum;
  };
  const unknown = apart < 0 ? 0 : sumOf(apart);
  const judged = total - unknown;
  const unjudged = total > 0 ? Math.min(1, Math.max(0, unknown / total)) : 0;
  const base = { total, sellers, clusters: kind, unjudged };
  const intended = intents.some((intent) => intent !== null);
  if (!(total > 0) || !(judged > 0)) {
    const word =
      total > 0
        ? notEnough(count, "nothing of it can be judged", "deals whose segment can be told")
        : notEnough(
            count,
            cells.some((cell) => cell.value !== 0) ? "all of it together is below zero" : "nothing to share out",
            "something above zero in the period",
          );
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
    const within = apart < 0 ? whole : whole - sums[apart]!;
    for (let position = 0; position < width; position++)
      outputs[position] = sums[position]! / (position === apart ? whole : within);
    outputs[width] = misaligned(outputs, intents, apart);
    return outputs;
  };
  const estimates = clusterBootstrap(count, statistic, { draws, random: seededRandom(1) });
  const shares = estimates.slice(0, width).map((found, position) => {
    const share = sumOf(position) / (position === apart ? total : judged);
    return found.kind === "insufficient" && count >= fewestClusters && (share === 0 || share === 1)
      ? allOrNothing(share, count)
      : found;
  });
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
