/** One seller's part in one month: what is resampled together. */
export type SellerMonth = { readonly seller_id: string | null; readonly month: string };

export type Clusters = {
  readonly kind: "seller" | "seller and month";
  readonly sellers: number;
  readonly count: number;
  /** The cluster of each row, in the rows' order. */
  readonly of: Int32Array;
};

/** With fewer sellers than this, a seller's months are resampled instead of sellers. */
const fewestSellers = 8;

/**
 * Which rows are resampled together. A seller's deals resemble each other, so sellers are the unit; where there are too
 * few of them, each seller's months are.
 */
export function clustersOf(rows: readonly SellerMonth[]): Clusters {
  const sellers = new Set(rows.map((row) => row.seller_id));
  const bySeller = sellers.size >= fewestSellers;
  const index = new Map<string, number>();
  const of = Int32Array.from(rows, (row) => {
    const key = bySeller ? `${row.seller_id}` : `${row.seller_id}|${row.month}`;
    const known = index.get(key) ?? index.size;
    index.set(key, known);
    return known;
  });
  return { kind: bySeller ? "seller" : "seller and month", sellers: sellers.size, count: index.size, of };
}

/** What resampled units are called, with their number: "80 sellers", "each seller's months (there are only 3 sellers)". */
export function clusterWords({ kind, sellers }: Pick<Clusters, "kind" | "sellers">): string {
  if (kind === "seller") return `${sellers.toLocaleString("en-GB")} sellers`;
  return `each seller's months (there ${sellers === 1 ? "is only one seller" : `are only ${sellers} sellers`})`;
}
