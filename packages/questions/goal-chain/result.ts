import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

/** What a goal hangs on, in the order in which one rests on the other. */
export const linkNames = ["choice", "work", "skill", "yield", "result"] as const;
export type LinkName = (typeof linkNames)[number];

/** "not told": within chance; "not due": short of it, and its day is to come; "not known": not measured or too few; "not written": the strategy says nothing of it. */
export const linkStates = ["holds", "breaks", "not told", "not due", "not known", "not written"] as const;
export type LinkState = (typeof linkStates)[number];

export const units = ["share", "money", "days", "number"] as const;

const part = z.object({
  /** What is held against what was meant: "selling time", a training, an assumption. */
  what: z.string(),
  /** The strategy's measure of that name; null where it is none of them. */
  measure: z.string().nullable(),
  unit: z.enum(units),
  /** What is measured, with its doubt; null where nothing measures it. */
  value: doubtful.nullable(),
  /** What the n of it counts, with it ("81 sellers"); null where its measure does not say. */
  counts: z.string().nullable(),
  /** A sum so far, which has no interval; null where it is none. */
  total: z.object({ amount: z.number(), n: z.int() }).nullable(),
  atLeast: z.number().nullable(),
  atMost: z.number().nullable(),
  state: z.enum(linkStates),
  /** Why there is no verdict; null where there is one. */
  because: z.string().nullable(),
});
export type Part = z.output<typeof part>;

const link = z.object({ link: z.enum(linkNames), state: z.enum(linkStates), parts: z.array(part) });
export type Link = z.output<typeof link>;

const goal = z.object({
  id: z.string(),
  statement: z.string(),
  owner: z.string(),
  by: z.iso.date(),
  /** Null where the goal is of all customers. */
  segment: z.object({ id: z.string(), name: z.string(), play: z.enum(["pursue", "selective", "avoid"]) }).nullable(),
  links: z.array(link),
  /** The first link that breaks; null where none does. */
  breaksAt: z.enum(linkNames).nullable(),
});
export type ChainGoal = z.output<typeof goal>;

/** Each goal of the strategy with the links from the choice of customers to the result. */
export const chainResult = z.object({
  goals: z.array(goal),
  /** Trainings that enrolments name, the most frequent first. */
  trainings: z.array(z.string()),
  /** Part of those who work on the customers that should have had the trainings, 0..1. */
  trained: z.number(),
  /** How many comparisons are controlled together. */
  tests: z.int(),
  /** First day of the year that sums are of. */
  yearFrom: z.iso.date(),
});
export type ChainResult = z.output<typeof chainResult>;
