import { benjaminiHochberg, pValueOfInterval } from "@fairway/statistics";
import { marginReachOf } from "../cost-to-serve.ts";
import { effortBasisOf } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import { segmentRows } from "../segment-rows.ts";
import { cycleOf, retentionOf } from "./durations.ts";
import { ratiosOf } from "./measures.ts";
import type { BacktestParams } from "./params.ts";
import { sinceOf } from "./queries.ts";
import { ratioForms } from "./ratio-forms.ts";
import { ratioMeasures } from "./ratio-measures.ts";
import type { BacktestResult } from "./result.ts";
import type { BacktestRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;

/** Sizes are compared like for like where at least this part of the won amounts is of a product with a usual size. */
const enoughKnown = 0.8;

/** What each segment has been worth, and whether those we pursue are worth more than the rest. */
export function compute(rows: BacktestRows, asked: Asked<BacktestParams>): BacktestResult {
  const { params, strategy } = asked;
  const segments = segmentRows(strategy);
  const ids = segments.map((segment) => segment.id);
  const side = segments.map(({ play }) => (play === "unknown" ? null : play === "pursue" ? 1 : 0));
  const effort = effortBasisOf(rows.closed, rows.kinds, strategy);
  const marginReach = marginReachOf(
    rows.closed.map(({ won_amount, costed_amount }) => ({ amount: won_amount, costed: costed_amount })),
    effort,
    rows.closed,
    strategy,
  );
  const ratios = ratiosOf(rows, ratioForms(effort, marginReach), ids, side);
  const total = (segment: string, key: "closed" | "won") =>
    rows.closed.reduce((sum, row) => (row.segment === segment ? sum + row[key] : sum), 0);

  const of = (key: "won" | "usual_known" | "won_amounts_known") => rows.closed.reduce((sum, row) => sum + row[key], 0);
  const likeForLike = of("usual_known") >= enoughKnown * of("won_amounts_known");
  const amountsKnown = of("won") > 0 ? of("won_amounts_known") / of("won") : null;
  const contrasts = ratioMeasures.flatMap((measure) => {
    if (measure.startsWith("size") && (amountsKnown ?? 0) < enoughKnown) return [];
    if (measure === (likeForLike ? "size" : "size for its product")) return [];
    const difference = ratios.contrast[measure];
    return difference === null ? [] : [{ measure, difference }];
  });
  const tested = contrasts.filter(
    ({ difference }) => difference.kind === "estimate" && difference.low < difference.high,
  );
  const adjusted = benjaminiHochberg(
    tested.map(({ difference }) => (difference.kind === "estimate" ? pValueOfInterval(difference, 0) : 1)),
  );
  const called = new Set(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate).map(({ measure }) => measure));

  return {
    since: sinceOf(asked),
    until: asked.asOf,
    retentionMonths: params.retention_months,
    clusters: ratios.clusters,
    effort,
    marginReach,
    amountsKnown,
    segments: segments.map((segment, position) => ({
      ...segment,
      closed: total(segment.id, "closed"),
      won: total(segment.id, "won"),
      measures: {
        ...(Object.fromEntries(ratioMeasures.map((measure) => [measure, ratios.values[measure][position]!])) as Record<
          (typeof ratioMeasures)[number],
          (typeof ratios.values)["size"][number]
        >),
        cycle: cycleOf(rows.durations, segment.id),
        retention: retentionOf(rows.retention, segment.id, params.retention_months),
      },
    })),
    contrasts: contrasts.map((each) => ({ ...each, called: called.has(each.measure) })),
  };
}
