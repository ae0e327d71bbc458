import { date } from "@fairway/charts/formats";
import { benjaminiHochberg, type Estimate, pValueOfInterval } from "@fairway/statistics";
import { couldBeClosed } from "../judged-gap.ts";
import type { Held } from "./links.ts";
import type { Part } from "./result.ts";

const level = 0.05;

/** The end of what was meant that a value passes, or else the nearer one. */
function endFor(estimate: number, { atLeast, atMost }: Pick<Held, "atLeast" | "atMost">): number {
  if (atLeast === null || atMost === null) return (atLeast ?? atMost)!;
  if (estimate < atLeast) return atLeast;
  if (estimate > atMost) return atMost;
  return estimate - atLeast < atMost - estimate ? atLeast : atMost;
}

const passes = (value: number, { atLeast, atMost }: Pick<Held, "atLeast" | "atMost">): boolean =>
  (atLeast === null || value >= atLeast) && (atMost === null || value <= atMost);

/** An interval without width on the side of the end leaves no doubt. */
function pValueOf(estimate: Estimate, end: number): number {
  const reach = estimate.estimate > end ? estimate.estimate - estimate.low : estimate.high - estimate.estimate;
  return reach > 0 || estimate.estimate === end ? pValueOfInterval(estimate, end) : Number.MIN_VALUE;
}

/** What is short of an end may still reach it; a sum beyond its most stays beyond it. */
const canGrow = ({ atMost, total }: Held): boolean => total === null || atMost === null || total.amount <= atMost;

const keyOf = (held: Held): string => JSON.stringify([held.value, held.atLeast, held.atMost]);

export type Verdict = Pick<Part, "state" | "because">;

function ofEstimate(held: Held, estimate: Estimate, called: boolean): Verdict {
  const end = endFor(estimate.estimate, held);
  const closes = couldBeClosed({ ...estimate, estimate: estimate.estimate - end }, end, held.unjudged ?? 0);
  if (called && closes) return { state: "not told", because: "what cannot be judged could close the gap" };
  if (!called) return { state: "not told", because: "within what chance explains" };
  return { state: passes(estimate.estimate, held) ? "holds" : "breaks", because: null };
}

/** A sum so far has no doubt; one that must stay below an end may still pass it until its day. */
function ofTotal(held: Held, amount: number, over: boolean): Verdict {
  if (!passes(amount, held)) return { state: "breaks", because: null };
  return { state: held.atMost === null || over ? "holds" : "not due", because: null };
}

/**
 * Holds every part against what was meant, all of them under one false-discovery control (Benjamini-Hochberg, 5 %); a number that several
 * goals look at counts once.
 */
export function judged(
  held: readonly (Held & { readonly by: string })[],
  asOf: string,
): { readonly verdicts: readonly Verdict[]; readonly tests: number } {
  const tests = new Map<string, number>();
  for (const each of held)
    if (each.value?.kind === "estimate")
      tests.set(keyOf(each), pValueOf(each.value, endFor(each.value.estimate, each)));
  const adjusted = benjaminiHochberg([...tests.values()]);
  const called = new Set([...tests.keys()].filter((_, at) => adjusted[at]! <= level));
  const verdictOf = (each: (typeof held)[number]): Verdict => {
    const { value, total } = each;
    if (value?.kind === "estimate") return ofEstimate(each, value, called.has(keyOf(each)));
    if (value) return { state: "not known", because: `${value.reason}; ${value.enough} would be enough` };
    if (total) return ofTotal(each, total.amount, asOf >= each.by);
    return { state: "not known", because: each.because };
  };
  const verdicts = held.map((each): Verdict => {
    const verdict = verdictOf(each);
    const early = each.link === "result" && verdict.state === "breaks" && asOf < each.by && canGrow(each);
    return early ? { state: "not due", because: `short of it so far; it is due on ${date(each.by)}` } : verdict;
  });
  return { verdicts, tests: tests.size };
}
