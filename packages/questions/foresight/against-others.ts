import {
  benjaminiHochberg,
  type Doubtful,
  meanInterval,
  normalShrinkage,
  permutationTest,
  seededRandom,
} from "@fairway/statistics";
import { errorOf, fewest, type Others, othersOn, sharedWords, type Told, tooFew } from "./told-odds.ts";

const falseDiscoveryRate = 0.05;
const method = "share of the others' squared error that is saved";

type Shared = { readonly told: Told; readonly others: Others };

/** Somebody's worries on which others gave odds too. */
export function sharedOf(told: readonly Told[]): readonly Shared[] {
  return told.flatMap((each) => {
    const others = othersOn(each);
    return others === undefined ? [] : [{ told: each, others }];
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What one's own odds save of the others' error, worry by worry, in shares of that error; undefined where the others made none. */
function savings(shared: readonly Shared[]): readonly number[] | undefined {
  if (shared.length === 0) return undefined;
  const error = mean(shared.map(({ others }) => others.error));
  return error < 1e-12 ? undefined : shared.map(({ told, others }) => (others.error - errorOf(told)) / error);
}

/** What somebody's odds save of the error that the mean of the others' odds makes on the same worries. */
export function overMeanOf(shared: readonly Shared[]): Doubtful {
  const against = `${method}, their mean taken as one person's, paired t`;
  if (shared.length < fewest) return tooFew(shared.length, ...sharedWords, against);
  const errors = shared.map(({ told, others }) => ({
    own: errorOf(told),
    of: (others.mean - Number(told.happened)) ** 2,
  }));
  const error = mean(errors.map(({ of }) => of));
  if (error < 1e-12)
    return {
      kind: "insufficient",
      n: shared.length,
      reason: "the others were certain and right on all of them",
      enough: "worries on which the others were in doubt",
      method: against,
    };
  const saved = meanInterval(errors.map(({ own, of }) => (of - own) / error));
  return saved.kind === "estimate" ? { ...saved, high: Math.min(1, saved.high), method: against } : saved;
}

/**
 * The standard error of each person's mean saving: one spread for all, since a few worries do not show their own, and widened by as
 * much as the worries of a round go together.
 */
function standardErrors(people: readonly { readonly saved: readonly number[]; readonly rounds: readonly string[] }[]) {
  let squares = 0;
  let degrees = 0;
  let together = 0;
  let apart = 0;
  for (const { saved, rounds } of people) {
    const centre = mean(saved);
    const byRound = Map.groupBy(saved.keys(), (at) => rounds[at]!);
    const own = saved.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    squares += own;
    degrees += saved.length - 1;
    if (byRound.size < 2) continue;
    const sums = [...byRound.values()].map((places) => places.reduce((sum, at) => sum + saved[at]! - centre, 0));
    together += (sums.reduce((sum, value) => sum + value ** 2, 0) * byRound.size) / (byRound.size - 1);
    apart += (own * saved.length) / Math.max(1, saved.length - 1);
  }
  const variance = degrees > 0 ? squares / degrees : 0;
  const widened = variance * Math.max(1, apart > 0 ? together / apart : 1);
  return people.map(({ saved }) => Math.sqrt(widened / saved.length));
}

/** Of each person, what their odds save of the others' error on the same worries, shrunk towards everybody's. */
export function overOthersOf(people: readonly (readonly Shared[])[]): readonly Doubtful[] {
  const told = people.map((shared) => ({ saved: savings(shared), rounds: shared.map(({ told }) => told.round ?? "") }));
  const known = told.flatMap(({ saved, rounds }, at) => (saved === undefined ? [] : [{ saved, rounds, at }]));
  const errors = standardErrors(known);
  const short = people.map((shared) => tooFew(shared.length, ...sharedWords, method));
  if (errors.some((error) => !(error > 0))) return short;
  const { cells } = normalShrinkage(
    known.map(({ saved }) => mean(saved)),
    errors,
    { counts: known.map(({ saved }) => saved.length) },
  );
  return people.map((shared, at) => {
    const cell = cells[known.findIndex((each) => each.at === at)];
    if (shared.length < fewest || cell?.kind !== "estimate") return short[at]!;
    const { estimate, low, high, level, n } = cell;
    const top = Math.min(1, high);
    return {
      kind: "estimate",
      estimate: Math.min(estimate, top),
      low,
      high: top,
      level,
      n,
      method: `${method}, ${cell.method}`,
    };
  });
}

/** Worries of rounds in which some came true and some did not: the others tell nothing of who tells them apart. */
function telling(shared: readonly Shared[]): readonly Shared[] {
  return [...Map.groupBy(shared, ({ told }) => told.round ?? "").values()].flatMap((round) =>
    new Set(round.map(({ told }) => told.happened)).size === 2 ? round : [],
  );
}

type Test = { readonly pValue: number; readonly further: boolean };

/**
 * Whether where somebody departs from the others says what comes true: their odds less the mean of the others', in worries that came true
 * and in those that did not, changing places within each round. Being gloomy throughout, a bad year, and easy worries say nothing. The
 * error must have been smaller (or larger) than the others', too.
 */
function testOf(shared: readonly Shared[]): Test | undefined {
  const items = telling(shared);
  if (items.length < fewest) return undefined;
  const [yes, no] = [true, false].map((happened) => items.filter(({ told }) => told.happened === happened));
  const departures = (of: readonly Shared[]) => of.map(({ told, others }) => told.odds - others.mean);
  const rounds = (of: readonly Shared[]) => of.map(({ told }) => told.round ?? "");
  const test = permutationTest(departures(yes!), departures(no!), {
    random: seededRandom(items.length),
    stopAfter: 50,
    strata: { a: rounds(yes!), b: rounds(no!) },
  });
  if (test.kind === "insufficient") return undefined;
  const saved = mean(savings(shared) ?? [0]);
  const agree = Math.sign(saved) === Math.sign(test.statistic);
  return { pValue: agree ? test.pValue : 1, further: test.statistic > 0 };
}

export type Verdict = "sees further" | "sees less far" | "not told apart" | "too few";

/** Who tells apart what comes true better, or worse, than the others, under false-discovery control over all people. */
export function verdictsOf(people: readonly (readonly Shared[])[]): readonly Verdict[] {
  const tests = people.map(testOf);
  const tested = tests.filter((test) => test !== undefined);
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  const called = new Set(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate));
  return tests.map((test) => {
    if (test === undefined) return "too few";
    if (!called.has(test)) return "not told apart";
    return test.further ? "sees further" : "sees less far";
  });
}
