import { type Append, type Json, processNamed, type StoredRecord } from "@fairway/ledger";
import { grant, practiceNamed, prepare } from "@fairway/practices";
import type { Strategy } from "@fairway/strategy";
import type { PlannedSignal, SignalPlan } from "./plan-signals.ts";

/** The practice that keeps the life of a signal. */
export const attention = practiceNamed("attention")!;

const assessment = processNamed("assessment");

/** The records that a plan changes, by name. */
export function recordsOf({ raise, keep, clear }: SignalPlan): readonly string[] {
  return [...raise, ...keep.filter(({ changed }) => changed), ...clear].map(({ id }) => id);
}

/**
 * A plan as the events that carry it out, in the practice "attention": what is new is raised, what says something else
 * is heard anew wherever it is in its life, what is gone is cleared.
 *
 * @param at the instant of the assessment, ISO 8601.
 * @param records those of the plan's records that the ledger has, by name.
 */
export function planEvents(
  plan: SignalPlan,
  at: string,
  strategy: Strategy,
  records: ReadonlyMap<string, StoredRecord>,
): readonly Append[] {
  const event = (record: string, transition: string, input: Json): Append =>
    prepare(
      attention,
      grant(attention, { transition, record, input, person: assessment, at, strategy }, records.get(record)),
    );
  const told = ({ question, signal }: PlannedSignal): Json => ({ question, key: signal.key, signal });
  return [
    ...plan.raise.map((each) => event(each.id, "raise", told(each))),
    ...plan.keep.filter(({ changed }) => changed).map((each) => event(each.id, "hear", told(each))),
    ...plan.clear.map(({ id }) => event(id, "clear", {})),
  ];
}
