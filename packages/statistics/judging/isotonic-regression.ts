import { requireFinite } from "../arguments/require-finite.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { StatisticsError } from "../statistics-error.ts";

/** A rising step function: between `at[i]` and `at[i + 1]` values are interpolated, outside they stay at the ends. */
export type IsotonicCurve = { readonly at: readonly number[]; readonly value: readonly number[] };

/**
 * The never falling function of `predictor` closest to `response` in (weighted) squares, by pooling adjacent violators.
 * Equal predictors get one value. Only the two ends of each level stretch are kept.
 *
 * Use it where the order is known and the shape is not. Its ends follow the data closely; with few rows they overfit.
 *
 * @throws StatisticsError naming `predictor`, `response` or `weights` (not above 0), or when there are no rows.
 * @source Barlow, Bartholomew, Bremner & Brunk (1972), Statistical Inference under Order Restrictions, 1.2.
 * @reference R 4.2.2 `isoreg`; scikit-learn `IsotonicRegression` (reference/judging.R, judging.py), agreement 1e-8.
 */
export function isotonicRegression(
  predictor: ArrayLike<number>,
  response: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicCurve {
  requireFinite(predictor, "predictor");
  requireSameLength(response, "response", predictor, "predictor");
  requireFinite(response, "response");
  if (predictor.length === 0) throw new StatisticsError("predictor", "is empty; pass at least one row");
  if (weights !== undefined) {
    requireSameLength(weights, "weights", predictor, "predictor");
    requireFinite(weights, "weights");
    for (let row = 0; row < weights.length; row++) {
      if (!(weights[row]! > 0))
        throw new StatisticsError("weights", `${weights[row]} at position ${row}; pass weights above 0`);
    }
  }
  const order = Uint32Array.from(predictor, (_, row) => row).sort((a, b) => predictor[a]! - predictor[b]!);
  const blocks: Block[] = [];
  for (let index = 0; index < order.length; ) {
    const at = predictor[order[index]!]!;
    let weight = 0;
    let sum = 0;
    for (; index < order.length && predictor[order[index]!] === at; index++) {
      const row = order[index]!;
      const own = weights?.[row] ?? 1;
      weight += own;
      sum += own * response[row]!;
    }
    let block: Block = { from: at, to: at, weight, sum };
    for (
      let last = blocks.at(-1);
      last !== undefined && last.sum * block.weight >= block.sum * last.weight;
      last = blocks.at(-1)
    ) {
      block = { from: last.from, to: block.to, weight: last.weight + block.weight, sum: last.sum + block.sum };
      blocks.pop();
    }
    blocks.push(block);
  }
  const at: number[] = [];
  const value: number[] = [];
  for (const { from, to, weight, sum } of blocks) {
    for (const end of from === to ? [from] : [from, to]) {
      at.push(end);
      value.push(sum / weight);
    }
  }
  return { at, value };
}

type Block = { readonly from: number; readonly to: number; readonly weight: number; readonly sum: number };

/**
 * The curve's value at each predictor, interpolated linearly and level beyond its ends.
 *
 * @throws StatisticsError naming `predictor` for a value that is not finite.
 * @source As for {@link isotonicRegression}.
 * @reference scikit-learn `IsotonicRegression(out_of_bounds="clip").predict` (reference/judging.py), agreement 1e-8.
 */
export function isotonicValues(curve: IsotonicCurve, predictor: ArrayLike<number>): Float64Array {
  requireFinite(predictor, "predictor");
  const { at, value } = curve;
  const last = at.length - 1;
  return Float64Array.from(predictor, (point) => {
    if (point <= at[0]!) return value[0]!;
    if (point >= at[last]!) return value[last]!;
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (at[middle]! <= point) low = middle;
      else high = middle;
    }
    const share = (point - at[low]!) / (at[high]! - at[low]!);
    return value[low]! + share * (value[high]! - value[low]!);
  });
}
