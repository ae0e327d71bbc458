import { requireNumber } from "../arguments/require-number.ts";
import { StatisticsError } from "../statistics-error.ts";
import { closeSum } from "./close-sum.ts";

/** One group's factors by name; its value is their product. */
export type FactorRow<Name extends string> = Readonly<Record<Name, number>>;

export type LmdiDecomposition<Name extends string> = {
  readonly kind: "decomposition";
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** What each factor adds, over all groups; added in order they give the difference to the last bit. */
  readonly parts: Readonly<Record<Name, number>>;
  /** The same for each group, in the order handed in. */
  readonly groups: readonly Readonly<Record<Name, number>>[];
  readonly method: string;
};

/**
 * The change of a sum of products (bed days = sum over wards of patients x stay), split over the factors by the
 * logarithmic mean Divisia index: exact, without a rest, the same forwards and backwards, and consistent when groups
 * are put together.
 *
 * Use it for products of factors that are at least 0, over as many groups as there are. For other forms use {@link
 * shapleyDecomposition}. Factors that start or end at 0 get their analytical limit: the whole change of that group goes
 * to the factors that were (or become) 0, in equal parts.
 *
 * @param before one row of factors for each group (a single group: one row).
 * @param after the same groups and names, later.
 * @throws StatisticsError naming `before` or `after` (other groups or names, negative or not finite).
 * @source Ang (2005), Energy Policy 33, 867-871 (LMDI-I); Ang & Liu (2007), Energy Policy 35, 238-246 (zeros).
 * @reference R 4.2.2: the logarithmic mean written out; Ang & Liu's small-value strategy for zeros
 */
export function lmdiDecomposition<Name extends string>(
  before: readonly FactorRow<Name>[],
  after: readonly FactorRow<Name>[],
): LmdiDecomposition<Name> {
  if (before.length === 0) throw new StatisticsError("before", "has no group; pass at least one");
  if (after.length !== before.length) {
    throw new StatisticsError(
      "after",
      `has ${after.length} groups where before has ${before.length}; pass the same groups`,
    );
  }
  const names = Object.keys(before[0]!) as Name[];
  if (names.length === 0) throw new StatisticsError("before", "has no factor; pass at least one");
  const product = (row: FactorRow<Name>, argument: string): number => {
    if (Object.keys(row).length !== names.length)
      throw new StatisticsError(argument, `has a group without the factors ${names.join(", ")}`);
    return names.reduce((value, name) => value * requireNumber(row[name], `${argument}.${name}`, { from: 0 }), 1);
  };
  const starts = before.map((row) => product(row, "before"));
  const ends = after.map((row) => product(row, "after"));
  const groups = before.map((row, group) => {
    const parts = groupParts(names, row, after[group]!, starts[group]!, ends[group]!);
    return closeSum(parts, ends[group]! - starts[group]!).parts;
  });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const named = (parts: readonly number[]): Record<Name, number> =>
    Object.fromEntries(names.map((name, place) => [name, parts[place]!])) as Record<Name, number>;
  const closed = closeSum(
    names.map((_, place) => sum(groups.map((parts) => parts[place]!))),
    sum(ends) - sum(starts),
  );
  return {
    kind: "decomposition",
    before: sum(starts),
    after: sum(ends),
    difference: closed.sum,
    parts: named(closed.parts),
    groups: groups.map(named),
    method: "LMDI-I",
  };
}

function groupParts<Name extends string>(
  names: readonly Name[],
  before: FactorRow<Name>,
  after: FactorRow<Name>,
  start: number,
  end: number,
): readonly number[] {
  if (start === 0 || end === 0) {
    const zero = start === 0 ? before : after;
    const turned = names.filter((name) => zero[name] === 0);
    return names.map((name) => (start === end || zero[name] !== 0 ? 0 : (end - start) / turned.length));
  }
  const weight = logarithmicMean(start, end);
  return names.map((name) => weight * Math.log(after[name] / before[name]));
}

/**
 * (b - a) / ln(b / a), and a where they are equal; keeps its digits when they are close and when they are far apart.
 */
function logarithmicMean(a: number, b: number): number {
  if (a === b) return a;
  const relative = (b - a) / a;
  return (b - a) / (Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(b / a));
}
