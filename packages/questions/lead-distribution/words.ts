import { counted, date, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { LeadParams } from "./params.ts";
import type { LeadResult } from "./result.ts";

const share = { unit: "share" } as const;

const fewestLeads = 30;

export function shortfall(result: LeadResult): string | undefined {
  if (result.judged >= fewestLeads) return undefined;
  if (result.undated > result.leads)
    return `Not enough data: ${counted(result.undated, "lead carries", "leads carry")} no creation date, so nobody can tell when ${result.undated === 1 ? "it" : "they"} came${result.leads === 0 ? "" : `; ${counted(result.leads, "other is", "others are")} known to have come since ${date(result.since)}`}. Import the leads' creation dates.`;
  return `Not enough data: ${plain(result.judged)} of ${counted(result.leads, "lead")} since ${date(result.since)} can be judged by segment; ${fewestLeads} would be enough. Leads need the fields that the segments ask for.`;
}

export function headline(result: LeadResult): string {
  const off = result.segments
    .filter((segment) => segment.called && segment.gap?.kind === "estimate")
    .sort((a, b) => Math.abs(gapOf(b)) - Math.abs(gapOf(a)))[0];
  const worst = result.sources.filter((source) => source.worse).sort((a, b) => pursuedOf(a) - pursuedOf(b))[0];
  const source = worst
    ? ` ${worst.name} brings least of what we pursue: ${doubtText(worst.pursued, share)} of its leads.`
    : "";
  const regard =
    result.assignment.pValue !== null && result.assignment.pValue > 0.05
      ? ` Nothing shows that leads go to sellers by segment (${counted(result.assignment.leads, "lead")}).`
      : "";
  if (!off?.share) {
    if (result.intent === null)
      return `The strategy states no intended mix for leads to follow; the shares below are what arrived.${source}${regard}`;
    const open = result.segments.filter((segment) => segment.undecided).map((segment) => segment.name);
    return open.length > 0
      ? `Of the ${counted(result.judged, "lead")} that can be judged, ${joinWords(open, "and")} ${open.length === 1 ? "gets" : "get"} another share than we mean, but the ${rounded((result.leads - result.judged) / result.leads, share)} of leads that cannot be judged could close the gap.${source}${regard}`
      : `No segment's share of the ${counted(result.judged, "lead")} that can be judged is off what we mean by more than chance.${source}${regard}`;
  }
  return `${off.name} gets ${estimateText(off.share, share)} of the ${counted(result.judged, "lead")} that can be judged (${intervalText(off.share, share)}); we mean ${rounded(off.intended, share)} of ${result.intent} to come from it.${source}${regard}`;
}

function pursuedOf(source: LeadResult["sources"][number]): number {
  return source.pursued.kind === "estimate" ? source.pursued.estimate : 1;
}

function gapOf(segment: LeadResult["segments"][number]): number {
  return segment.gap?.kind === "estimate" ? segment.gap.estimate : 0;
}

/** A signal for each pursued segment that gets too few leads, and for each source that brings too little of what we pursue. */
export function signals(result: LeadResult, { asOf }: Asked<LeadParams>): readonly Signal[] {
  const owner = { sellerId: null, role: "marketing", name: null };
  const due = addDays(asOf, 21);
  return [
    ...result.segments
      .filter((segment) => segment.called && segment.play === "pursue" && gapOf(segment) < 0 && segment.share)
      .map((segment) => ({
        key: `too-few-leads:${segment.id}`,
        kind: "too few leads where we mean to win",
        subject: { record: "segment", id: segment.id, name: segment.name },
        says: `${segment.name} gets ${estimateText(segment.share, share)} of leads; we mean ${rounded(segment.intended, share)} of ${result.intent} to come from it.`,
        because: `${doubtText(segment.share, share)} of leads since ${date(result.since)}; beyond chance after false-discovery control.`,
        action: `Turn the next campaigns towards ${segment.name}`,
        owner,
        due,
        stake: null,
      })),
    ...result.sources
      .filter((source) => source.worse && source.source !== null)
      .map((source) => ({
        key: `off-target-source:${source.source}`,
        kind: "source off target",
        subject: { record: "source", id: source.source!, name: source.name },
        says: `${estimateText(source.pursued, share)} of the leads from ${source.name} are in a segment we pursue.`,
        because: `${doubtText(source.pursued, share)}, shrunk towards all sources; fewer than the others beyond chance after false-discovery control. They convert at ${doubtText(source.conversion, share)}.`,
        action: `Change the targeting of ${source.name}, or stop it`,
        owner,
        due,
        stake: null,
      })),
  ];
}

export function method(result: LeadResult, { strategy }: Asked<LeadParams>): readonly string[] {
  return [
    `${counted(result.leads, "lead")} that came from ${date(result.since)} to ${date(result.until)}; ${plain(result.judged)} can be judged by the segments of version ${strategy.version} of the strategy from what they state themselves, ${counted(result.unassigned, "belongs", "belong")} to nobody.${result.undated === 0 ? "" : ` ${counted(result.undated, "more carries no creation date and is", "more carry no creation date and are")} left out.`}`,
    result.intent === null
      ? "The strategy states no intended mix."
      : `Leads become pipeline, so their mix is held against the intended ${result.intent}. Shares are of the leads that can be judged, with Wilson's 95 % interval; a gap is called after false-discovery control (Benjamini-Hochberg, 5 %) over the segments, and only where it would still stand wherever the leads belong that cannot be judged.`,
    `Conversion: converted within ${counted(result.answerDays, "day")}, of the leads that have had that long; younger ones are not counted yet.`,
    "Sources are shrunk towards all sources (beta-binomial) and each with 20 judged leads is set against all others (score test), controlled for false discovery.",
    `Assignment: ${result.assignment.note} (chi-square over ${counted(result.assignment.sellers, "seller")} with 20 leads or more${result.assignment.pValue === null ? "" : `, p ${result.assignment.pValue < 0.001 ? "under 0.001" : result.assignment.pValue.toFixed(3)}`}). It adjusts for nothing: territories may be meant to differ.`,
  ];
}
