import type { Append, Json } from "@fairway/ledger";
import type { PlannedSignal, SignalPlan } from "./plan-signals.ts";

/**
 * A plan as the events that carry it out, in the practice "attention".
 *
 * @param at the instant of the assessment, ISO 8601.
 */
export function planEvents(plan: SignalPlan, at: string): readonly Append[] {
  const event = (record: string, transition: string, payload: Json): Append => ({
    event: { at, by: "assessment", practice: "attention", record, transition, payload },
  });
  const standing = ({ question, signal }: PlannedSignal): Json => ({ question, key: signal.key, body: signal });
  return [
    ...plan.raise.map((each) => event(each.id, "raised", standing(each))),
    ...plan.keep.filter((each) => each.changed).map((each) => event(each.id, "changed", standing(each))),
    ...plan.clear.map((each) => event(each.id, "gone", { question: each.question, key: each.key })),
  ];
}
