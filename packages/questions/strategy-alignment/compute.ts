import { benjaminiHochberg, type Doubtful, pValueOfInterval, ratioOfTotals } from "@fairway/statistics";
import { type Depth, depths } from "@fairway/strategy";
import { addDays, periodsUntil } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import { segmentRows } from "../segment-rows.ts";
import { cellsByDepth, effortMeasure } from "./cells.ts";
import { driftOf } from "./drift.ts";
import type { Cell, EffortMeasure } from "./effort.ts";
import { mixOf } from "./mix.ts";
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

function within(cells: readonly Cell[], from: string, to: string): readonly Cell[] {
  const first = `${from.slice(0, 7)}-01`;
  return cells.filter((cell) => cell.month >= first && cell.month <= to);
}

function unitOf(depth: Depth, measure: EffortMeasure, currency: string | null): string {
  const money = currency ?? "money";
  if (depth === "effort") return measure === "deal-days" ? "days that deals were open" : measure;
  if (depth === "pipeline") return `${money} x days open`;
  return depth === "bookings" ? `${money} won` : `${money} of margin`;
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
  const wholes = owns.map((own) => [...own.values()].reduce((sum, value) => sum + value, 0));
  const positive = wholes.every((whole) => whole >= 0);
  return Object.fromEntries(
    segments.map((segment) => {
      const parts = owns.map((own) => own.get(segment) ?? 0);
      const share: Doubtful = positive
        ? ratioOfTotals(parts, wholes)
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
  const measure = effortMeasure(rows.effort);
  const { cells, reach } = cellsByDepth(rows, measure, strategy.costs?.sellingHour);
  const intentOf = (depth: Depth, id: string) =>
    strategy.segments.find((each) => each.id === id)?.intend?.[depth] ?? null;

  const mixes = depths.map((depth) => {
    const intents = ids.map((id) => intentOf(depth, id));
    return { depth, intents, mix: mixOf(within(cells[depth], window.from, window.to), ids, intents) };
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
  const seen = within(cells.effort, window.from, window.to);
  const loose = rows.effort.filter((row) => row.segment === "unattributed" && row.month >= window.from.slice(0, 7));
  const amount = (row: AlignmentRows["effort"][number]) =>
    measure === "minutes" ? (row.minutes ?? 0) : row.activities;
  const looseTotal = loose.reduce((sum, row) => sum + amount(row), 0);
  const placed = seen.reduce((sum, cell) => sum + cell.value, 0);

  return {
    window,
    effortMeasure: measure,
    marginReach: reach,
    unattributed: measure === "deal-days" || placed + looseTotal === 0 ? null : looseTotal / (placed + looseTotal),
    segments: [...segments],
    depths: mixes.map(({ depth, intents, mix }) => ({
      depth,
      unit: unitOf(depth, measure, currency),
      total: mix.total,
      sellers: mix.sellers,
      clusters: mix.clusters,
      segments: ids.map((segment, position) => ({
        segment,
        actual: mix.shares[position]!,
        intended: intents[position]!,
        gap: mix.gaps[position]!,
        called: mix.gaps[position] !== null && called.has(mix.gaps[position] as never),
        drift: intents[position] === null ? null : driftOf(cells[depth], segment, window.from, asOf),
      })),
      misalignment: mix.misalignment,
    })),
    periods: periodsUntil(asOf, strategy.fiscalYearStarts, params.by, params.periods).map((period) => ({
      ...period,
      depths: depths.map((depth) => {
        const own = within(cells[depth], period.from, period.to);
        return { depth, total: own.reduce((sum, cell) => sum + cell.value, 0), shares: periodShares(own, ids) };
      }),
    })),
    versions: asked.versions.map(({ version, effective }) => ({ version, effective })),
  };
}
