import type { StoredRecord } from "@fairway/ledger";
import { z } from "zod";
import { completeLinkage } from "./complete-linkage.ts";
import { sharedWords, wordsOf, wordWeights } from "./same-words.ts";

const observed = z.object({
  kind: z.string(),
  says: z.string(),
  objection: z.string().nullable(),
  segment: z.string().nullable(),
  rival: z.string().nullable(),
  sellerId: z.string(),
  toldAt: z.string(),
  opportunity: z.object({ id: z.string(), name: z.string() }).nullable(),
  money_at_stake: z.string().nullable(),
});
type Observed = z.output<typeof observed> & { readonly record: string };

/** Observations that say the same: what, by how many, about which deals, with how much at stake. */
export type FeedbackCluster = {
  /** Its first observation's record: the name by which it is spoken of. */
  readonly id: string;
  readonly kind: string;
  readonly segment: string | null;
  readonly rival: string | null;
  /** The words of the observation that is most like all others. */
  readonly says: string;
  readonly records: readonly string[];
  readonly sellers: readonly string[];
  readonly deals: readonly { readonly id: string; readonly name: string; readonly money: string | null }[];
  /** The sum over the deals, each once; exact decimal in the reporting currency. Null where no deal's amount is known. */
  readonly moneyAtStake: string | null;
  /** Observations that name no deal: what they put at stake by their own words is not added up, since deals may repeat in it. */
  readonly withoutDeal: number;
  readonly firstToldAt: string;
};

/** Two observations say the same where they share at least this much of what they say, by weight of words. */
export const leastShared = 0.3;

const places = 4;
const scaled = (decimal: string): bigint => {
  const [whole = "0", part = ""] = decimal.split(".");
  return BigInt(whole + part.slice(0, places).padEnd(places, "0"));
};
const unscaled = (value: bigint): string => {
  const digits = value.toString().padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
};

/** Where both say which, they must agree: on the rival, and on the segment. */
const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;
const rivalOf = ({ rival }: Observed): string | null => rival?.trim().toLowerCase() ?? null;

function oneValue(values: readonly (string | null)[]): string | null {
  const known = [...new Set(values.filter((value) => value !== null))];
  return known.length === 1 ? known[0]! : null;
}

function clusterOf(members: readonly Observed[], alike: (a: Observed, b: Observed) => number): FeedbackCluster {
  const likeAll = members.map((each) => members.reduce((sum, other) => sum + alike(each, other), 0));
  const typical = members[likeAll.indexOf(Math.max(...likeAll))]!;
  const deals = new Map<string, { readonly name: string; readonly money: string | null }>();
  for (const { opportunity, money_at_stake } of members) {
    if (opportunity)
      deals.set(opportunity.id, {
        name: opportunity.name,
        money: money_at_stake ?? deals.get(opportunity.id)?.money ?? null,
      });
  }
  const known = [...deals.values()].flatMap(({ money }) => (money === null ? [] : [scaled(money)]));
  return {
    id: members[0]!.record,
    kind: typical.kind,
    segment: oneValue(members.map(({ segment }) => segment)),
    rival: typical.rival ?? members.find(({ rival }) => rival !== null)?.rival ?? null,
    says: typical.says,
    records: members.map(({ record }) => record),
    sellers: [...new Set(members.map(({ sellerId }) => sellerId))].sort(),
    deals: [...deals].map(([id, deal]) => ({ id, ...deal })),
    moneyAtStake: known.length === 0 ? null : unscaled(known.reduce((sum, money) => sum + money, 0n)),
    withoutDeal: members.filter(({ opportunity }) => opportunity === null).length,
    firstToldAt: members.map(({ toldAt }) => toldAt).sort()[0]!,
  };
}

/**
 * Puts together the observations that say the same, the most money at stake first, then the most sellers. Two say the same
 * where they are of one kind, name no different rival or segment, and share at least three tenths of their words by weight;
 * in a cluster every two members do (complete linkage). It compares words, not meaning: whoever answers reads them all.
 *
 * @param records observations as they stand, in any order.
 */
export function feedbackClusters(records: readonly StoredRecord[]): readonly FeedbackCluster[] {
  const all = records
    .map(({ record, body }): Observed => ({ ...observed.parse(body), record }))
    .sort((a, b) => (a.toldAt < b.toldAt || (a.toldAt === b.toldAt && a.record < b.record) ? -1 : 1));
  const words = new Map(all.map((each) => [each.record, wordsOf(`${each.says} ${each.objection ?? ""}`)]));
  const weights = wordWeights([...words.values()]);
  const alike = (a: Observed, b: Observed): number =>
    agree(rivalOf(a), rivalOf(b)) && agree(a.segment, b.segment)
      ? sharedWords(words.get(a.record)!, words.get(b.record)!, weights)
      : 0;
  const clusters = [...Map.groupBy(all, ({ kind }) => kind).values()].flatMap((ofKind) =>
    completeLinkage(ofKind.length, (a, b) => alike(ofKind[a]!, ofKind[b]!), leastShared).map((members) =>
      clusterOf(
        members.map((at) => ofKind[at]!),
        alike,
      ),
    ),
  );
  const money = ({ moneyAtStake }: FeedbackCluster): bigint => (moneyAtStake === null ? -1n : scaled(moneyAtStake));
  return clusters.sort((a, b) => {
    const [more, less] = [money(b), money(a)];
    if (more !== less) return more > less ? 1 : -1;
    return b.sellers.length - a.sellers.length || (a.id < b.id ? -1 : 1);
  });
}
