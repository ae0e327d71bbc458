import { counted } from "@fairway/charts/formats";
import { clusterBootstrap, type Doubtful, seededRandom } from "@fairway/statistics";
import { formAt } from "../effort-measure.ts";
import { type Units, unitsOf } from "../resampled-units.ts";
import { accountSpread, atLeastAsWideAs } from "./account-spread.ts";
import type { RatioForm } from "./ratio-forms.ts";
import { type RatioMeasure, ratioMeasures } from "./ratio-measures.ts";
import type { BacktestRows } from "./rows.ts";

type ClosedRow = BacktestRows["closed"][number];

/** What is counted as n beside a measure. */
const behind: Readonly<Record<RatioMeasure, (row: ClosedRow) => number>> = {
  "win rate": (row) => row.closed,
  "price realisation": (row) => row.priced,
  size: (row) => row.won_amounts_known,
  "size for its product": (row) => row.usual_known,
  margin: (row) => row.costed,
  "contribution per hour": (row) => row.worked,
};

export type Ratios = {
  readonly clusters: Pick<Units, "kind" | "sellers">;
  /** By measure, then by segment in the order asked. */
  readonly values: Readonly<Record<RatioMeasure, readonly Doubtful[]>>;
  /** Pursued segments together less all others together; null where either is empty. */
  readonly contrast: Readonly<Record<RatioMeasure, Doubtful | null>>;
};

const draws = 1000;

/** Fewer observations than this behind a ratio say nothing worth an interval. */
const fewest = 10;

/** What a resample that lacks a segment altogether means, in words that are no statistician's. */
function tooFewSellers(value: Extract<Doubtful, { kind: "insufficient" }>): Doubtful {
  return value.reason.startsWith("undefined")
    ? { ...value, reason: "it hangs on very few sellers", enough: "deals of more sellers" }
    : value;
}

/** A rate stays between none and all. */
function within(measure: RatioMeasure, value: Doubtful): Doubtful {
  if (measure !== "win rate" || value.kind === "insufficient") return value;
  return { ...value, low: Math.max(0, value.low), high: Math.min(1, value.high) };
}

/**
 * Every ratio by segment, and the pursued segments against the rest, with BCa intervals from resampling sellers: one
 * run of draws for all, so that the contrast knows that the same sellers stand on both sides. Where accounts differ more
 * than that, intervals are widened to the spread between accounts.
 *
 * @param side for each segment: 1 pursued, 0 not, null neither (not known).
 */
export function ratiosOf(
  { closed, accounts }: Pick<BacktestRows, "closed" | "accounts">,
  forms: Readonly<Record<RatioMeasure, RatioForm>>,
  segments: readonly string[],
  side: readonly (0 | 1 | null)[],
): Ratios {
  const units = unitsOf(closed);
  const width = segments.length;
  const measures = ratioMeasures.length;
  const stride = width * measures * 2;
  const sums = new Float64Array(units.count * stride);
  const n = new Float64Array(width * measures);
  const place = new Map(segments.map((segment, position) => [segment, position]));
  for (const row of closed) {
    const position = place.get(row.segment);
    if (position === undefined) continue;
    ratioMeasures.forEach((measure, index) => {
      const { numerator, denominator } = forms[measure];
      const offset = row.unit * stride + (position * measures + index) * 2;
      sums[offset] = sums[offset]! + formAt(numerator, row);
      sums[offset + 1] = sums[offset + 1]! + formAt(denominator, row);
      const cell = position * measures + index;
      n[cell] = n[cell]! + behind[measure](row);
    });
  }
  const totals = new Float64Array(stride);
  const outputs = new Float64Array(measures * (width + 1));
  const statistic = (weights: Float64Array): Float64Array => {
    totals.fill(0);
    for (let unit = 0; unit < units.count; unit++) {
      const weight = weights[unit]!;
      if (weight === 0) continue;
      const offset = unit * stride;
      for (let column = 0; column < stride; column++)
        totals[column] = totals[column]! + weight * sums[offset + column]!;
    }
    for (let index = 0; index < measures; index++) {
      const sides = [0, 0, 0, 0];
      for (let position = 0; position < width; position++) {
        const offset = (position * measures + index) * 2;
        outputs[index * (width + 1) + position] = totals[offset]! / totals[offset + 1]!;
        const which = side[position];
        if (which === null || which === undefined) continue;
        sides[which * 2] = sides[which * 2]! + totals[offset]!;
        sides[which * 2 + 1] = sides[which * 2 + 1]! + totals[offset + 1]!;
      }
      outputs[index * (width + 1) + width] = sides[2]! / sides[3]! - sides[0]! / sides[1]!;
    }
    return outputs;
  };
  const estimates = clusterBootstrap(units.count, statistic, { draws, random: seededRandom(1) });
  const spread = accountSpread(accounts);
  const sides = [0, 1].map((which) => segments.filter((_, position) => side[position] === which));
  const difference = (measure: RatioMeasure, index: number): Doubtful => {
    const variance = sides.reduce((sum, side) => sum + spread.variance(forms[measure], side), 0);
    return atLeastAsWideAs(estimates[index * (width + 1) + width]!, Math.sqrt(variance));
  };
  const measured = (index: number, position: number): Doubtful => {
    const count = n[position * measures + index]!;
    const measure = ratioMeasures[index]!;
    const error = Math.sqrt(spread.variance(forms[measure], [segments[position]!]));
    const found = within(measure, atLeastAsWideAs(estimates[index * (width + 1) + position]!, error));
    if (count >= fewest) return { ...(found.kind === "insufficient" ? tooFewSellers(found) : found), n: count };
    return {
      kind: "insufficient",
      n: count,
      reason: counted(count, "deal that carries it", "deals that carry it"),
      enough: `at least ${fewest} deals`,
      method: found.method,
    };
  };
  const both = (index: number) =>
    [0, 1].every((which) =>
      segments.some((_, position) => side[position] === which && measured(index, position).kind === "estimate"),
    );
  return {
    clusters: { kind: units.kind, sellers: units.sellers },
    values: Object.fromEntries(
      ratioMeasures.map((measure, index) => [measure, segments.map((_, position) => measured(index, position))]),
    ) as unknown as Ratios["values"],
    contrast: Object.fromEntries(
      ratioMeasures.map((measure, index) => [measure, both(index) ? difference(measure, index) : null]),
    ) as unknown as Ratios["contrast"],
  };
}
