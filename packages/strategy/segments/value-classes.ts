import {
  type Bound,
  type Criterion,
  comparison,
  type RangeCriterion,
  type TestCriterion,
  testsOf,
} from "../criteria/criterion.ts";
import { foldCase } from "../criteria/fold-case.ts";
import { type VocabularyField, vocabularyField } from "../vocabulary.ts";

/** Stands for all text that criteria do not mention. */
export const unmentioned = "(something else)";

/** Values of a field that no test of some criteria tells apart, with one of them to stand for all. */
export interface ValueClass {
  readonly representative: string | number | boolean | null;
  /** Where ordered classes lie; consecutive ones join into one range. */
  readonly range?: { readonly low?: Bound; readonly high?: Bound };
  /** Every value that the criteria do not mention. */
  readonly other?: boolean;
}

/**
 * The values of a field, cut into the classes that some criteria tell apart: each mentioned value, each interval between bounds, everything
 * else, and the unknown value where a test asks for it. Complete for all tests but `like`, whose patterns only lend examples.
 */
export function valueClasses(path: string, criteria: readonly Criterion[]): readonly ValueClass[] {
  const field = vocabularyField(path);
  const tests = criteria.flatMap(testsOf).filter((test) => test.field === path);
  const asksKnown = tests.some(({ kind }) => kind === "known");
  const ordered = orderedValues(tests);
  const plain = plainValues(tests);
  const classes: ValueClass[] = ordered.length > 0 && plain.length === 0 ? intervals(ordered, field) : [];
  if (classes.length === 0) {
    classes.push(...[...plain, ...ordered].map((representative) => ({ representative })), ...otherClass(tests, field));
  }
  return asksKnown ? [...classes, { representative: null }] : classes;
}

/** Consecutive classes of an ordered field, joined into the range that they fill. */
export function joinedRange(path: string, first: ValueClass, last: ValueClass): RangeCriterion {
  const { low } = first.range ?? {};
  const { high } = last.range ?? {};
  return { kind: "range", field: path, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

function orderedValues(tests: readonly TestCriterion[]): (number | string)[] {
  const values = tests.flatMap((test) => {
    const as = comparison(test);
    if (as !== "number" && as !== "date") return [];
    if (test.kind === "range")
      return [test.low, test.high].flatMap((bound) => (bound === undefined ? [] : [bound.value]));
    return test.kind === "one-of" ? (test.values as (number | string)[]) : [];
  });
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}

function plainValues(tests: readonly TestCriterion[]): (string | boolean)[] {
  const values = tests.flatMap((test): (string | boolean)[] => {
    if (test.kind === "like")
      return test.patterns.flatMap((pattern) => [pattern.replaceAll("*", ""), pattern.replaceAll("*", "x")]);
    const as = comparison(test);
    return test.kind === "one-of" && (as === "text" || as === "flag") ? (test.values as (string | boolean)[]) : [];
  });
  const distinct = new Map(values.map((value) => [typeof value === "string" ? foldCase(value) : value, value]));
  distinct.delete("");
  return [...distinct.values()];
}

function otherClass(tests: readonly TestCriterion[], field: VocabularyField | undefined): ValueClass[] {
  const flags = tests.some((test) => comparison(test) === "flag");
  if (flags) return [{ representative: false, other: true }];
  const number = field?.kind === "number" || field?.kind === "money";
  return [{ representative: number ? 1 : field?.kind === "date" ? "2000-01-01" : unmentioned, other: true }];
}

function intervals(values: readonly (number | string)[], field: VocabularyField | undefined): ValueClass[] {
  const least = field?.unit === undefined ? undefined : 0;
  const classes: ValueClass[] = [];
  for (const [position, value] of values.entries()) {
    const previous = values[position - 1];
    const inside = insideOf(previous, value, field);
    const between = typeof inside === "number" && least !== undefined ? Math.max(inside, least) : inside;
    if (between !== undefined && between < value) {
      classes.push({
        representative: between,
        range: {
          ...(previous === undefined ? {} : { low: { value: previous, inclusive: false } }),
          high: { value, inclusive: false },
        },
      });
    }
    const possible =
      least === undefined ||
      typeof value !== "number" ||
      (value >= least && (!field?.whole || Number.isInteger(value)));
    if (possible)
      classes.push({
        representative: value,
        range: { low: { value, inclusive: true }, high: { value, inclusive: true } },
      });
  }
  const last = values.at(-1);
  const beyond = insideOf(last, undefined, field);
  if (last !== undefined && beyond !== undefined)
    classes.push({ representative: beyond, range: { low: { value: last, inclusive: false } } });
  return classes;
}

/** A value strictly between two neighbours; undefined where there is none. */
function insideOf(
  low: number | string | undefined,
  high: number | string | undefined,
  field: VocabularyField | undefined,
): number | string | undefined {
  if (typeof (low ?? high) === "string") {
    const day = shiftDay((low ?? high) as string, low === undefined ? -1 : 1);
    return high !== undefined && low !== undefined && day >= high ? undefined : day;
  }
  const [from, to] = [low as number | undefined, high as number | undefined];
  if (!field?.whole) return from === undefined ? (to as number) - 1 : to === undefined ? from + 1 : (from + to) / 2;
  const candidate = from === undefined ? Math.ceil(to as number) - 1 : Math.floor(from) + 1;
  return to !== undefined && candidate >= to ? undefined : candidate;
}

function shiftDay(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
