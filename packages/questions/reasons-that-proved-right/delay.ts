import { benjaminiHochberg, type Doubtful, logRank } from "@fairway/statistics";
import { medianWait } from "../median-wait.ts";
import type { ReasonsResult } from "./result.ts";
import type { ReasonsRows } from "./rows.ts";

type Requests = ReasonsRows["requests"];

/** A manager asked fewer times than this is not compared. */
const fewest = 8;
/** Fewer answers than this say nothing of how long they take. */
export const fewestAnswered = 5;
const falseDiscoveryRate = 0.05;

function medianOf(requests: Requests): Doubtful {
  const waits = requests.map(({ days, state }) => ({ days, done: state === "answered" }));
  return medianWait(waits, { fewest: fewestAnswered, done: "answered", enough: "answers" });
}

const countsOf = (requests: Requests) => ({
  asked: requests.length,
  answered: requests.filter(({ state }) => state === "answered").length,
  waiting: requests.filter(({ state }) => state === "waiting").length,
});

/** How long requests wait for an answer; those that still wait, or were taken back, count for as long as they did. */
export function delayOf(requests: Requests): ReasonsResult["delay"] {
  const named = requests.filter(({ manager_id: id }) => id !== null);
  const groups = [...Map.groupBy(named, ({ manager_id: id }) => id!)].sort(([a], [b]) => (a < b ? -1 : 1));
  const compared = groups.map(([id, own]) => {
    const rest = requests.length - own.length;
    if (own.length < fewest || rest < fewest) return undefined;
    const test = logRank(
      requests.map(({ days }) => days),
      requests.map(({ state }) => state === "answered"),
      requests.map(({ manager_id: of }) => (of === id ? "own" : "rest")),
    );
    if (test.kind === "insufficient") return undefined;
    const seen = test.groups.find(({ group }) => group === "own")!;
    return { pValue: test.p, slower: seen.observed < seen.expected };
  });
  const tested = compared.filter((test) => test !== undefined);
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  const called = new Set(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate));
  return {
    ...countsOf(requests),
    median: medianOf(requests),
    managers: groups.map(([id, own], at) => {
      const test = compared[at];
      return {
        id,
        name: own[0]!.manager ?? id,
        ...countsOf(own),
        median: medianOf(own),
        verdict:
          test === undefined ? "too few" : !called.has(test) ? "not told apart" : test.slower ? "slower" : "quicker",
      };
    }),
  };
}
