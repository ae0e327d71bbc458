import { fileURLToPath } from "node:url";
import { type Answer, everyQuestion, type Signal, type TableRow } from "@fairway/questions";
import { readStrategy } from "@fairway/workspace";
import type { BackupWorkspace } from "../routes/backup-route.ts";
import type { ServedWorkspace } from "../served-workspace.ts";

const file = fileURLToPath(new URL("../../../examples/meridian/strategy.yaml", import.meta.url));
const depths = ["effort", "pipeline", "bookings", "margin"] as const;

/** The example strategy, as the pages would get it from a workspace. */
export const { strategy } = readStrategy(file);

const dataThrough = "2026-11-21";
const estimate = (value: number, half: number, n: number) => ({
  kind: "estimate" as const,
  estimate: value,
  low: value - half,
  high: value + half,
  level: 0.95,
  n,
  method: "Cluster bootstrap by seller",
});

const segments = [
  ...strategy.segments.map(({ id, name, play }) => ({ id, name, play })),
  { id: "outside", name: "outside", play: "outside" },
];
const shareOf = [0.38, 0.31, 0.12, 0.1, 0.09];
const mixOf = (place: number) => (shareOf[place] ?? 0) + 0;

function alignment(): unknown {
  return {
    window: { from: "2026-01-01", to: dataThrough },
    effort: { measure: "minutes", activities: 1204, minutesKnown: 0.97, weights: [] },
    marginReach: {
      costedShare: 0.8,
      served: true,
      hours: { of: "logged", cost: 90, without: [] },
      hourCost: true,
      tickets: { count: 0, known: 0, otherwise: null },
    },
    unattributed: 0.04,
    segments,
    depths: depths.map((depth, index) => ({
      depth,
      unit: depth === "effort" ? "minutes" : "USD",
      total: 1000,
      sellers: 31,
      clusters: "seller",
      unjudged: 0.04,
      segments: segments.map((segment, place) => {
        const intended = strategy.segments[place]?.intend[depth] ?? null;
        const actual = mixOf(place) + (place === 0 ? index * 0.06 : -index * 0.015);
        return {
          segment: segment.id,
          actual: estimate(actual, 0.03, 1204 - index * 300),
          intended,
          gap: intended === null ? null : estimate(actual - intended, 0.03, 1204),
          called: intended !== null && Math.abs(actual - intended) > 0.1,
          undecided: false,
          drift: null,
        };
      }),
      misalignment: estimate(0.28, 0.04, 1204),
    })),
    periods: [1, 4, 7, 10].map((month, place) => ({
      label: `Q${place + 1} 2026`,
      from: `2026-${String(month).padStart(2, "0")}-01`,
      to: `2026-${String(month + 2).padStart(2, "0")}-28`,
      complete: place < 3,
      depths: depths.map((depth) => ({
        depth,
        total: 250,
        shares: Object.fromEntries(
          segments.map((segment, at) => [segment.id, estimate(mixOf(at) + 0.1 - place * 0.04, 0.04, 310)]),
        ),
      })),
    })),
    versions: [{ version: 3, effective: strategy.effective }],
  };
}

const signal = (key: string, says: string, action: string, due: string, stake: number | null): Signal => ({
  key,
  kind: "gap",
  subject: { record: "segment", id: key, name: key },
  says,
  because: "31 % of the team's hours (27–35 %, n 412) since May; the strategy means 60 %.",
  action,
  owner: { sellerId: null, role: "head of sales", name: key === "core" ? "Maya Lindqvist" : null },
  due,
  stake,
});

export const signals = [
  signal(
    "core",
    "Effort on Core is 22 points under what the strategy means",
    "Review the twelve deals outside the profile with the north team",
    "2026-12-04",
    1_240_000,
  ),
  signal(
    "mid-market",
    "Mid-market takes 31 % of effort; its budget allows 20 %",
    "Decide which mid-market deals have a rationale",
    "2026-12-11",
    null,
  ),
] as const;

/** More rows than are drawn at once, so that the table's scrolling is at work. */
export const manyRows = 2500;

/** On an earlier day every second share was a little higher, the others a lot; one row was not there yet, one is gone since. */
const rowsOf = (earlier: boolean): readonly TableRow[] =>
  Array.from({ length: manyRows }, (_, at) => (earlier && at === 3 ? manyRows : at)).map((place) => ({
    cells: {
      depth: ["Effort", "Pipeline", "Bookings", "Margin"][place % 4],
      segment: segments[place % segments.length]?.name,
      actual: estimate(((place * 37) % 100) / 100 + (earlier ? (place % 2 === 0 ? 0.05 : 0.12) : 0), 0.04, 100 + place),
      intended: place % 3 === 0 ? null : 0.2,
      amount: 1_000_000 - place * 321.5,
      closed: "2026-06-30",
    },
    drill: { segment: segments[place % segments.length]?.id, place },
  }));

