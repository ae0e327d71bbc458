import type { StoredRecord } from "@fairway/ledger";
import fc from "fast-check";
import { expect, it } from "vitest";
import { feedbackClusters, leastShared } from "./clusters.ts";
import { completeLinkage } from "./complete-linkage.ts";
import { sharedWords, wordsOf, wordWeights } from "./same-words.ts";

let told = 0;
function observation(says: string, rest: Readonly<Record<string, unknown>> = {}): StoredRecord {
  told++;
  const body = {
    kind: "price",
    says,
    objection: null,
    segment: null,
    rival: null,
    sellerId: "sally",
    toldAt: `2026-03-01T08:00:00.${String(told).padStart(3, "0")}Z`,
    opportunity: null,
    money_at_stake: null,
    ...rest,
  };
  return { practice: "field-feedback", record: `r${told}`, body } as unknown as StoredRecord;
}
const deal = (id: string, money_at_stake: string | null, rest = {}) => ({
  opportunity: { id, name: id },
  money_at_stake,
  ...rest,
});

it("puts together what says the same, never across kinds, rivals or segments, and counts each deal once", () => {
  const records = [
    observation(
      "Hospitals are offered a third off the list price by Northwind.",
      deal("a", "100.25", { rival: "Northwind" }),
    ),
    observation("Northwind offers hospitals a third off their list prices", deal("a", "100.25", { sellerId: "sam" })),
    observation(
      "A third off list price was offered to two hospitals",
      deal("b", "20", { sellerId: "max", segment: "core", rival: " northwind" }),
    ),
    observation("A third off list price was offered to two hospitals", deal("b", "20", { rival: "Contoso" })),
    observation("A third off list price was offered to two hospitals", deal("b", "20", { kind: "rival" })),
    observation("The alarm cannot be routed to nurses' phones.", deal("c", "5000")),
  ];
  const clusters = feedbackClusters(records);
  expect(clusters.map(({ records: members }) => members.length)).toEqual([1, 3, 1, 1]);
  expect(clusters[0]).toMatchObject({ says: "The alarm cannot be routed to nurses' phones.", moneyAtStake: "5000" });
  expect(clusters[1]).toMatchObject({
    segment: "core",
    sellers: ["max", "sally", "sam"],
    moneyAtStake: "120.25",
    withoutDeal: 0,
  });
  expect(clusters[1]!.deals.map(({ id }) => id)).toEqual(["a", "b"]);
});

it("knows no money where no deal's amount is known, and adds up nothing that names no deal", () => {
  const [only] = feedbackClusters([observation("They want a lower price.", { money_at_stake: "900" })]);
  expect(only).toMatchObject({ moneyAtStake: null, withoutDeal: 1, deals: [] });
  expect(feedbackClusters([])).toEqual([]);
});

it("weighs rare words more, and likeness is the same both ways, whole with oneself, nothing with what shares no word", () => {
  const texts = ["price list hospital", "price list bank", "nurses alarm"].map(wordsOf);
  const weights = wordWeights(texts);
  expect(weights.get("hospital")).toBeCloseTo(Math.log(4), 12);
  expect(weights.get("price")).toBeCloseTo(Math.log(2.5), 12);
  const shared = 2 * Math.log(2.5);
  expect(sharedWords(texts[0]!, texts[1]!, weights)).toBeCloseTo(shared / (shared + 2 * Math.log(4)), 12);
  expect(sharedWords(texts[1]!, texts[0]!, weights)).toBe(sharedWords(texts[0]!, texts[1]!, weights));
  expect(sharedWords(texts[0]!, texts[0]!, weights)).toBe(1);
  expect(sharedWords(texts[0]!, texts[2]!, weights)).toBe(0);
  expect(wordsOf("The Prices, priced; pricing! Créme")).toEqual(new Set(["pric", "creme"]));
});

/** The textbook way: again and again the two groups whose least alike members are most alike. */
function naive(n: number, similarity: (a: number, b: number) => number, atLeast: number): number[][] {
  const groups = Array.from({ length: n }, (_, at) => [at]);
  const linkage = (a: number[], b: number[]) => Math.min(...a.flatMap((x) => b.map((y) => similarity(x, y))));
  while (groups.length > 1) {
    let best = { a: 0, b: 1, alike: -1 };
    for (let a = 0; a < groups.length; a++)
      for (let b = a + 1; b < groups.length; b++) {
        const alike = linkage(groups[a]!, groups[b]!);
        if (alike > best.alike) best = { a, b, alike };
      }
    if (best.alike < atLeast) break;
    const [gone] = groups.splice(best.b, 1);
    groups[best.a] = [...groups[best.a]!, ...gone!].sort((x, y) => x - y);
  }
  return groups.sort((x, y) => x[0]! - y[0]!);
}

it("groups as the textbook's complete linkage does, and within a group every two are alike enough", () => {
  const some = fc.integer({ min: 0, max: 9 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      values: fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: n * n, maxLength: n * n }),
    }),
  );
  fc.assert(
    fc.property(some, ({ n, values }) => {
      const similarity = (a: number, b: number) => values[Math.min(a, b) * n + Math.max(a, b)]! / 1_000_000;
      const groups = completeLinkage(n, similarity, leastShared);
      expect(groups).toEqual(naive(n, similarity, leastShared));
      for (const group of groups)
        for (const a of group)
          for (const b of group) if (a !== b) expect(similarity(a, b)).toBeGreaterThanOrEqual(leastShared);
    }),
  );
});

it("does not depend on the order in which observations come", () => {
  const records = ["price is too high", "the price is high", "price too high for them", "alarm routing is missing"].map(
    (says) => observation(says),
  );
  const expected = feedbackClusters(records);
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
      expect(feedbackClusters(shuffled)).toEqual(expected);
    }),
  );
});
