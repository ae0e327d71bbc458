import { StatisticsError } from "../statistics-error.ts";
import { closeSum } from "./close-sum.ts";

/** What each factor adds to a difference; the parts, added in order, give it to the last bit. */
export type ShapleyDecomposition<Name extends string> = {
  readonly kind: "decomposition";
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly parts: Readonly<Record<Name, number>>;
  readonly method: string;
};

const most = 20;

/**
 * The difference of a value between two states, split over the factors that changed: each factor's part is what
 * changing it adds, averaged over all orders in which the factors can be changed.
 *
 * Use it for any value computed from a few factors (a budget from patients, stay, daily rate), additive or not, where
 * no order of change is the right one. It describes; it does not say that a factor caused its part. For a pure product
 * of positive factors {@link lmdiDecomposition} is as exact and adds up over groups.
 *
 * @param before the factors at first, by name.
 * @param after the same names, later.
 * @param value pure; computes the value from the factors. Called once for each subset (2 to the number of factors, at
 *   most 20).
 * @throws StatisticsError naming `before`, `after` or `value` (not finite on some mixture of both states).
 * @source Shapley (1953); Shorrocks (2013), Journal of Economic Inequality 11, 99-126.
 * @reference R 4.2.2: the average over all permutations, written out
 */
export function shapleyDecomposition<Factors extends Readonly<Record<string, unknown>>>(
  before: Factors,
  after: Factors,
  value: (factors: Factors) => number,
): ShapleyDecomposition<Extract<keyof Factors, string>> {
  const names = Object.keys(before) as Extract<keyof Factors, string>[];
  if (names.length === 0 || names.length > most) {
    throw new StatisticsError("before", `has ${names.length} factors; pass 1 to ${most}`);
  }
  if (Object.keys(after).length !== names.length || names.some((name) => !Object.hasOwn(after, name))) {
    throw new StatisticsError(
      "after",
      `has the factors ${Object.keys(after).join(", ")} where before has ${names.join(", ")}; pass the same`,
    );
  }
  const count = names.length;
  const values = Float64Array.from({ length: 2 ** count }, (_, subset) => {
    const mixed = Object.fromEntries(
      names.map((name, place) => [name, subset & (1 << place) ? after[name] : before[name]]),
    );
    const result = value(mixed as Factors);
    if (!Number.isFinite(result)) {
      const changed = names.filter((_, place) => subset & (1 << place));
      throw new StatisticsError(
        "value",
        `gives ${result} with ${changed.length ? changed.join(", ") : "nothing"} changed; it must give a finite number`,
      );
    }
    return result;
  });
  const weights = subsetWeights(count);
  const parts = names.map((_, place) => {
    let part = 0;
    for (let subset = 0; subset < values.length; subset++) {
      if (subset & (1 << place)) continue;
      part += weights[bitsIn(subset)]! * (values[subset | (1 << place)]! - values[subset]!);
    }
    return part;
  });
  const closed = closeSum(parts, values[values.length - 1]! - values[0]!);
  return {
    kind: "decomposition",
    before: values[0]!,
    after: values[values.length - 1]!,
    difference: closed.sum,
    parts: Object.fromEntries(names.map((name, place) => [name, closed.parts[place]!])) as Record<
      Extract<keyof Factors, string>,
      number
    >,
    method: "Shapley",
  };
}

/** The share of orders in which exactly a given subset of this size comes before a factor. */
function subsetWeights(count: number): Float64Array {
  const weights = new Float64Array(count);
  let weight = 1 / count;
  for (let size = 0; size < count; size++) {
    weights[size] = weight;
    weight *= (size + 1) / (count - 1 - size);
  }
  return weights;
}

function bitsIn(subset: number): number {
  let bits = 0;
  for (let rest = subset; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
