import type { Ledger } from "@fairway/ledger";
import { type Signal, signalSchema } from "@fairway/questions";

/** A signal that stands since an assessment raised it. */
export type StandingSignal = {
  readonly id: string;
  readonly question: string;
  /** Instant, ISO 8601. */
  readonly raisedAt: string;
  readonly signal: Signal;
};

type Stored = Awaited<ReturnType<Ledger["signals"]>>;

const understood = new WeakMap<Stored, readonly StandingSignal[]>();

/**
 * Signals as they are kept, read as what they say: the soonest due first, then the most at stake. The same list is read once,
 * and whoever asks again is handed the same.
 */
export function standingSignals(stored: Stored): readonly StandingSignal[] {
  const known = understood.get(stored);
  if (known) return known;
  const standing = stored
    .map(({ id, question, raisedAt, body }) => ({ id, question, raisedAt, signal: signalSchema.parse(body) }))
    .sort((a, b) => a.signal.due.localeCompare(b.signal.due) || (b.signal.stake ?? 0) - (a.signal.stake ?? 0));
  understood.set(stored, standing);
  return standing;
}
