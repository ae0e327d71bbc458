import { bare, counted, date, estimateText, exact, intervalText, plain, rounded } from "@fairway/charts/formats";
import type { Asked } from "../form.ts";
import type { ConcentrationParams } from "./params.ts";
import type { ConcentrationResult } from "./result.ts";

const share = { unit: "share" } as const;

export function shortfall(result: ConcentrationResult): string | undefined {
  if (result.topShare.kind === "estimate") return undefined;
  if (result.sellers.length === 0)
    return `Not enough data: no deal since ${date(result.since)} names the seller who owns it; owners of deals would open this answer.`;
  return `Not enough data: ${counted(result.sellers.length, "seller")} with deals since ${date(result.since)} won ${plain(result.total)}; five sellers whose results differ would be enough.`;
}

const goesWith: Readonly<
  Record<NonNullable<ConcentrationResult["decomposition"]>["factors"][number]["factor"], string>
> = {
  accounts: "how many accounts were worked",
  "deals an account": "how many deals an account had",
  "win rate": "win rate",
  "list size": "the list size of deals",
  price: "price",
  size: "the size of deals",
};

/** "32 % (28–36 %)": the middle and the range of simulated years. */
function range({ middle, low, high }: NonNullable<ConcentrationResult["byWorkload"]>): string {
  return `${rounded(middle, share)} (${bare(low, share)}\u2013${rounded(high, share)})`;
}

/** Exact figures where rounding makes two that differ look the same; nothing where they look as they are. */
const apart = (held: number, most: number): string =>
  rounded(held, share) === rounded(most, share)
    ? `with ${exact(held, share)} against at most ${exact(most, share)} `
    : "";

/** Whether the top holds no more than workload and luck alone would give it. */
function isExplained({ byWorkload: luck, topShare: held }: ConcentrationResult): boolean {
  return luck !== null && held.kind === "estimate" && held.estimate <= luck.high;
}

/** How the parts of the gap are to be read; where luck explains the gap, nobody is praised for a part of it. */
export function partsNote(result: ConcentrationResult): string {
  const meant = isExplained(result)
    ? " The whole gap is no more than workload and luck explain: the parts tell what happened, not who sells better."
    : "";
  return `Shapley's value of each factor; the parts add up exactly.${meant}`;
}

/** How concentrated, and whether that is more than workload and luck; only where it is, what the gap goes with most. */
export function headline(result: ConcentrationResult): string {
  const { topShare: held, byWorkload: luck, decomposition } = result;
  const exactly = result.top * result.sellers.length;
  const people = result.sellers.filter((seller) => seller.inTop).length;
  const about = Math.abs(exactly - people) < 1e-9 ? "" : "about ";
  const lead = `The top ${rounded(result.top, share)} of sellers (${about}${plain(people)} of ${plain(result.sellers.length)}) bring ${estimateText(held, share)} of what is won (${intervalText(held, share)}).`;
  const more =
    luck === null || held.kind === "insufficient"
      ? ""
      : held.estimate > luck.high
        ? ` The same odds for all, on the deals each had, would give ${range(luck)}: ${apart(held.estimate, luck.high)}it is more than workload and luck.`
        : ` Workload and luck alone would give ${range(luck)}, so it is no more than they explain.`;
  const gap = decomposition === null ? 0 : decomposition.top - decomposition.rest;
  if (!decomposition || !(gap > 0) || isExplained(result)) return `${lead}${more}`;
  const main = [...decomposition.factors].sort((a, b) => b.part - a.part)[0]!;
  return `${lead}${more} Of the gap to the rest, parted exactly as it came about, ${rounded(main.part / gap, share)} goes with ${goesWith[main.factor]}.`;
}

export function method(result: ConcentrationResult, asked: Asked<ConcentrationParams>): readonly string[] {
  const known = result.byWorkload?.productsKnown ?? 0;
  const products =
    known === 0
      ? ", each of a size drawn from all"
      : known === 1
        ? ", each of a size that is usual for its product"
        : `; ${rounded(known, share)} of the deals have a product and get a size that is usual for it, the others one of all`;
  const priced = result.decomposition?.factors.some((factor) => factor.factor === "price");
  return [
    `Deals closed from ${date(result.since)} to ${date(result.until)}, by the ${counted(result.sellers.length, "seller who owns", "sellers who own")} a deal that is open or closed then; sellers without any are not counted.${result.amountsUnknown > 0 ? ` ${counted(result.amountsUnknown, "won deal has no amount and adds", "won deals have no amount and add")} nothing.` : ""}`,
    `The top share has a 95 % interval over sellers (${result.topShare.method}), Gini a jackknife interval; the share of list price is a ratio of totals over the seller's won deals that have both prices. The top is chosen by what it won, so the same people will hold less next year; it is no forecast.`,
    `Workload and luck: ${counted(result.byWorkload?.years ?? 0, "simulated year")} in which everybody has the pooled win rate, on the deals that each one had${products}. Which deals and products a seller has is workload here, whoever chose it.`,
    `The gap between the average seller of the top and of the rest is parted by Shapley's value into accounts worked, deals an account, win rate${priced ? ", list size and price" : " and size (list prices are not known for every won deal, so price is not parted from size)"}; the parts add up exactly. They part what happened in this time, so they carry no interval, and another year would part otherwise.`,
    `It describes and does not say why: better territories show as more accounts, more deals and larger ones. Money is in ${asked.currency ?? "the data's own currency"}.`,
  ];
}
