import { date, estimateText, intervalText, rounded } from "@fairway/charts/formats";
import type { Depth } from "@fairway/strategy";
import { marginSentence } from "../cost-to-serve.ts";
import { effortSentence, effortWords } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import { countedUnits, unitWords } from "../resampled-units.ts";
import type { AlignmentParams } from "./params.ts";
import { mostPeriodUnits } from "./queries.ts";
import type { AlignmentResult } from "./result.ts";

const share = { unit: "share" } as const;

type DepthResult = AlignmentResult["depths"][number];
type SegmentMix = DepthResult["segments"][number];

const what: Record<Depth, string> = {
  effort: "selling effort",
  pipeline: "open pipeline",
  bookings: "bookings",
  margin: "margin",
};

/** What a depth is called in a sentence. */
export function depthWords(result: AlignmentResult, depth: Depth): string {
  return depth === "effort" ? effortWords(result.effort) : what[depth];
}

function nameOf(result: AlignmentResult, id: string): string {
  return result.segments.find((segment) => segment.id === id)?.name ?? id;
}

/** The segments of a depth that a table lists: the strategy's own, and what fits none or cannot be judged where there is any. */
export function listed(depth: DepthResult): readonly SegmentMix[] {
  return depth.segments.filter(({ segment, actual }) => {
    if (segment !== "outside" && segment !== "unknown") return true;
    return actual.kind === "estimate" && actual.estimate > 0;
  });
}

/** The gaps that are more than noise, the widest first. */
export function calledGaps(
  result: AlignmentResult,
): readonly { readonly depth: DepthResult; readonly mix: SegmentMix }[] {
  const size = (mix: SegmentMix) => (mix.gap?.kind === "estimate" ? Math.abs(mix.gap.estimate) : 0);
  return result.depths
    .flatMap((depth) => depth.segments.filter((mix) => mix.called).map((mix) => ({ depth, mix })))
    .sort((a, b) => size(b.mix) - size(a.mix));
}

/** "81 sellers": how many units stand behind a share. */
export function countedIn({ clusters, sellers }: DepthResult, { actual }: SegmentMix): string {
  return countedUnits(actual.n, { kind: clusters, sellers });
}

/** Undefined where at least one depth has an estimate; else what would be enough. */
export function shortfall(result: AlignmentResult): string | undefined {
  const known = result.depths.some((depth) => depth.segments.some((mix) => mix.actual.kind === "estimate"));
  if (known) return undefined;
  return `Not enough data: between ${date(result.window.from)} and ${date(result.window.to)} there is no effort, pipeline or booking of five sellers or seller-months to share out. Import activities or deals of that time, or ask of an earlier day.`;
}

function effortHeadline(result: AlignmentResult): string | undefined {
  const effort = result.depths.find((depth) => depth.depth === "effort");
  const pursued = effort?.segments.find(
    (mix) => mix.intended !== null && result.segments.find((each) => each.id === mix.segment)?.play === "pursue",
  );
  if (pursued?.actual.kind !== "estimate" || pursued.intended === null) return undefined;
  const lead = `We spend ${estimateText(pursued.actual, share)} of ${effortWords(result.effort)} on ${nameOf(result, pursued.segment)} (${intervalText(pursued.actual, share)}, ${countedIn(effort!, pursued)}); we meant ${rounded(pursued.intended, share)}.`;
  if (pursued.called) return `${lead} The gap is not noise.`;
  return pursued.undecided
    ? `${lead} The ${rounded(effort!.unjudged, share)} that cannot be judged could close the gap.`
    : `${lead} The difference is within what chance explains.`;
}

/** What, so what: the effort on what we pursue, and whether any gap is real. */
export function headline(result: AlignmentResult): string {
  const gaps = calledGaps(result);
  const lead = effortHeadline(result);
  const widest = gaps[0];
  if (lead !== undefined && (gaps.length === 0 || gaps.every(({ depth }) => depth.depth === "effort"))) {
    const open = result.depths.some((depth) => depth.segments.some((mix) => mix.undecided));
    return gaps.length === 0 && !open ? `${lead} No depth is further from intent than chance explains.` : lead;
  }
  if (lead !== undefined) {
    const others = new Set(gaps.map(({ depth }) => depth.depth).filter((depth) => depth !== "effort"));
    return `${lead} Beyond chance too: ${[...others].map((depth) => what[depth]).join(", ")}.`;
  }
  if (widest?.mix.gap) {
    return `${nameOf(result, widest.mix.segment)} brings ${estimateText(widest.mix.actual, share)} of ${depthWords(result, widest.depth.depth)} (${intervalText(widest.mix.actual, share)}, ${countedIn(widest.depth, widest.mix)}); we meant ${rounded(widest.mix.intended, share)}.`;
  }
  const intended = result.depths.some((depth) => depth.segments.some((mix) => mix.intended !== null));
  if (!intended) return "The strategy states no intended mix; the shares below are what happened.";
  return "Where it can be told, no gap between what we meant and what happened is wider than chance explains.";
}

/** How we know, in sentences. */
export function method(result: AlignmentResult, asked: Asked<AlignmentParams>): readonly string[] {
  const effort = result.depths.find((depth) => depth.depth === "effort");
  const units = { kind: effort?.clusters ?? ("seller" as const), sellers: effort?.sellers ?? 0 };
  const unjudged = result.depths.filter((depth) => depth.unjudged > 0);
  const parts = unjudged.map((depth) => `${rounded(depth.unjudged, share)} of ${depthWords(result, depth.depth)}`);
  return [
    `Judged from ${date(result.window.from)} to ${date(result.window.to)}, against version ${asked.strategy.version} of the strategy, in force since ${date(asked.strategy.effective)}.`,
    `${effortSentence(result.effort)}${result.unattributed === null || result.unattributed === 0 ? "" : ` ${rounded(result.unattributed, share)} of what was logged names neither a deal nor an account and is left out.`}`,
    "Pipeline is the open amount averaged over every day of the period, not the last day's. Bookings are the amounts of deals won. Either is told only where four of five deals carry an amount.",
    marginSentence(result.marginReach, asked.currency),
    `Intervals are 95 %, by resampling ${effort ? unitWords(units) : "sellers"} (BCa bootstrap, 1,000 draws); those of single periods are linearised over ${effort ? unitWords(units, mostPeriodUnits) : "sellers"}.`,
    "A gap is called only where it stands outside its interval after false-discovery control (Benjamini-Hochberg, 5 %) over every segment and depth with an intent, and would still stand wherever the part belongs that cannot be judged.",
    `A deal's segment is judged on what is known of it and its account on the day asked of; a missing field makes it \u201cnot known\u201d, never \u201coutside\u201d. Shares are of what can be judged${parts.length === 0 ? "" : `; ${parts.join(", ")} cannot be`}.`,
  ];
}
