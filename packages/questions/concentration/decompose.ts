import { shapleyDecomposition } from "@fairway/statistics";
import type { ConcentrationResult } from "./result.ts";
import type { ConcentrationRows } from "./rows.ts";

type Seller = ConcentrationRows["sold"][number];
type Factor = NonNullable<ConcentrationResult["decomposition"]>["factors"][number]["factor"];

function sum(rows: readonly Seller[], key: "accounts" | "closed" | "won" | "amount" | "priced_list"): number {
  return rows.reduce((total, row) => total + (row[key] ?? 0), 0);
}

/** A group's average seller as a product of factors; the product is the average amount exactly. */
function factorsOf(rows: readonly Seller[], withPrice: boolean): Partial<Record<Factor, number>> {
  const won = sum(rows, "won");
  const list = sum(rows, "priced_list");
  return {
    accounts: sum(rows, "accounts") / rows.length,
    "deals an account": sum(rows, "closed") / sum(rows, "accounts"),
    "win rate": won / sum(rows, "closed"),
    ...(withPrice
      ? { "list size": list / won, price: sum(rows, "amount") / list }
      : { size: sum(rows, "amount") / won }),
  };
}

/**
 * Why the average seller of the top brings more than one of the rest: accounts worked, deals an account, win rate, list
 * size and price, by Shapley's value, so that the parts add up to the difference exactly. Price is parted from size only
 * where every won deal has a list price.
 *
 * @returns null where a group is empty or one of its factors has nothing to be told from.
 */
export function decompose(top: readonly Seller[], rest: readonly Seller[]): ConcentrationResult["decomposition"] {
  const all = [...top, ...rest];
  const withPrice = all.every((row) => row.priced === row.won);
  const groups = [top, rest];
  if (groups.some((rows) => rows.length === 0 || sum(rows, "accounts") === 0 || sum(rows, "won") === 0)) return null;
  const [high, low] = [factorsOf(top, withPrice), factorsOf(rest, withPrice)];
  const product = (factors: Partial<Record<Factor, number>>) =>
    Object.values(factors).reduce((value, factor) => value * factor, 1);
  const { parts, before, after } = shapleyDecomposition(low, high, product);
  return {
    top: after,
    rest: before,
    factors: (Object.keys(high) as Factor[]).map((factor) => ({
      factor,
      top: high[factor]!,
      rest: low[factor]!,
      part: parts[factor]!,
    })),
  };
}
