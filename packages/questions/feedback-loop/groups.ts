import { benjaminiHochberg, betaBinomialShrinkage, logRank } from "@fairway/statistics";
import { loopOf, type Observation } from "./loop.ts";
import type { LoopResult } from "./result.ts";

type Group = LoopResult["groups"][number];

/** A group with fewer answers than this, or fewer elsewhere, is not compared. */
export const fewestCompared = 8;
const falseDiscoveryRate = 0.05;
const byName = new Intl.Collator("en").compare;

type Waits = { readonly kind: string; readonly days: number; readonly answered: boolean };

/** Each answer once: observations of a kind that were answered in one go are one, which took as long as they did on average. */
export function answersOf(observations: readonly Observation[]): readonly Waits[] {
  const acts = Map.groupBy(observations, ({ first_word: word, kind, record }) =>
    word === null ? `waits ${record}` : `${word} ${kind}`,
  );
  return [...acts.values()].map((own) => ({
    kind: own[0]!.kind,
    days: own.reduce((sum, { days }) => sum + days, 0) / own.length,
    answered: own[0]!.first_word !== null,
  }));
}

type Test = { readonly pValue: number; readonly slower: boolean };

function against(
  own: readonly Observation[],
  rest: readonly Observation[],
  { withinKinds }: { readonly withinKinds: boolean },
): Test | undefined {
  const sides = [answersOf(own), answersOf(rest)] as const;
  if (sides.some((side) => side.filter(({ answered }) => answered).length < fewestCompared)) return undefined;
  const all = sides.flat();
  const test = logRank(
    all.map(({ days }) => days),
    all.map(({ answered }) => answered),
    sides.flatMap((side, at) => side.map(() => (at === 0 ? "own" : "rest"))),
    withinKinds ? { strata: all.map(({ kind }) => kind) } : {},
  );
  if (test.kind === "insufficient") return undefined;
  const seen = test.groups.find(({ group }) => group === "own")!;
  return { pValue: test.p, slower: seen.observed < seen.expected };
}

type Named = { readonly id: string; readonly name: string };

const sorts: readonly { readonly by: Group["by"]; readonly of: (observation: Observation) => Named | undefined }[] = [
  { by: "kind", of: ({ kind }) => ({ id: kind, name: kind }) },
  { by: "segment", of: ({ segment }) => (segment === null ? undefined : { id: segment, name: segment }) },
  { by: "team", of: ({ team_id: id, team }) => (id === null ? undefined : { id, name: team ?? id }) },
];

function ofSort({ by, of }: (typeof sorts)[number], all: readonly Observation[]) {
  const known = all.filter((each) => of(each) !== undefined);
  const groups = [...Map.groupBy(known, (each) => of(each)!.id)]
    .map(([id, own]) => ({ id, name: of(own[0]!)!.name, own }))
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const { cells } = betaBinomialShrinkage(
    groups.map(({ own }) => own.filter(({ verdict }) => verdict === "accept").length),
    groups.map(({ own }) => own.filter(({ verdict }) => verdict !== null).length),
  );
  return groups.map(({ id, name, own }, at) => {
    const members = new Set(own);
    const cell = cells[at]!;
    const accepted: Group["accepted"] =
      cell.kind === "estimate" && cell.n === 0
        ? { kind: "insufficient", n: 0, reason: "no verdict", enough: "1 verdict", method: cell.method }
        : cell;
    return {
      group: { by, id, name, ...loopOf(own), accepted },
      test: against(
        own,
        known.filter((each) => !members.has(each)),
        { withinKinds: by !== "kind" },
      ),
    };
  });
}

/** Kinds, segments and teams, each against all others of its sort, the latter two within kinds; what is called stands false-discovery control over all of them. */
export function groupsOf(observations: readonly Observation[]): Pick<LoopResult, "groups" | "compared"> {
  const all = sorts.flatMap((sort) => ofSort(sort, observations));
  const tests = all.flatMap(({ test }) => (test === undefined ? [] : [test]));
  const adjusted = benjaminiHochberg(tests.map(({ pValue }) => pValue));
  const called = new Set(tests.filter((_, at) => adjusted[at]! <= falseDiscoveryRate));
  return {
    compared: tests.length,
    groups: all.map(({ group, test }) => ({
      ...group,
      verdict:
        test === undefined ? "too few" : !called.has(test) ? "not told apart" : test.slower ? "slower" : "quicker",
    })),
  };
}
