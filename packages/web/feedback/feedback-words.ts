import { counted, date } from "@fairway/charts";
import type { Due } from "../times/due.ts";
import { dueOf } from "../times/due.ts";
import type { AcceptedChange, Cluster } from "./feedback-queries.ts";

type Waiting = Pick<Cluster, "dueAt">;

/** What the field says, in one sentence: how many things wait, and by when the first needs its answer. */
export function feedbackSentence(
  clusters: readonly Waiting[],
  accepted: readonly AcceptedChange[],
  now: string,
): string {
  const taken = accepted.filter(({ draft }) => draft === null).length;
  const ready =
    taken === 0 ? "" : ` ${counted(taken, "accepted observation is", "accepted observations are")} in no draft yet.`;
  if (clusters.length === 0) return `Nothing that the field says waits for an answer.${ready}`;
  const dues = clusters.flatMap(({ dueAt }) => dueAt ?? []).sort();
  const due = dueOf(dues[0] ?? null, now);
  const late = dues.filter((dueAt) => Date.parse(dueAt) < Date.parse(now)).length;
  const when = late > 0 ? `; ${counted(late, "is", "are")} overdue` : due ? `, the first ${due.says}` : "";
  return `${counted(clusters.length, "thing that the field says waits", "things that the field says wait")} for an answer${when}.${ready}`;
}

/** By when a cluster must be answered; where its time is over or it is being tested, that. */
export function answerBy({ dueAt, observations }: Pick<Cluster, "dueAt" | "observations">, now: string): Due {
  const due = dueOf(dueAt, now);
  if (observations.some(({ state }) => state === "overdue")) return { how: "over", says: "the time to answer is over" };
  if (due) return due;
  const until = observations
    .flatMap(({ testedUntil }) => testedUntil ?? [])
    .sort()
    .at(-1);
  return { how: "later", says: until === undefined ? "no date" : `being tested until ${date(until)}` };
}

/** How many said it: "told by 3 people in 4 observations". */
export function toldBy({ sellers, observations }: Pick<Cluster, "sellers" | "observations">): string {
  const people = counted(sellers.length, "person", "people");
  return observations.length === 1
    ? "told once"
    : `told by ${people} in ${counted(observations.length, "observation")}`;
}

/** What the money at stake rests on: "in 2 deals", "in 2 deals; 1 observation names none". */
export function restsOn({ deals, withoutDeal }: Pick<Cluster, "deals" | "withoutDeal">): string {
  const named = deals.length === 0 ? "no deal is named" : `in ${counted(deals.length, "deal")}`;
  if (withoutDeal === 0 || deals.length === 0) return named;
  return `${named}; ${counted(withoutDeal, "observation names", "observations name")} none`;
}