const tableOn = (asOf: string): Answer["table"] => ({
  columns: [
    { key: "depth", title: "Depth", kind: "text", identifies: true },
    { key: "segment", title: "Segment", kind: "segment", identifies: true },
    { key: "actual", title: "Actual share", kind: "share estimate" },
    { key: "intended", title: "Intended", kind: "share" },
    { key: "amount", title: "Amount", kind: "money" },
    { key: "closed", title: "Closed", kind: "date" },
  ],
  rows: rowsOf(asOf < dataThrough),
});

function answerTo(id: string, params: unknown, asOf: string): Answer {
  const question = everyQuestion.find((each) => each.id === id);
  const base = {
    question: id,
    asks: question?.asks ?? id,
    asOf,
    params: params as Record<string, unknown>,
    result: null,
    table: { columns: [], rows: [] },
    signals: [],
    method: [],
    currency: "USD",
    versions: {
      strategy: { name: strategy.name, version: strategy.version, effective: strategy.effective },
      data: "7",
    },
  };
  if (id === "strategy-alignment") {
    return {
      ...base,
      state: "answered",
      headline: `We spend 38 % of selling time on Core (35–41 %); we meant 60 %. The gap opened in May and is not noise, as of ${asOf}.`,
      result: question?.result.parse(alignment()) ?? null,
      table: tableOn(asOf),
      signals: [...signals],
      method: [
        "1,204 activities of 31 sellers from 1 Jan to 21 Nov 2026.",
        "Intervals by cluster bootstrap over sellers; gaps are called at a false discovery rate of 5 %.",
      ],
    };
  }
  if (id === "crm-purity") {
    return {
      ...base,
      state: "not enough data",
      headline: "There are 2 leads; 30 would be enough to say where they come from.",
      method: ["Two leads since March."],
    };
  }
  return {
    ...base,
    state: "not available",
    headline: "Not available yet: import activity records to open this question.",
  };
}

/** A workspace made by hand: one question answered in full, one without enough data, the rest without their records. */
export function handMadeWorkspace(): ServedWorkspace {
  return {
    status: async () => ({
      company: strategy.company,
      folder: "/nowhere",
      strategy: { name: strategy.name, version: strategy.version, effective: strategy.effective },
      strategyVersions: [{ name: strategy.name, version: strategy.version, effective: strategy.effective }],
      dataThrough,
      currency: "USD",
      counts: { opportunity: 1204, account: 310 },
      imports: [
        {
          id: 7,
          at: "2026-11-21T06:10:00Z",
          files: ["opportunity.csv"],
          state: "loaded",
          added: 1204,
          changed: 0,
          rejected: 0,
        },
      ],
    }),
    strategyOn: () => strategy,
    ask: async (id, params, options) => answerTo(id, params, options?.asOf ?? dataThrough),
    rowsBehind: async (_id, _params, cell, { limit, offset }) => ({
      columns: [
        { key: "name", title: "Deal", kind: "text" },
        { key: "segment", title: "Segment", kind: "segment" },
        { key: "amount", title: "Amount", kind: "money" },
      ],
      rows: Array.from({ length: Math.min(limit, Math.max(0, 150 - offset)) }, (_, place) => ({
        cells: {
          name: `Deal ${offset + place + 1}`,
          segment: String((cell as { segment: string }).segment),
          amount: 90_000 - 100 * (offset + place),
        },
      })),
      more: offset + limit < 150,
    }),
    standingSignals: async () =>
      signals.map((each) => ({
        id: `strategy-alignment:${each.key}`,
        question: "strategy-alignment",
        raisedAt: "2026-11-20T05:00:00Z",
        signal: each,
      })),
    assess: async (options) => {
      options?.onProgress?.({ done: 0, of: 2, says: "Are we selling where we meant to?" });
      const plan = { raise: [], keep: [], clear: [], unheard: [] };
      return { at: "2026-11-21T06:00:00Z", asOf: dataThrough, answers: [], failed: [], plan, applied: true };
    },
  };
}

/** The same workspace where people act and nothing waits for anybody yet. */
export const nothingDone: BackupWorkspace = {
  perform: async () => {
    throw new Error("nobody acts here");
  },
  performTogether: async () => {
    throw new Error("nobody acts here");
  },
  feedbackDesk: async () => ({ clusters: [], accepted: [] }),
  draftFromFeedback: async () => {
    throw new Error("nobody writes here");
  },
  jobsOverview: async () => ({ running: false, timeZone: "UTC", jobs: [], failures: [], lastAssessment: null }),
  record: async () => {
    throw new Error("there are no records here");
  },
  backUp: async () => {
    throw new Error("there is nothing to back up here");
  },
  person: async (id) => ({ id, name: id, roles: ["seller"], managerId: null }),
  directory: async () => [],
  records: async () => [],
  openings: () => [],
  inbox: async () => [],
};
