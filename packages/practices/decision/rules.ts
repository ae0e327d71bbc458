import type { Json } from "@fairway/ledger";
import type { FrozenAnswer } from "../frozen-answer.ts";

/** A measure as it was read: the number, and its interval where it carries one. */
export type Reading = {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
};

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const numberIn = (value: { readonly [key: string]: Json }, name: string): number | null =>
  typeof value[name] === "number" ? value[name] : null;

/** What stands at a path in an answer's result: names, and places in lists counted from 0, joined by dots. */
export function readingAt(answer: FrozenAnswer, path: string): Reading | undefined {
  const found = path.split(".").reduce<Json | undefined>((value, name) => {
    if (Array.isArray(value)) return (value as readonly Json[])[Number(name)];
    return isObject(value) ? value[name] : undefined;
  }, answer.result);
  if (typeof found === "number") return { value: found, low: null, high: null, n: null };
  if (!isObject(found)) return undefined;
  const value = numberIn(found, "estimate");
  if (value === null) return undefined;
  return { value, low: numberIn(found, "low"), high: numberIn(found, "high"), n: numberIn(found, "n") };
}

export type Target = { readonly atLeast: number | null; readonly atMost: number | null };

export type Grade = "as expected" | "not as expected" | "cannot be told";

/**
 * Whether what was expected came about. A number with an interval settles it only where all of the interval lies on one
 * side of what was expected; a number without one settles it as it is.
 */
export function gradeOf(reading: Reading | null, { atLeast, atMost }: Target): Grade {
  if (reading === null) return "cannot be told";
  const [low, high] = [reading.low ?? reading.value, reading.high ?? reading.value];
  const above = (bound: number | null, from: number) => bound === null || from >= bound;
  const below = (bound: number | null, to: number) => bound === null || to <= bound;
  if (above(atLeast, low) && below(atMost, high)) return "as expected";
  const missedLow = atLeast !== null && high < atLeast;
  const missedHigh = atMost !== null && low > atMost;
  return missedLow || missedHigh ? "not as expected" : "cannot be told";
}
