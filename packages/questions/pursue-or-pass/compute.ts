import { date } from "@fairway/charts/formats";
import { effortBasisOf } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import { segmentRows } from "../segment-rows.ts";
import { type Accepted, acceptedOf, without } from "./accepted.ts";
import { missesOf } from "./misses.ts";
import type { PursueParams } from "./params.ts";
import { type PursueResult, type Verdict, verdicts } from "./result.ts";
import type { PursueRows } from "./rows.ts";
import { bandName } from "./size-band.ts";
import { type Judgement, judge } from "./verdict.ts";
import { worthOfKinds } from "./worth.ts";

function hours(minutes: number | null): number | null {
  return minutes === null ? null : minutes / 60;
}

/** Sum of what is known; null where neither is. */
function addKnown(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return a + b;
}

/** Why a deal cannot be judged. */
function whatIsMissing({ account_id, missing_field }: PursueRows["deals"][number]): string {
  if (account_id === null && missing_field?.startsWith("account.") !== false) return "the deal names no account";
  return missing_field === null
    ? "a field that the segments ask for is not known"
    : `${missing_field.replace(".", " ").replaceAll("_", " ")} is not known`;
}

type Sums = Pick<PursueResult["totals"][number], "deals" | "amount" | "hours">;

/** What stands under a verdict once a deal with an accepted reason is worked, and not judged by its kind. */
function withAccepted(sums: Sums, deal: Accepted, verdict: Verdict): Sums {
  const spent = hours(deal.minutes);
  if (verdict === "work")
    return { deals: sums.deals + 1, amount: addKnown(sums.amount, deal.amount), hours: addKnown(sums.hours, spent) };
  if (verdict !== deal.verdict) return sums;
  return { deals: sums.deals - 1, amount: without(sums.amount, deal.amount), hours: without(sums.hours, spent) };
}

/** Every open deal with its verdict: by kind, by seller, and one by one for those that matter most. */
export function compute(rows: PursueRows, { currency, strategy }: Asked<PursueParams>): PursueResult {
  const pursued = new Set(
    strategy.segments.filter((segment) => segment.play === "pursue").map((segment) => segment.id),
  );
  const worth = worthOfKinds(rows.closed, pursued, effortBasisOf(rows.closed, rows.kinds, strategy));
  const judged = new Map<string, Judgement>();
  const judgementOf = (segment: string, band: number): Judgement => {
    const key = `${segment}/${band}`;
    const known = judged.get(key) ?? judge(segment, worth.of(segment, band), worth, strategy, currency);
    judged.set(key, known);
    return known;
  };
  const accepted = acceptedOf(rows.accepted, strategy, judgementOf);
  const kinds = rows.open
    .map((row) => ({
      segment: row.segment,
      band: row.band,
      bandName: bandName(row.band),
      open: row.deals,
      amount: row.amount,
      hours: hours(row.minutes),
      accepted: accepted.filter(({ band, segment }) => segment === row.segment && band === row.band).length,
      closed: worth.closedOf(row.segment, row.band),
      worth: worth.of(row.segment, row.band),
      ...judgementOf(row.segment, row.band),
    }))
    .sort(
      (a, b) =>
        verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
        (b.amount ?? 0) - (a.amount ?? 0) ||
        (a.segment < b.segment ? -1 : 1) ||
        a.band - b.band,
    );

  const segments = segmentRows(strategy);
  const sellers = rows.sellers.map(({ seller_id: id, seller }): PursueResult["sellers"][number] => ({
    id,
    name: seller ?? id,
    deals: 0,
    undecided: 0,
    unknown: 0,
    amount: null,
    hours: null,
  }));
  for (const { amount, band, deals, kind, minutes, place } of rows.held) {
    const seller = sellers[place - 1]!;
    const { verdict } = judgementOf(segments[kind]!.id, band);
    seller.deals += deals;
    if (verdict === "work") continue;
    seller.undecided += deals;
    if (verdict === "find out") seller.unknown += deals;
    seller.amount = addKnown(seller.amount, amount);
    seller.hours = addKnown(seller.hours, hours(minutes));
  }

  const byId = new Map(sellers.map((seller) => [seller.id, seller]));
  for (const { amount, minutes, seller_id } of accepted) {
    const seller = byId.get(seller_id ?? "");
    if (!seller) continue;
    seller.undecided -= 1;
    seller.amount = without(seller.amount, amount);
    seller.hours = without(seller.hours, hours(minutes));
  }
  const until = new Map(accepted.map((deal) => [deal.id, deal.until]));

  return {
    worthOf: worth.worthOf,
    worthPer: worth.worthPer,
    effort: worth.effort,
    clusters: worth.clusters,
    bar: worth.bar,
    segments: [...segments],
    kinds,
    totals: verdicts.map((verdict) => {
      const own = kinds.filter((kind) => kind.verdict === verdict);
      const sums = {
        deals: own.reduce((sum, kind) => sum + kind.open, 0),
        amount: own.reduce<number | null>((sum, kind) => addKnown(sum, kind.amount), null),
        hours: own.reduce<number | null>((sum, kind) => addKnown(sum, kind.hours), null),
      };
      return { verdict, ...accepted.reduce((total, deal) => withAccepted(total, deal, verdict), sums) };
    }),
    sellers: sellers.sort((a, b) => b.undecided - a.undecided || (a.name < b.name ? -1 : 1)),
    openDeals: kinds.reduce((sum, kind) => sum + kind.open, 0),
    deals: rows.deals.map((row) => ({
      id: row.id,
      name: row.name ?? row.id,
      account: row.account,
      sellerId: row.seller_id,
      seller: row.seller,
      stage: row.stage,
      amount: row.amount,
      hours: hours(row.minutes),
      ageDays: row.age_days,
      closeDate: row.close_date,
      segment: row.segment,
      misses: [...missesOf(row, strategy, currency)],
      worth: worth.of(row.segment, row.band),
      ...judgementOf(row.segment, row.band),
      ...(row.segment === "unknown" ? { decidedBy: whatIsMissing(row) } : {}),
      ...(until.has(row.id)
        ? {
            verdict: "work" as const,
            decidedBy: `a reason to pursue it was accepted until ${date(until.get(row.id)!)}`,
          }
        : {}),
    })),
  };
}
