import { estimateText, intervalText } from "@fairway/charts/formats";
import type { Doubtful } from "@fairway/statistics";
import type { Strategy } from "@fairway/strategy";
import type { Verdict } from "./result.ts";
import type { Worth } from "./worth.ts";
import { eachOf } from "./worth-per.ts";

export type Judgement = { readonly verdict: Verdict; readonly decidedBy: string };

/** Whether even the upper end of one worth lies below the lower end of another. */
function clearlyBelow(worth: Doubtful, bar: Doubtful): boolean {
  return worth.kind === "estimate" && bar.kind === "estimate" && worth.high < bar.low;
}

/**
 * What the strategy and the record of its kind say of an open deal. The play decides first; a deal outside what we pursue
 * is passed where its kind has clearly been worth less per hour than what we pursue, and a pursued one where even the
 * upper end of its worth lies below what an hour costs us.
 */
export function judge(
  segment: string,
  worth: Doubtful,
  { bar, worthPer }: Pick<Worth, "bar" | "worthPer">,
  strategy: Strategy,
  currency: string | null,
): Judgement {
  const money = { unit: "money", currency } as const;
  const say = (value: Doubtful) => `${estimateText(value, money)} (${intervalText(value, money)})`;
  const lesser = `its kind has been worth ${say(worth)} ${eachOf[worthPer]}, what we pursue ${say(bar)}`;
  if (segment === "unknown")
    return { verdict: "find out", decidedBy: "a field that the segments ask for is not known" };
  const written = strategy.segments.find((each) => each.id === segment);
  if (written?.play === "avoid") return { verdict: "pass", decidedBy: `the strategy avoids ${written.name}` };
  if (written?.play === "pursue") {
    const cost = worthPer === "hour" ? strategy.costs.sellingHour : undefined;
    if (cost !== undefined && worth.kind === "estimate" && worth.high < cost) {
      return {
        verdict: "pass",
        decidedBy: `its kind has been worth ${say(worth)} an hour; an hour costs us ${estimateText({ ...worth, estimate: cost }, money)}`,
      };
    }
    return { verdict: "work", decidedBy: `the strategy pursues ${written.name}` };
  }
  if (clearlyBelow(worth, bar)) return { verdict: "pass", decidedBy: lesser };
  if (written === undefined) return { verdict: "needs a rationale", decidedBy: "it fits no segment" };
  return written.requiresRationale
    ? { verdict: "needs a rationale", decidedBy: `the strategy takes ${written.name} only for a reason` }
    : {
        verdict: "work",
        decidedBy: `the strategy takes ${written.name} selectively, and its kind is not clearly worth less`,
      };
}
