import { benjaminiHochberg, type Doubtful, pValueOfInterval, ratioOfTotals } from "@fairway/statistics";
import { type Depth, depths } from "@fairway/strategy";
import { type EffortBasis, effortBasisOf, effortMinutes, effortWords } from "../effort-measure.ts";
import { addDays, periodsUntil } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import { segmentRows } from "../segment-rows.ts";
import type { Cell } from "./cell.ts";
import { cellsByDepth } from "./cells.ts";
import { driftOf } from "./drift.ts";
import { type Mix, mixOf } from "./mix.ts";
import type { AlignmentParams } from "./params.ts";
import type { AlignmentResult } from "./result.ts";
import type { AlignmentRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;

/** The stretch that the headline speaks of: since the strategy took force, at least four weeks and at most a year. */
export function windowOf(asked: Asked<AlignmentParams>): { readonly from: string; readonly to: string } {
  const { asOf, params, strategy } = asked;
  const yearAgo = addDays(asOf, -365);
  const inForceLongEnough = strategy.effective > yearAgo && strategy.effective <= addDays(asOf, -28);
  return { from: params.since ?? (inForceLongEnough ? strategy.effective : yearAgo), to: asOf };
}

type Stretch = { readonly from: string; readonly to: string };

/** Whether a month's row falls into a stretch: from the whole month in which it begins. */
const monthIn =
  ({ from, to }: Stretch) =>
  ({ month }: { readonly month: string }): boolean =>
    month >= `${from.slice(0, 7)}-01` && month <= to;

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
  rows: readonly { readonly month: string; readonly known: number; readonly deals: number }[],
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

/** Whether what cannot be judged could close a gap: all of it in the segment, or none of it. */
function couldBeClosed(gap: Doubtful | null, intent: number | null, unjudged: number): boolean {
  if (gap?.kind !== "estimate" || intent === null) return false;
  const least = (gap.estimate + intent) * (1 - unjudged);
  return gap.estimate > 0 ? least <= intent : least + unjudged >= intent;
}

/** Period shares with linearised intervals over sellers: quick enough for every period of every depth. */
function periodShares(cells: readonly Cell[], segments: readonly string[]): Record<string, Doubtful> {
  const sellers = new Map<string, Map<string, number>>();
  for (const cell of cells) {
    const own = sellers.get(cell.seller) ?? new Map<string, number>();
    own.set(cell.segment, (own.get(cell.segment) ?? 0) + cell.value);
    sellers.set(cell.seller, own);
  }
  const owns = [...sellers.values()];
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

/** Intended against actual, at four depths: the mix since the window began, its drift, and every period before. */
export function compute(rows: AlignmentRows, asked: Asked<AlignmentParams>): AlignmentResult {
  const { asOf, currency, params, strategy } = asked;
  const segments = segmentRows(strategy);
  const ids = segments.map((segment) => segment.id);
  const window = windowOf(asked);
  const effort = effortBasisOf(rows.effort, rows.kinds, strategy);
  const { cells, reach } = cellsByDepth(rows, effort, strategy, monthIn(window));
  const intentOf = (depth: Depth, id: string) =>
    strategy.segments.find((each) => each.id === id)?.intend?.[depth] ?? null;

  const shortOf = (depth: "pipeline" | "bookings", stretch: Stretch) => {
    const inTime = monthIn(stretch);
    return depth === "pipeline"
      ? tooFewAmounts(
          rows.pipeline.filter(inTime).map((row) => ({ ...row, known: row.amounts_known })),
          "deals that were open",
        )
      : tooFewAmounts(
          rows.bookings.filter(inTime).map((row) => ({ ...row, known: row.amounts_known, deals: row.won })),
          "deals won",
        );
  };
  const mixes = depths.map((depth) => {
    const intents = ids.map((id) => intentOf(depth, id));
    const mix = mixOf(cells[depth].filter(monthIn(window)), ids, intents);
    const word =
      depth === "pipeline" || depth === "bookings"
        ? shortOf(depth, window)
        : depth === "margin" && !reach.costedShare
          ? noCost
          : undefined;
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
  const loose = rows.effort.filter((row) => row.segment === "unattributed" && monthIn(window)(row));
  const looseTotal = loose.reduce((sum, row) => sum + effortMinutes(row, effort), 0);
  const placed = cells.effort.filter(monthIn(window)).reduce((sum, cell) => sum + cell.value, 0);

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
                : driftOf(judgedCells(cells[depth]), segment, window.from, asOf),
        };
      }),
      misalignment: mix.misalignment,
    })),
    periods: periodsUntil(asOf, strategy.fiscalYearStarts, params.by, params.periods).map((period) => ({
      ...period,
      depths: depths.map((depth) => {
        const own = cells[depth].filter(monthIn(period));
        const word = depth === "pipeline" || depth === "bookings" ? shortOf(depth, period) : undefined;
        const shares = word === undefined ? periodShares(own, ids) : Object.fromEntries(ids.map((id) => [id, word]));
        return { depth, total: own.reduce((sum, cell) => sum + cell.value, 0), shares };
      }),
    })),
    versions: asked.versions.map(({ version, effective }) => ({ version, effective })),
  };
}
