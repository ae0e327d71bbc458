import { benjaminiHochberg, type Doubtful, pValueOfInterval, ratioOfTotals } from "@fairway/statistics";
import { type Depth, depths } from "@fairway/strategy";
import { marginReachOf } from "../cost-to-serve.ts";
import { type EffortBasis, effortBasisOf, effortMinutes, effortWords } from "../effort-measure.ts";
import { addDays, periodsUntil } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import { couldBeClosed } from "../judged-gap.ts";
import { segmentRows } from "../segment-rows.ts";
import type { Cell } from "./cell.ts";
import { cellsByDepth } from "./cells.ts";
import { driftOf } from "./drift.ts";
import { type Mix, mixOf } from "./mix.ts";
import type { AlignmentParams } from "./params.ts";
import type { AlignmentResult } from "./result.ts";
import { type AlignmentRows, stretches } from "./rows.ts";

const falseDiscoveryRate = 0.05;

/** The stretch that the headline speaks of: since the strategy took force, at least four weeks and at most a year. */
export function windowOf(asked: Asked<AlignmentParams>): { readonly from: string; readonly to: string } {
  const { asOf, params, strategy } = asked;
  const yearAgo = addDays(asOf, -365);
  const inForceLongEnough = strategy.effective > yearAgo && strategy.effective <= addDays(asOf, -28);
  return { from: params.since ?? (inForceLongEnough ? strategy.effective : yearAgo), to: asOf };
}

function judgedCells(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter((cell) => cell.segment !== "unknown");
}

function unitOf(depth: Depth, effort: EffortBasis, currency: string | null): string {
  const money = currency ?? "money";
  if (depth === "effort") return effort.measure === "minutes" ? "minutes" : effortWords(effort);
  if (depth === "pipeline") return `${money} x days open`;
  return depth === "bookings" ? `${money} won` : `${money} of margin`;
}

/** A depth of money is shared out where at least this part of its deals carries an amount. */
const enoughKnown = 0.8;

/** Why a depth of money cannot be shared out: too few of its deals carry an amount, and those that do may differ; else undefined. */
function tooFewAmounts(
  rows: readonly { readonly known: number; readonly deals: number }[],
  words: string,
): Doubtful | undefined {
  const deals = rows.reduce((sum, row) => sum + row.deals, 0);
  const known = rows.reduce((sum, row) => sum + row.known, 0);
  if (deals === 0 || known >= enoughKnown * deals) return undefined;
  return {
    kind: "insufficient",
    n: deals,
    reason: `${Math.round((known / deals) * 100)} % of the ${words} carry an amount`,
    enough: `amounts of at least ${enoughKnown * 100} %`,
    method: "shares of an amount",
  };
}

const noCost: Doubtful = {
  kind: "insufficient",
  n: 0,
  reason: "no won deal carries a cost of goods",
  enough: "costs of the lines that were sold",
  method: "shares of margin",
};

function without(mix: Mix, word: Doubtful | undefined): Mix {
  if (word === undefined) return mix;
  return {
    ...mix,
    shares: mix.shares.map(() => word),
    gaps: mix.gaps.map((gap) => (gap === null ? null : word)),
    misalignment: mix.misalignment === null ? null : word,
  };
}

/** Shares of one period with intervals linearised over units: quick enough for every period of every depth. */
function periodShares(cells: readonly Cell[], segments: readonly string[]): Record<string, Doubtful> {
  const units = new Map<number, Map<string, number>>();
  for (const cell of cells) {
    const own = units.get(cell.unit) ?? new Map<string, number>();
    own.set(cell.segment, (own.get(cell.segment) ?? 0) + cell.value);
    units.set(cell.unit, own);
  }
  const owns = [...units.values()];
  const alls = owns.map((own) => [...own.values()].reduce((sum, value) => sum + value, 0));
  const judged = owns.map((own, at) => alls[at]! - (own.get("unknown") ?? 0));
  const positive = [...alls, ...judged].every((whole) => whole >= 0);
  return Object.fromEntries(
    segments.map((segment) => {
      const parts = owns.map((own) => own.get(segment) ?? 0);
      const share: Doubtful = positive
        ? ratioOfTotals(parts, segment === "unknown" ? alls : judged)
        : {
            kind: "insufficient",
            n: owns.length,
            reason: "a seller's total is negative",
            enough: "positive totals",
            method: "ratio of totals",
          };
      return [segment, share];
    }),
  );
}

type Cells = ReturnType<typeof cellsByDepth>;

