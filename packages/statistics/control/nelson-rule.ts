import { StatisticsError } from "../statistics-error.ts";
import type { Rule } from "./rule.ts";

/** The number of a Nelson rule. */
export type NelsonRule = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Takes standardised values one by one and names the Nelson rules that each of them completes. */
export type NelsonDetector = (value: number) => readonly NelsonRule[];

/**
 * A fresh detector of Nelson's rules for a series in standard units. The rules, each named at the value that completes
 * it: 1 one value beyond 3 sigma; 2 nine in a row on one side of the centre; 3 six in a row rising, or falling; 4
 * fourteen in a row alternating up and down; 5 two of three beyond 2 sigma on one side; 6 four of five beyond 1 sigma
 * on one side; 7 fifteen in a row within 1 sigma; 8 eight in a row beyond 1 sigma, on either side.
 *
 * Every rule that is added finds more changes and raises more false alarms: {@link runLength} says how many.
 *
 * @param rules which of them to watch.
 * @throws StatisticsError naming `rules`.
 * @source Nelson (1984), Journal of Quality Technology 16, 237-239.
 * @reference Champ & Woodall (1987), Technometrics 29, 393-399, table 1: average run lengths of rules 1, 5 and 6
 *   together
 */
export function nelsonDetector(rules: readonly NelsonRule[]): NelsonDetector {
  for (const rule of rules) {
    if (!Number.isInteger(rule) || rule < 1 || rule > 8)
      throw new StatisticsError("rules", `${rule} is not a Nelson rule; pass numbers from 1 to 8`);
  }
  const past: number[] = [];
  return (value) => {
    past.push(value);
    if (past.length > 15) past.shift();
    return rules.filter((rule) => completed[rule](past));
  };
}

/**
 * {@link nelsonDetector} as a rule for {@link runLength}: an alarm where any of the rules is completed.
 *
 * @throws StatisticsError naming `rules`.
 * @source Nelson (1984), Journal of Quality Technology 16, 237-239.
 * @reference Champ & Woodall (1987), Technometrics 29, 393-399, table 1
 */
export function nelsonRule(rules: readonly NelsonRule[]): Rule {
  return () => {
    const detect = nelsonDetector(rules);
    return (value) => detect(value).length > 0;
  };
}

const completed: Record<NelsonRule, (past: readonly number[]) => boolean> = {
  1: (past) => Math.abs(past.at(-1)!) > 3,
  2: (past) => ofLast(past, 9, 9, (value, side) => value * side > 0),
  3: (past) => allSteps(past, 6, (step, _previous, first) => step * first > 0),
  4: (past) => allSteps(past, 14, (step, previous) => previous === null || step * previous < 0),
  5: (past) => past.at(-1)! ** 2 > 4 && ofLast(past, 2, 3, (value, side) => value * side > 2),
  6: (past) => past.at(-1)! ** 2 > 1 && ofLast(past, 4, 5, (value, side) => value * side > 1),
  7: (past) => ofLast(past, 15, 15, (value) => Math.abs(value) < 1),
  8: (past) => ofLast(past, 8, 8, (value) => Math.abs(value) > 1),
};

/** At least `needed` of the last `window` values hold, all on the side of the last one. */
function ofLast(
  past: readonly number[],
  needed: number,
  window: number,
  holds: (value: number, side: number) => boolean,
): boolean {
  const side = Math.sign(past.at(-1)!);
  let count = 0;
  for (let index = Math.max(0, past.length - window); index < past.length; index++)
    if (holds(past[index]!, side)) count++;
  return count >= needed;
}

function allSteps(
  past: readonly number[],
  values: number,
  holds: (step: number, previous: number | null, first: number) => boolean,
): boolean {
  if (past.length < values) return false;
  const start = past.length - values;
  const first = past[start + 1]! - past[start]!;
  let previous: number | null = null;
  for (let index = start + 1; index < past.length; index++) {
    const step = past[index]! - past[index - 1]!;
    if (step === 0 || !holds(step, previous, first)) return false;
    previous = step;
  }
  return true;
}
