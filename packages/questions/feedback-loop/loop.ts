import { type Doubtful, kaplanMeier, survivalAt } from "@fairway/statistics";
import { medianWait } from "../median-wait.ts";
import type { LoopResult } from "./result.ts";
import type { ObservationRow } from "./rows.ts";

/** Fewer answers than this say nothing of how long they take. */
export const fewestAnswered = 5;

/** An observation beside the days that the strategy it was told under leaves for an answer. */
export type Observation = ObservationRow & { readonly allowed: number };

const isAnswered = ({ first_word: word }: Observation) => word !== null;

/** Share that has a first word within its own days, read off a curve of days over those allowed: what still waits counts for as long as it has. */
function answeredInTime(observations: readonly Observation[]): Doubtful {
  const method = "Kaplan-Meier, of days over those allowed";
  const n = observations.length;
  const told = observations.filter((each) => isAnswered(each) || each.days >= each.allowed).length;
  if (told < fewestAnswered)
    return {
      kind: "insufficient",
      n,
      reason: `${told} answered or past ${told === 1 ? "its" : "their"} days`,
      enough: `${fewestAnswered} of them`,
      method,
    };
  const curve = kaplanMeier(
    observations.map(({ days, allowed }) => days / allowed),
    observations.map(isAnswered),
  );
  const ends = curve.times.at(-1)! < 1 && curve.survival.at(-1)! > 0;
  const waiting = survivalAt(curve, ends ? curve.times.at(-1)! : 1);
  if (ends || waiting.kind === "insufficient")
    return {
      kind: "insufficient",
      n,
      reason: "some still wait, and none for as long as is allowed",
      enough: "one that has waited so long, or an answer to all",
      method,
    };
  return { ...waiting, estimate: 1 - waiting.estimate, low: 1 - waiting.high, high: 1 - waiting.low, n, method };
}

/** How long some observations wait for their first word, and how many have it in time. */
export function loopOf(observations: readonly Observation[]): LoopResult["all"] {
  const answered = observations.filter(isAnswered).length;
  const withdrawn = observations.filter((each) => !isAnswered(each) && each.state === "withdrawn").length;
  return {
    told: observations.length,
    answered,
    waiting: observations.length - answered - withdrawn,
    withdrawn,
    median: medianWait(
      observations.map((each) => ({ days: each.days, done: isAnswered(each) })),
      { fewest: fewestAnswered, done: "answered", enough: "answers" },
    ),
    inTime: answeredInTime(observations),
  };
}
