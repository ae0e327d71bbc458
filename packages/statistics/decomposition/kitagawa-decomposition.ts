import { requireNumber } from "../arguments/require-number.ts";
import { StatisticsError } from "../statistics-error.ts";
import { closeSum } from "./close-sum.ts";

/**
 * One group of a population: how many (or how much weight) it holds, and its rate or mean; null where it holds nobody.
 */
export type GroupRate = { readonly size: number; readonly rate: number | null };

export type KitagawaDecomposition = {
  readonly kind: "decomposition";
  readonly rateA: number;
  readonly rateB: number;
  /** B minus A; composition + rate, to the last bit. */
  readonly difference: number;
  /** What the other mix of groups adds. */
  readonly composition: number;
  /** What the other rates within groups add. */
  readonly rate: number;
  /** Both parts for each group, in the order handed in. */
  readonly groups: readonly { readonly composition: number; readonly rate: number }[];
  readonly method: string;
};

/**
 * The difference of two overall rates (B minus A), split into what their mix of groups adds and what the rates within
 * groups add; the interaction is shared equally.
 *
 * Use it to ask whether a recovery rate fell because patients recover less or because other patients come. Each group's
 * composition part is measured from the average overall rate, so that a group that grows counts as a gain only where
 * its rate is above average. With more than one factor use {@link oaxacaBlinder}; it describes and does not say why. A
 * group missing in one population has no rate there: the other's is taken, so that its whole effect is composition.
 *
 * @param a groups of the first population.
 * @param b the same groups in the second, in the same order.
 * @throws StatisticsError naming `a` or `b` (no groups, other number of groups, negative sizes, no size at all, a
 *   rate missing where there is size).
 * @source Kitagawa (1955), JASA 50, 1168-1194.
 * @reference R 4.2.2: the formula written out on Kitagawa's two-component form
 */
export function kitagawaDecomposition(a: readonly GroupRate[], b: readonly GroupRate[]): KitagawaDecomposition {
  if (a.length === 0) throw new StatisticsError("a", "has no group; pass at least one");
  if (b.length !== a.length)
    throw new StatisticsError("b", `has ${b.length} groups where a has ${a.length}; pass the same groups`);
  const first = population(a, "a");
  const second = population(b, "b");
  const middle = (first.overall + second.overall) / 2;
  const groups = first.shares.map((share, group) => {
    const rateA = first.rates[group] ?? second.rates[group] ?? middle;
    const rateB = second.rates[group] ?? rateA;
    const other = second.shares[group]!;
    return {
      composition: (other - share) * ((rateA + rateB) / 2 - middle),
      rate: (rateB - rateA) * ((share + other) / 2),
    };
  });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const closed = closeSum(
    [sum(groups.map((group) => group.composition)), sum(groups.map((group) => group.rate))],
    second.overall - first.overall,
  );
  return {
    kind: "decomposition",
    rateA: first.overall,
    rateB: second.overall,
    difference: closed.sum,
    composition: closed.parts[0]!,
    rate: closed.parts[1]!,
    groups,
    method: "Kitagawa",
  };
}

function population(groups: readonly GroupRate[], argument: string) {
  const sizes = groups.map(({ size }) => requireNumber(size, `${argument}.size`, { from: 0 }));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) throw new StatisticsError(argument, "holds nobody; pass at least one group with a size above 0");
  const rates = groups.map(({ size, rate }, group) => {
    if (size === 0) return null;
    if (rate === null) throw new StatisticsError(argument, `has no rate for group ${group}, which has size ${size}`);
    return requireNumber(rate, `${argument}.rate`);
  });
  const shares = sizes.map((size) => size / total);
  return { shares, rates, overall: shares.reduce((sum, share, group) => sum + share * (rates[group] ?? 0), 0) };
}
