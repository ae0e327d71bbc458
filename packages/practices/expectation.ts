import type { Json } from "@fairway/ledger";
import { z } from "zod";
import { dayOf } from "./days.ts";
import type { Body, Rule } from "./form.ts";
import { type FrozenAnswer, questionAsked } from "./frozen-answer.ts";

/** What is said beforehand of a measure and a day, so that on that day nobody has to argue about it. */
export const expectation = z.object({
  says: z.string().min(10).describe("What is expected, in a sentence"),
  reads: questionAsked.describe("The question that will show it"),
  path: z.string().min(1).describe("Where the number stands in the question's result, like total.estimate"),
  at_least: z.number().nullable().default(null).describe("Expected to be at least this"),
  at_most: z.number().nullable().default(null).describe("Expected to be at most this"),
  by: z.iso.date().describe("The day on which it is read again"),
});
export type Expectation = z.output<typeof expectation>;

/** A measure as it was read: the number, and its interval where it carries one. */
export const reading = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().nullable(),
});
export type Reading = z.output<typeof reading>;

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

export const grades = ["as expected", "not as expected", "cannot be told"] as const;
export type Grade = (typeof grades)[number];

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

/** What an expectation read on its day says: the number, where the question answers with one, and the grade. */
export function readAgain(
  { path, at_least, at_most }: Expectation,
  answer: FrozenAnswer | undefined,
): { readonly reading: Reading | null; readonly grade: Grade } {
  const read = (answer?.state === "answered" && readingAt(answer, path)) || null;
  return { reading: read, grade: gradeOf(read, { atLeast: at_least, atMost: at_most }) };
}

/**
 * What must hold of an expectation when it is said: it can be told, and its day lies ahead.
 *
 * @param of where the expectation stands in what is said.
 */
export function canBeRead<Input>(of: (input: Input) => Expectation): readonly Rule<Body, Input>[] {
  return [
    {
      says: "what is expected can be told: at least, at most, or both",
      broken: ({ input }) => {
        const { at_least, at_most } = of(input);
        return at_least === null && at_most === null ? "Say at_least or at_most." : undefined;
      },
    },
    {
      says: "the day on which it is read again lies ahead",
      broken: ({ at, input }) => {
        const { by } = of(input);
        return by > dayOf(at) ? undefined : `${by} is not after today; name a day on which the effect can show.`;
      },
    },
  ];
}
