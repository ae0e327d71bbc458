import type { StoredSignal } from "@fairway/ledger";
import type { Answer, Signal } from "@fairway/questions";

/** A signal with the question it comes from; `id` names it for good. */
export type PlannedSignal = { readonly id: string; readonly question: string; readonly signal: Signal };

/** What an assessment will change, worked out before anything is written. */
export type SignalPlan = {
  /** Not standing yet. */
  readonly raise: readonly PlannedSignal[];
  /** Standing and still true; `changed` where what it says has moved. */
  readonly keep: readonly (PlannedSignal & { readonly changed: boolean; readonly standingSince: string })[];
  /** Standing, asked again, and no longer true. */
  readonly clear: readonly StoredSignal[];
  /** Standing, but its question could not be answered this time: left as it is. */
  readonly unheard: readonly StoredSignal[];
};

function idOf(question: string, signal: Signal): string {
  return `${question}:${signal.key}`;
}

/** Text of an object that does not depend on the order of its keys: the store returns them in an order of its own. */
function content(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A signal as it is said anew while it stands: due by the day that it was due already, unless it has become more pressing. */
function saidAnew(signal: Signal, { body: { due } }: StoredSignal): Signal {
  return typeof due === "string" && due < signal.due ? { ...signal, due } : signal;
}

/**
 * Answers and what stands already → what to raise, keep and clear. Pure. A signal is told by its question and key, so
 * one that stands is never raised again; one is cleared only when its question was truly answered.
 */
export function planSignals(answers: readonly Answer[], standing: readonly StoredSignal[]): SignalPlan {
  const known = new Map(standing.map((stored) => [stored.id, stored]));
  const planned = new Map<string, PlannedSignal>();
  for (const answer of answers) {
    for (const signal of answer.signals) {
      const id = idOf(answer.question, signal);
      if (!planned.has(id)) planned.set(id, { id, question: answer.question, signal });
    }
  }
  const answered = new Set(answers.filter((answer) => answer.state === "answered").map((answer) => answer.question));
  const left = standing.filter((stored) => !planned.has(stored.id));
  return {
    raise: [...planned.values()].filter(({ id }) => !known.has(id)),
    keep: [...planned.values()].flatMap((each) => {
      const stored = known.get(each.id);
      if (stored === undefined) return [];
      const signal = saidAnew(each.signal, stored);
      const changed = content(stored.body) !== content(signal);
      return [{ ...each, signal, changed, standingSince: stored.raisedAt }];
    }),
    clear: left.filter((stored) => answered.has(stored.question)),
    unheard: left.filter((stored) => !answered.has(stored.question)),
  };
}
