import { counted, date, estimateText, intervalText, type Measured, rounded } from "@fairway/charts/formats";
import { marginSentence } from "../cost-to-serve.ts";
import { effortSentence } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import { unitWords } from "../resampled-units.ts";
import type { BacktestParams } from "./params.ts";
import { ratioMeasures } from "./ratio-measures.ts";
import type { BacktestResult, MeasureName } from "./result.ts";

/** What each measure is counted in. */
export function measured(measure: MeasureName, currency: string | null): Measured {
  if (measure === "size" || measure === "contribution per hour") return { unit: "money", currency };
  return measure === "cycle" ? { unit: "days" } : { unit: "share" };
}

/** What a difference of a measure is counted in. */
export function differenceIn(measure: MeasureName, currency: string | null): Measured {
  const own = measured(measure, currency);
  return own.unit === "share" ? { unit: "points" } : own;
}

/** Whether at least one segment has the measure. */
export function told(result: BacktestResult, measure: MeasureName): boolean {
  return result.segments.some((segment) => segment.measures[measure]?.kind === "estimate");
}

/** The segments that a table lists: the strategy's own, and what fits none or cannot be judged where there is any. */
export function listed(result: BacktestResult): BacktestResult["segments"] {
  return result.segments.filter(({ closed, play }) => closed > 0 || (play !== "outside" && play !== "unknown"));
}

/** What each measure is told from, for those that the data does not carry. */
const toldFrom: Readonly<Record<MeasureName, string>> = {
  "win rate": "won and lost deals",
  "price realisation": "list prices",
  size: "amounts of won deals",
  "size for its product": "products of won deals",
  margin: "costs of goods",
  "contribution per hour": "costs of goods and activities",
  cycle: "days on which deals were opened and closed",
  retention: "subscriptions",
};

export function shortfall(result: BacktestResult): string | undefined {
  const closed = result.segments.reduce((sum, segment) => sum + segment.closed, 0);
  if (ratioMeasures.some((measure) => told(result, measure))) return undefined;
  return `Not enough data: ${counted(closed, "deal")} closed since ${date(result.since)}; at least ten closed deals in a segment, of five sellers or seller-months, would be enough.`;
}

/** Whether the customers we chose value us more, and in what. */
export function headline(result: BacktestResult, { currency }: Asked<BacktestParams>): string {
  if (result.contrasts.length === 0) {
    return "Only one side has closed deals, so the segments we pursue cannot be compared with the rest yet.";
  }
  const called = result.contrasts.filter((each) => each.called && each.difference.kind === "estimate");
  const sign = (each: (typeof called)[number]) => (each.difference.kind === "estimate" ? each.difference.estimate : 0);
  const say = (each: (typeof called)[number]) =>
    `${each.measure} ${estimateText(each.difference, differenceIn(each.measure, currency))} (${intervalText(each.difference, differenceIn(each.measure, currency))})`;
  const better = called.filter((each) => sign(each) > 0);
  const worse = called.filter((each) => sign(each) < 0);
  const closed = result.segments.reduce((sum, segment) => sum + segment.closed, 0);
  const won = result.segments.reduce((sum, segment) => sum + segment.won, 0);
  const noRate = closed > 0 && won === closed ? " No lost deal is known, so win rates cannot be told." : "";
  if (called.length === 0) {
    const compared = result.contrasts.map((each) => each.measure).join(", ");
    return `The segments we pursue do not stand out: no difference to the rest is more than chance explains (${compared}; ${counted(closed, "closed deal")}).${noRate}`;
  }
  const parts = [
    ...(better.length > 0
      ? [
          `In ${counted(closed, "closed deal")} the segments we pursue bring more than the rest: ${better.map(say).join("; ")}.`,
        ]
      : []),
    ...(worse.length > 0
      ? [
          `${better.length > 0 ? "They" : `In ${counted(closed, "closed deal")} the segments we pursue`} bring less: ${worse.map(say).join("; ")}.`,
        ]
      : []),
  ];
  return `${parts.join(" ")}${noRate}`;
}

export function method(result: BacktestResult, asked: Asked<BacktestParams>): readonly string[] {
  const lacking = (Object.keys(toldFrom) as MeasureName[]).filter((measure) => !told(result, measure));
  return [
    `Deals closed from ${date(result.since)} to ${date(result.until)}; segments as version ${asked.strategy.version} of the strategy draws them, whoever was in force then.`,
    "Win rate: won of won and lost. Price realisation: won amount over the same at list price. Size: amount a won deal; for its product: over the usual amount of the same product (ten won deals or more), and compared so wherever four of five won deals allow it, since a dearer product is not a better customer.",
    `${marginSentence(result.marginReach, asked.currency)} Over the same amount; hours are those on deals that closed, lost ones too.`,
    ...(told(result, "contribution per hour")
      ? [
          `Contribution per hour: won amount less cost of goods over all ${result.effort.measure === "minutes" ? "logged" : "estimated"} selling hours of closed deals, lost ones too. ${effortSentence(result.effort)}`,
        ]
      : []),
    "Cycle: median days until a deal closes either way, by Kaplan-Meier on deals opened in the period; open deals count as still running. Retention: share of customers still subscribed after the months asked, by Kaplan-Meier.",
    `Intervals are 95 %, by resampling ${unitWords(result.clusters)} (BCa bootstrap, 1,000 draws), widened where accounts differ more than that, since the accounts are what was chosen; cycle and retention by log-log bounds. A measure with fewer than ten deals behind it is not given.`,
    ...(result.amountsKnown === null || result.amountsKnown === 1
      ? []
      : [
          `${rounded(result.amountsKnown, { unit: "share" })} of the won deals carry an amount${result.amountsKnown < 0.8 ? "; the others may be of another size, so sizes are shown and not compared" : ""}.`,
        ]),
    ...(lacking.length === 0
      ? []
      : [
          `Not told, for want of data: ${lacking.map((measure) => `${measure} (from ${toldFrom[measure]})`).join(", ")}.`,
        ]),
    "A difference is called only after false-discovery control (Benjamini-Hochberg, 5 %) over the measures compared. It adjusts for nothing: customers of the two sides may differ in more than their segment, and it is not causal.",
  ];
}
