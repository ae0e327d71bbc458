import { type Doubtful, kaplanMeier, survivalAt, survivalQuantile } from "@fairway/statistics";
import type { BacktestRows } from "./rows.ts";

/** Counted durations spelled out, one entry a subject. */
function spelledOut(rows: readonly { readonly days: number; readonly ended: boolean; readonly count: number }[]) {
  const n = rows.reduce((sum, row) => sum + row.count, 0);
  const durations = new Float64Array(n);
  const events = new Uint8Array(n);
  let at = 0;
  for (const { days, ended, count } of rows) {
    durations.fill(days, at, at + count);
    events.fill(ended ? 1 : 0, at, at + count);
    at += count;
  }
  return { durations, events };
}

function nothing(n: number, what: string): Doubtful {
  return { kind: "insufficient", n, reason: `no ${what}`, enough: `some ${what}`, method: "Kaplan-Meier" };
}

/** An upper end that the data do not reach becomes the longest duration seen, and the method says so. */
function reaching(value: Doubtful, longest: number): Doubtful {
  if (value.kind === "insufficient" || Number.isFinite(value.high)) return value;
  return { ...value, high: Math.max(longest, value.estimate), method: `${value.method}; the upper end is not reached` };
}

/** Median days until a deal closes either way; open deals count as still running. */
export function cycleOf(rows: BacktestRows["durations"], segment: string): Doubtful {
  const own = rows.filter((row) => row.segment === segment);
  if (own.length === 0) return nothing(0, "deals with known dates");
  const { durations, events } = spelledOut(
    own.map((row) => ({ days: row.days, ended: row.outcome !== "open", count: row.deals })),
  );
  const longest = own.reduce((most, row) => Math.max(most, row.days), 0);
  if (longest === 0) {
    return {
      kind: "insufficient",
      n: own.reduce((sum, row) => sum + row.deals, 0),
      reason: "every deal was opened on the day it closed, so when it began is not recorded",
      enough: "the days on which deals were opened",
      method: "Kaplan-Meier",
    };
  }
  return reaching(survivalQuantile(kaplanMeier(durations, events)), longest);
}

/** Share of customers still there after so many months; those who still are one count as running. */
export function retentionOf(rows: BacktestRows["retention"], segment: string, months: number): Doubtful {
  const own = rows.filter((row) => row.segment === segment);
  if (own.length === 0) return nothing(0, "customers with a subscription");
  const { durations, events } = spelledOut(
    own.map((row) => ({ days: row.days, ended: row.ended === 1, count: row.customers })),
  );
  return survivalAt(kaplanMeier(durations, events), (months * 365.25) / 12);
}
