import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

const bin = z.object({
  from: z.number(),
  to: z.number(),
  /** Worries and deals on which odds like these were given, each once. */
  items: z.int(),
  /** The odds given, on average. */
  odds: z.number(),
  /** Share of them that happened. */
  observed: doubtful,
});

export const foresightResult = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Worries that it is known what came of, and those among them on which others gave odds too. */
      worries: z.int(),
      shared: z.int(),
      /** Deals outside the profile on which they gave odds and that are over. */
      deals: z.int(),
      /** Worries of which nobody could tell what came. */
      neverTold: z.int(),
      /** Mean squared error of their odds. */
      brier: doubtful,
      /** Share of the error that always saying the base rate of the same worries and deals makes, and their odds save. */
      skill: doubtful,
      /** Share of the error that the others' odds make on the same worries, and theirs save; shrunk towards everybody's. */
      overOthers: doubtful,
      /** The same against the mean of the others' odds; not shrunk. */
      overMean: doubtful,
      /** What they said, and what came of it, shrunk towards everybody's. */
      calibration: z.array(bin),
      verdict: z.enum(["sees further", "sees less far", "not told apart", "too few"]),
    }),
  ),
  /** People who were held against the others. */
  tested: z.int(),
  calibration: z.array(bin),
  /** The mean of everybody's odds on each worry. */
  everybody: z.object({
    worries: z.int(),
    brier: doubtful,
    skill: doubtful,
    /** People with enough worries, and those among them whose odds did better than the mean of the others'. */
    compared: z.int(),
    better: z.int(),
  }),
  /** Worries that nobody held likelier than not. */
  unseen: z.object({
    unlikely: z.int(),
    cameTrue: z.int(),
    /** How likely everybody held them, on average; null where there is none. */
    odds: z.number().nullable(),
    observed: doubtful,
    /** Whether more came true than the odds said, beyond chance. */
    beyond: z.boolean(),
    listed: z.array(
      z.object({
        worry: z.string(),
        says: z.string(),
        round: z.string(),
        given: z.int(),
        odds: z.number(),
        highest: z.number(),
      }),
    ),
  }),
  /** All worries so far, by what is known of them. */
  worries: z.object({
    settled: z.int(),
    waiting: z.int(),
    /** Their day is over, and somebody has yet to say what happened. */
    untold: z.int(),
    neverTold: z.int(),
    withdrawn: z.int(),
    /** The next day on which one will be known. */
    nextKnown: z.iso.date().nullable(),
  }),
  /** Decisions, by whether what was expected of them came about. */
  decisions: z.object({
    asExpected: z.int(),
    notAsExpected: z.int(),
    cannotBeTold: z.int(),
    waiting: z.int(),
    share: doubtful,
  }),
});

export type ForesightResult = z.output<typeof foresightResult>;
