import { describe, expect, it } from "vitest";
import { clustersOf, clusterWords } from "./clusters.ts";

const rowsOf = (sellers: number, months: number) =>
  Array.from({ length: sellers * months }, (_, at) => ({
    seller_id: `seller ${at % sellers}`,
    month: `2026-${String(1 + Math.floor(at / sellers)).padStart(2, "0")}-01`,
  }));

describe("what is resampled together", () => {
  it("is a seller, or a seller's month where there are few of them", () => {
    expect(clustersOf(rowsOf(8, 3))).toMatchObject({ kind: "seller", sellers: 8, count: 8 });
    expect(clustersOf(rowsOf(7, 3))).toMatchObject({ kind: "seller and month", sellers: 7, count: 21 });
    expect(clustersOf([])).toMatchObject({ sellers: 0, count: 0 });
  });

  it("is a group of sellers of even size where there are very many, and a seller never falls apart", () => {
    const rows = rowsOf(1700, 2);
    const clusters = clustersOf(rows);
    expect(clusters).toMatchObject({ kind: "seller", sellers: 1700, count: 500 });
    const groups = Array.from({ length: 500 }, () => new Set<string>());
    rows.forEach((row, at) => {
      groups[clusters.of[at]!]!.add(row.seller_id);
    });
    expect(new Set(groups.map((group) => group.size))).toEqual(new Set([3, 4]));
    expect(groups.reduce((sum, group) => sum + group.size, 0)).toBe(1700);
    expect(clusterWords(clusters)).toBe("1,700 sellers, in 500 groups");
  });

  it("does not depend on the order of the rows", () => {
    const rows = rowsOf(600, 1);
    const [there, back] = [clustersOf(rows), clustersOf(rows.toReversed())];
    expect([...there.of]).toEqual([...back.of].reverse());
  });

  it("does not count nobody as a seller, and is a whole month where no seller is named", () => {
    const unnamed = rowsOf(1, 2).map((row) => ({ ...row, seller_id: null }));
    expect(clustersOf([...rowsOf(7, 2), ...unnamed])).toMatchObject({
      kind: "seller and month",
      sellers: 7,
      count: 16,
    });
    expect(clustersOf(unnamed)).toMatchObject({ kind: "seller and month", sellers: 0, count: 2 });
    expect(clusterWords(clustersOf(unnamed))).toBe("whole months (no record names its seller)");
  });
});
