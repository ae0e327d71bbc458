import { counted, date } from "@fairway/charts";
import { type Due, dueOf } from "../times/due.ts";
import type { AcceptedChange, Cluster } from "./feedback-queries.ts";

type Waiting = Pick<Cluster, "dueAt" | "observations">;

/** What the field says, in one sentence: how much waits, by when the first needs its answer, what is ready for a draft. */
export function feedbackSentence(
  clusters: readonly Waiting[],
  accepted: readonly AcceptedChange[],
  now: string,
): string {
  const taken = accepted.filter(({ draft }) => draft === null).length;
  const ready =
    taken === 0 ? "" : ` ${counted(taken, "accepted observation is", "accepted observations are")} in no draft yet.`;
  if (clusters.length === 0) return `Nothing that the field says waits for an answer.${ready}`;
  const observations = clusters.reduce((sum, each) => sum + each.observations.length, 0);
  const what =
    observations === clusters.length
      ? counted(observations, "observation waits", "observations wait")
      : `${counted(observations, "observation")} that say ${counted(clusters.length, "thing")} wait`;
  const late = clusters.filter((cluster) => answerBy(cluster, now).how === "over").length;
  const due = dueOf(clusters.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null, now);
  const when = late > 0 ? `; the time for ${late} of them is over` : due ? `, the first ${due.says}` : "";
  return `${what} for an answer${when}.${ready}`;
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

/** How many said it, and since when: "told by 3 people in 4 observations since 1 Nov 2026". */
export function toldBy({
  sellers,
  observations,
  firstToldAt,
}: Pick<Cluster, "sellers" | "observations" | "firstToldAt">): string {
  if (observations.length === 1) return `told once, on ${date(firstToldAt)}`;
  const people = counted(sellers.length, "person", "people");
  return `told by ${people} in ${counted(observations.length, "observation")} since ${date(firstToldAt)}`;
}

/** All of a cluster, in a word for a button: "it", "both", "all 4". */
export const allOf = (count: number): string => (count === 1 ? "it" : count === 2 ? "both" : `all ${count}`);

/** What the money at stake rests on: "in 2 deals", "in 2 deals; 1 observation names none". */
export function restsOn({ deals, withoutDeal }: Pick<Cluster, "deals" | "withoutDeal">): string {
  const named = deals.length === 0 ? "no deal is named" : `in ${counted(deals.length, "deal")}`;
  if (withoutDeal === 0 || deals.length === 0) return named;
  return `${named}; ${counted(withoutDeal, "observation names", "observations name")} none`;
}
