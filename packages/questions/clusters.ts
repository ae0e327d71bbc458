/** One seller's part in one month: what is resampled together. */
export type SellerMonth = { readonly seller_id: string | null; readonly month: string };

export type Clusters = {
  readonly kind: "seller" | "seller and month";
  /** Sellers that are named; 0 where no row names one. */
  readonly sellers: number;
  readonly count: number;
  /** The cluster of each row, in the rows' order. */
  readonly of: Int32Array;
};

/** With fewer sellers than this, a seller's months are resampled instead of sellers. */
const fewestSellers = 8;

/** More units than this are dealt out into so many groups: their spread is known to about 3 % then, which no interval shows. */
const mostClusters = 500;

/**
 * Which rows are resampled together. A seller's deals resemble each other, so sellers are the unit; where there are too
 * few of them, each seller's months are; where there are very many, groups of sellers (random groups; Wolter, Introduction to
 * Variance Estimation, 2007, chapter 2), since the work of a bootstrap grows with the square of its units. Numbered in the
 * order of their names, whatever order the rows come in, so that the same rows give the same draws.
 */
export function clustersOf(rows: readonly SellerMonth[]): Clusters {
  const sellers = new Set<string | null>();
  for (const { seller_id } of rows) sellers.add(seller_id);
  const named = sellers.size - (sellers.has(null) ? 1 : 0);
  const bySeller = named >= fewestSellers;
  const keyOf = (row: SellerMonth) => (bySeller ? row.seller_id : `${row.seller_id}|${row.month}`);
  const keys = new Set<string | null>(bySeller ? sellers : rows.map(keyOf));
  const order = [...keys].sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
  const count = Math.min(order.length, mostClusters);
  const index = new Map(order.map((key, at) => [key, at % count]));
  return {
    kind: bySeller ? "seller" : "seller and month",
    sellers: named,
    count,
    of: Int32Array.from(rows, (row) => index.get(keyOf(row))!),
  };
}

/** What resampled units are called, with their number: "80 sellers", "each seller's months (there are only 3 sellers)". */
export function clusterWords({ kind, sellers }: Pick<Clusters, "kind" | "sellers">): string {
  const named = sellers.toLocaleString("en-GB");
  if (kind === "seller")
    return sellers > mostClusters ? `${named} sellers, in ${mostClusters} groups` : `${named} sellers`;
  if (sellers === 0) return "whole months (no record names its seller)";
  return `each seller's months (there ${sellers === 1 ? "is only one seller" : `are only ${sellers} sellers`})`;
}
