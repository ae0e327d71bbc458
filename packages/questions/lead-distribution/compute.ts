import {
  benjaminiHochberg,
  betaBinomialShrinkage,
  chiSquareTest,
  type Doubtful,
  pValueOfInterval,
  twoProportions,
  wilsonInterval,
} from "@fairway/statistics";
import { playOf, type Strategy } from "@fairway/strategy";
import type { Asked } from "../form.ts";
import { couldBeClosed } from "../judged-gap.ts";
import { segmentRows } from "../segment-rows.ts";
import type { LeadParams } from "./params.ts";
import { fewestTested, judgedSegments, sinceOf } from "./queries.ts";
import type { LeadResult } from "./result.ts";
import type { LeadRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;

type Arrival = LeadRows["arrivals"][number];

function total(rows: readonly Arrival[], key: "leads" | "unassigned" | "matured" | "converted"): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

/** Leads become pipeline: they are held against the intended pipeline, or the next depth that the strategy states. */
function intentOf(strategy: Strategy): LeadResult["intent"] {
  const stated = (["pipeline", "bookings", "effort"] as const).find((depth) =>
    strategy.segments.some((segment) => segment.intend[depth] !== undefined),
  );
  return stated ?? null;
}

function against(share: Doubtful, intended: number | null): Doubtful | null {
  if (intended === null || share.kind === "insufficient") return intended === null ? null : share;
  return { ...share, estimate: share.estimate - intended, low: share.low - intended, high: share.high - intended };
}

function assignmentOf(rows: LeadRows["sellers"], judged: readonly string[]): LeadResult["assignment"] {
  const table = rows.map((row) => judged.map((_, at) => row[`leads_${at}`] ?? 0));
  const leads = table.flat().reduce((sum, count) => sum + count, 0);
  const base = { sellers: table.length, leads };
  const none = { pValue: null, association: null };
  if (table.length < 2) {
    return { ...base, ...none, note: `fewer than two sellers got ${fewestTested} leads that can be judged` };
  }
  const test = chiSquareTest(table);
  if (test.kind === "insufficient") return { ...base, ...none, note: test.reason };
  return {
    ...base,
    pValue: test.pValue,
    association: test.cramersV,
    note:
      test.pValue > falseDiscoveryRate
        ? "nothing shows that leads go to sellers by their segment"
        : "some sellers get more leads of some segments",
  };
}

function sourcesOf(rows: readonly Arrival[], strategy: Strategy): LeadResult["sources"] {
  const names = [...new Set(rows.map((row) => row.source))];
  const groups = names.map((source) => {
    const own = rows.filter((row) => row.source === source);
    const judged = own.filter((row) => row.segment !== "unknown");
    const pursued = judged.filter((row) => playOf(strategy, row.segment) === "pursue");
    return { source, own, judged: total(judged, "leads"), pursued: total(pursued, "leads") };
  });
  const judged = groups.reduce((sum, group) => sum + group.judged, 0);
  const pursued = groups.reduce((sum, group) => sum + group.pursued, 0);
  const tests = groups.map((group) => {
    if (group.judged < fewestTested || judged - group.judged < fewestTested) return undefined;
    const test = twoProportions(group.pursued, group.judged, pursued - group.pursued, judged - group.judged);
    return test.kind === "test" ? test : undefined;
  });
  const tested = tests.filter((test) => test !== undefined);
  const adjusted = benjaminiHochberg(tested.map((test) => test.pValue));
  const worse = new Set(tested.filter((test, at) => test.statistic < 0 && adjusted[at]! <= falseDiscoveryRate));
  const cells = betaBinomialShrinkage(
    groups.map((group) => group.pursued),
    groups.map((group) => group.judged),
  ).cells;
  return groups
    .map(({ source, own }, at) => ({
      source,
      name: source ?? "no source given",
      leads: total(own, "leads"),
      pursued: cells[at]!,
      conversion: wilsonInterval(total(own, "converted"), total(own, "matured")),
      worse: tests[at] !== undefined && worse.has(tests[at]),
    }))
    .sort((a, b) => b.leads - a.leads || (a.name < b.name ? -1 : 1));
}

/** Where leads come from and go to, against where we mean to win. */
export function compute(rows: LeadRows, asked: Asked<LeadParams>): LeadResult {
  const { asOf, params, strategy } = asked;
  const segments = segmentRows(strategy);
  const intent = intentOf(strategy);
  const judged = total(
    rows.arrivals.filter((row) => row.segment !== "unknown"),
    "leads",
  );
  const measured = segments.map((segment) => {
    const own = rows.arrivals.filter((row) => row.segment === segment.id);
    const leads = total(own, "leads");
    const share = segment.id === "unknown" ? null : wilsonInterval(leads, judged);
    const written = strategy.segments.find((each) => each.id === segment.id);
    const intended = intent === null ? null : (written?.intend[intent] ?? null);
    const gap = share === null ? null : against(share, intended);
    const conversion = wilsonInterval(total(own, "converted"), total(own, "matured"));
    return { ...segment, leads, share, intended, gap, conversion };
  });
  const tested = measured.flatMap(({ gap }) => (gap?.kind === "estimate" && gap.low < gap.high ? [gap] : []));
  const adjusted = benjaminiHochberg(tested.map((gap) => pValueOfInterval(gap, 0)));
  const beyondChance = new Set<Doubtful | null>(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate));
  const leads = total(rows.arrivals, "leads");
  const unjudged = leads === 0 ? 0 : (leads - judged) / leads;
  return {
    since: sinceOf(asked),
    until: asOf,
    answerDays: params.answer_days,
    leads,
    judged,
    undated: rows.undated.reduce((sum, row) => sum + row.leads, 0),
    unassigned: total(rows.arrivals, "unassigned"),
    intent,
    segments: measured.map((each) => {
      const undecided = beyondChance.has(each.gap) && couldBeClosed(each.gap, each.intended, unjudged);
      return { ...each, called: beyondChance.has(each.gap) && !undecided, undecided };
    }),
    sources: sourcesOf(rows.arrivals, strategy),
    assignment: assignmentOf(rows.sellers, judgedSegments(asked)),
  };
}