/** Intended against actual, at four depths: the mix since the window began, its drift, and every period before. */
export function compute(rows: AlignmentRows, asked: Asked<AlignmentParams>): AlignmentResult {
  const { asOf, currency, params, strategy } = asked;
  const segments = segmentRows(strategy);
  const ids = segments.map((segment) => segment.id);
  const window = windowOf(asked);
  const judgedRows = <Row extends { readonly stretch: string }>(all: readonly Row[]) =>
    all.filter(({ stretch }) => stretch === "judged");
  const effort = effortBasisOf(judgedRows(rows.effort), rows.kinds, strategy);
  const costs = judgedRows(rows.margin);
  const reach = marginReachOf(
    costs.map(({ amount, costed_amount }) => ({ amount, costed: costed_amount })),
    effort,
    costs,
    strategy,
  );
  const [judged, monthly, periodical] = stretches.map((stretch) => cellsByDepth(rows, stretch, effort, reach)) as [
    Cells,
    Cells,
    Cells,
  ];
  const intentOf = (depth: Depth, id: string) =>
    strategy.segments.find((each) => each.id === id)?.intend?.[depth] ?? null;

  const shortOf = (depth: Depth, stretch: (typeof stretches)[number], from?: string) => {
    const own = (row: { readonly stretch: string; readonly month: string }) =>
      row.stretch === stretch && (from === undefined || row.month === from);
    if (depth === "pipeline")
      return tooFewAmounts(
        rows.pipeline.filter(own).map((row) => ({ known: row.amounts_known, deals: row.deals })),
        "deals that were open",
      );
    if (depth === "bookings")
      return tooFewAmounts(
        rows.bookings.filter(own).map((row) => ({ known: row.amounts_known, deals: row.won })),
        "deals won",
      );
    return undefined;
  };
  const mixes = depths.map((depth) => {
    const intents = ids.map((id) => intentOf(depth, id));
    const mix = mixOf(judged[depth], ids, intents);
    const word = depth === "margin" && !reach.costedShare ? noCost : shortOf(depth, "judged");
    return { depth, intents, mix: without(mix, word) };
  });
  const tested = mixes.flatMap(({ mix, intents }) =>
    mix.gaps.flatMap((gap, position) =>
      gap?.kind === "estimate" && intents[position] !== null && gap.low < gap.high
        ? [{ gap, p: pValueOfInterval(gap, 0) }]
        : [],
    ),
  );
  const adjusted = benjaminiHochberg(tested.map((each) => each.p));
  const called = new Set(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate).map((each) => each.gap));
  const loose = judgedRows(rows.effort).filter((row) => row.segment === "unattributed");
  const looseTotal = loose.reduce((sum, row) => sum + effortMinutes(row, effort), 0);
  const placed = judged.effort.reduce((sum, cell) => sum + cell.value, 0);

  return {
    window,
    effort,
    marginReach: reach,
    unattributed:
      effort.measure === "deal-weeks" || placed + looseTotal === 0 ? null : looseTotal / (placed + looseTotal),
    segments: [...segments],
    depths: mixes.map(({ depth, intents, mix }) => ({
      depth,
      unit: unitOf(depth, effort, currency),
      total: mix.total,
      sellers: mix.sellers,
      clusters: mix.clusters,
      unjudged: mix.unjudged,
      segments: ids.map((segment, position) => {
        const gap = mix.gaps[position]!;
        const beyondChance = gap !== null && called.has(gap as never);
        const undecided = beyondChance && couldBeClosed(gap, intents[position]!, mix.unjudged);
        return {
          segment,
          actual: mix.shares[position]!,
          intended: intents[position]!,
          gap,
          called: beyondChance && !undecided,
          undecided,
          drift:
            intents[position] === null
              ? null
              : gap?.kind === "insufficient"
                ? gap
                : driftOf(judgedCells(monthly[depth]), segment, window.from, asOf),
        };
      }),
      misalignment: mix.misalignment,
    })),
    periods: periodsUntil(asOf, strategy.fiscalYearStarts, params.by, params.periods).map((period) => ({
      ...period,
      depths: depths.map((depth) => {
        const own = periodical[depth].filter(({ month }) => month === period.from);
        const word = shortOf(depth, "period", period.from);
        const shares = word === undefined ? periodShares(own, ids) : Object.fromEntries(ids.map((id) => [id, word]));
        return { depth, total: own.reduce((sum, cell) => sum + cell.value, 0), shares };
      }),
    })),
    versions: asked.versions.map(({ version, effective }) => ({ version, effective })),
  };
}
