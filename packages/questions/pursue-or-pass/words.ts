import { counted, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { effortSentence } from "../effort-measure.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import { unitWords } from "../resampled-units.ts";
import type { Signal } from "../signal.ts";
import type { PursueParams } from "./params.ts";
import { historyDays } from "./queries.ts";
import type { PursueResult, Verdict } from "./result.ts";

const share = { unit: "share" } as const;

/** A seller with fewer open deals that need a decision gets no signal. */
const fewestUndecided = 3;

function totalOf(result: PursueResult, verdict: Verdict) {
  return result.totals.find((total) => total.verdict === verdict)!;
}

export function shortfall(result: PursueResult, { params }: Pick<Asked<PursueParams>, "params">): string | undefined {
  if (result.openDeals > 0) return undefined;
  const filtered = [params.seller, params.team, params.segment].some((filter) => filter !== undefined);
  return `No ${filtered ? "such " : ""}deal is open on this day, so there is none to pursue or pass. Ask of an earlier day${filtered ? ", or of all deals" : ""}.`;
}

function verdictWords(result: PursueResult, verdict: Verdict, one: string, many: string): readonly string[] {
  const { deals } = totalOf(result, verdict);
  return deals === 0 ? [] : [counted(deals, one, many)];
}

/** How many to work, pass, justify or find out about, and what time they have taken. */
export function headline(result: PursueResult): string {
  const work = totalOf(result, "work");
  const others = [
    ...verdictWords(result, "pass", "is to be passed", "are to be passed"),
    ...verdictWords(result, "needs a rationale", "needs a rationale", "need a rationale"),
    ...verdictWords(result, "find out", "cannot be judged yet", "cannot be judged yet"),
  ];
  if (others.length === 0 && result.openDeals === 1) return "The one open deal is where the strategy wants it.";
  if (others.length === 0) return `All ${plain(result.openDeals)} open deals are where the strategy wants them.`;
  const spent = result.totals.reduce((sum, total) => sum + (total.hours ?? 0), 0);
  const beyond = spent - (work.hours ?? 0);
  const time =
    spent > 0
      ? ` Those not to be worked as they stand have taken ${rounded(beyond / spent, share)} of the hours logged on open deals.`
      : "";
  return `Of ${counted(result.openDeals, "open deal")}, ${counted(work.deals, "is", "are")} to be worked, ${others.join(", ")}.${time}`;
}

type SellerDeals = Pick<PursueResult["sellers"][number], "undecided" | "unknown">;

function openWords({ undecided, unknown }: SellerDeals): string {
  const outside = undecided - unknown;
  return [
    ...(outside > 0 ? [`${counted(outside, "is", "are")} outside what we pursue`] : []),
    ...(unknown > 0 ? [`${plain(unknown)} cannot be judged`] : []),
  ].join(" and ");
}

function actionFor({ undecided, unknown }: SellerDeals): string {
  if (unknown === 0) return "Pass them, or write down why they are worth it";
  return undecided === unknown
    ? "Fill in what is missing, the account first"
    : "Fill in what is missing, the account first; pass the others, or write down why they are worth it";
}

/** One signal a seller whose open deals need decisions; the deals themselves are on the page. */
export function signals(result: PursueResult, { asOf }: Asked<PursueParams>): readonly Signal[] {
  return result.sellers
    .filter((seller) => seller.undecided >= fewestUndecided)
    .map((seller) => ({
      key: `undecided:${seller.id}`,
      kind: "open deals need a decision",
      subject: { record: "seller", id: seller.id, name: seller.name },
      says: `Of ${seller.name}'s ${counted(seller.deals, "open deal")} ${openWords(seller)}.`,
      because:
        seller.hours === null
          ? "Told from the segments of the strategy in force."
          : `${counted(Math.round(seller.hours), "hour is", "hours are")} logged on them so far.`,
      action: actionFor(seller),
      owner: { sellerId: seller.id, role: "seller", name: seller.name },
      due: addDays(asOf, 7),
      stake: seller.amount,
      ...(result.worthOf === "margin" ? { reveals: ["prices" as const] } : {}),
    }));
}

function worthPerSentence({ effort, worthPer }: PursueResult): string {
  if (worthPer !== "week open") return effortSentence(effort);
  return effort.activities === 0
    ? effortSentence(effort)
    : `Too few of the closed deals have an activity (${counted(effort.activities, "activity", "activities")} in all), so weeks open stand for effort: a deal that is left lying counts like one that is worked.`;
}

function acceptedSentence({ kinds }: PursueResult): readonly string[] {
  const accepted = kinds.reduce((sum, kind) => sum + kind.accepted, 0);
  if (accepted === 0) return [];
  return [
    `${counted(accepted, "deal is", "deals are")} worked although ${accepted === 1 ? "its" : "their"} kind would be passed or need a rationale: a reason was accepted, and holds on the day asked of.`,
  ];
}

export function method(result: PursueResult, { currency, strategy }: Asked<PursueParams>): readonly string[] {
  const money = { unit: "money", currency } as const;
  const per = { hour: "selling hour", "estimated hour": "estimated selling hour", "week open": "week open" }[
    result.worthPer
  ];
  return [
    `Every deal open on the day asked of, judged by version ${strategy.version} of the strategy; ${plain(result.deals.length)} of ${plain(result.openDeals)} ${result.deals.length === 1 ? "is" : "are"} listed one by one, those that need a decision first.`,
    ...(result.deals.some((deal) => deal.hours !== null)
      ? []
      : ["No hours are logged on these deals, so the list is in the order of verdict and amount alone."]),
    `Worth: ${result.worthOf === "margin" ? "margin" : "amount (cost of goods is not known for enough deals)"} of deals won, per ${per} of all deals closed in the last ${plain(historyDays)} days, lost ones too, by segment and size. What it was, not what it will be for this deal.`,
    worthPerSentence(result),
    `Intervals are 95 %, by resampling ${unitWords(result.clusters)}; kinds are shrunk towards the other sizes of their segment, and a kind with fewer than ten closed deals takes its segment's worth.`,
    `The next best use of the time is what deals in pursued segments have been worth: ${estimateText(result.bar, money)} (${intervalText(result.bar, money)}).`,
    "Pass: the strategy avoids it, or even the upper end of its kind's worth lies below the lower end of what we pursue (for a pursued deal: below what an hour costs). Intervals that do not even overlap are a stricter test than 5 % each, and nothing more is done for the number of kinds. Needs a rationale: selective or in no segment, and not clearly worth less. Find out: a field is missing.",
    ...acceptedSentence(result),
    "It does not know what makes this deal different from its kind; a rationale is the place to say so.",
  ];
}
