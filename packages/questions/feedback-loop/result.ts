import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

const loop = {
  told: z.int(),
  /** Those that had a first word: a verdict, or that they are tested. */
  answered: z.int(),
  /** Without a word so far. */
  waiting: z.int(),
  /** Taken back before a word. */
  withdrawn: z.int(),
  /** Days from telling until half have a first word. */
  median: doubtful,
  /** Share that has a first word within the days of the strategy under which it was told. */
  inTime: doubtful,
};

export const loopResult = z.object({
  /** The first day of telling. */
  since: z.iso.date().nullable(),
  until: z.iso.date(),
  /** Days that the strategy in force leaves for an answer. */
  days: z.number(),
  all: z.object(loop),
  /** Of those with a first word. */
  answers: z.object({
    answered: z.int(),
    /** So many answers they had: those answered in one go count as one. */
    acts: z.int(),
    accepted: z.object({ n: z.int(), share: doubtful }),
    rejected: z.object({ n: z.int(), share: doubtful }),
    /** Put to a test, whatever came of it since. */
    tested: z.object({ n: z.int(), share: doubtful }),
    /** Without a verdict: in a test, or after it. */
    undecided: z.int(),
  }),
  /** Of those accepted. */
  force: z.object({
    accepted: z.int(),
    inForce: z.int(),
    /** Share in force so far. */
    share: doubtful,
    /** Days from acceptance until half are in force. */
    median: doubtful,
  }),
  groups: z.array(
    z.object({
      by: z.enum(["kind", "segment", "team"]),
      id: z.string(),
      name: z.string(),
      ...loop,
      /** Accepted, of those with a verdict; shrunk towards all groups of the sort. */
      accepted: doubtful,
      /** How long it waits, against all others. */
      verdict: z.enum(["slower", "quicker", "not told apart", "too few"]),
    }),
  ),
  /** Groups that were held against the others. */
  compared: z.int(),
  /** Observations that name no segment, and those of people whose team is not known. */
  unknown: z.object({ segment: z.int(), team: z.int() }),
  /** What waits for a word, or for a verdict after its test, longer than the strategy leaves for it; the longest first. */
  beyond: z.array(
    z.object({
      record: z.string(),
      kind: z.string(),
      segment: z.string().nullable(),
      toldOn: z.iso.date(),
      waitsFor: z.enum(["first word", "verdict after the test"]),
      days: z.number(),
      allowed: z.number(),
      opportunity: z.string().nullable(),
      money: z.number().nullable(),
    }),
  ),
  /** What those put at stake, each deal once; null where no deal's amount is known. */
  beyondMoney: z.number().nullable(),
});

export type LoopResult = z.output<typeof loopResult>;
