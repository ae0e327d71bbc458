import { z } from "zod";
import { daysAfter, endOf } from "../days.ts";
import { canBeRead, type Expectation, expectation, grades, readAgain, reading } from "../expectation.ts";
import { definePractice, type Moment, transitionOf, unopened } from "../form.ts";
import { frozenAnswer } from "../frozen-answer.ts";
import { anybody } from "../person-roles.ts";
import { relation, role, theClock, theOwner } from "../who.ts";
import { cameTrue, everybodysOdds, oddsSeen, withOdds } from "./rules.ts";

const evidence = z.object({
  says: z.string().min(10).max(500).describe("What was seen or heard, in a sentence"),
  link: z.url().nullable().default(null).describe("Where it can be read"),
});

const likely = z.number().min(0).max(1).describe("How likely you hold it, 0 to 1; later held against what happened");

const odds = z.object({
  person: z.string(),
  odds: z.number(),
  because: z.string().nullable(),
  at: z.iso.datetime(),
});

const body = z.object({
  round: z.string(),
  question: z.string(),
  says: z.string(),
  evidence: z.array(evidence),
  /** The measure and the day by which it is known; "as expected" means that the worry came true. */
  known: expectation,
  closesOn: z.iso.date(),
  tellerId: z.string(),
  /** Who asked what will not work, and so judges where the measure cannot. */
  askerId: z.string(),
  sealed: z.boolean(),
  /** How many have given odds; seen by everybody, also while the odds are sealed. */
  given: z.number(),
  odds: z.array(odds),
  outcome: z
    .object({
      at: z.iso.datetime(),
      answer: frozenAnswer.nullable(),
      reading: reading.nullable(),
      grade: z.enum(grades),
      /** Null where neither the measure nor anybody told. */
      happened: z.boolean().nullable(),
      judgedBy: z.string().nullable(),
      because: z.string().nullable(),
    })
    .nullable(),
});
type Worry = z.output<typeof body>;

const roundRead = z.object({ question: z.string(), closesOn: z.iso.date(), ownerId: z.string() });

const transition = transitionOf(body);

const mostOdds = 500;
const asked = relation<Worry>("whoever asked what will not work", (person, { askerId }) => person.id === askerId);

const stillSealed = {
  says: "the round has not closed",
  broken: ({ at, before }: Pick<Moment<Worry, unknown>, "at" | "before">) =>
    at > endOf(before!.body.closesOn) ? `The round closed on ${before!.body.closesOn}.` : undefined,
};

/** One worry of a pre-mortem: said with evidence, given sealed odds, opened with the round, and known on its day (A14). */
export const worry = definePractice<Worry>({
  id: "worry",
  name: "Worry",
  purpose:
    "Say what will not work, how likely, and by which measure it will be known; give odds that nobody sees before the round closes; learn who saw it coming.",
  serves: ["A14"],
  record: body,
  title: ({ says, outcome }) =>
    `${says}${outcome === null ? "" : ` (${outcome.happened === null ? "cannot be told" : outcome.happened ? "came true" : "did not come true"})`}`,
  owner: ({ tellerId }) => tellerId,
  readers: { everybody: ["sealed", "waiting", "untold", "settled", "never told"] },
  shows: (record, person) => ({ ...record, odds: oddsSeen(record.odds, record.sealed, person.id) }),
  states: {
    sealed: {
      says: "People give their odds; nobody sees another's before the round closes.",
      deadline: {
        says: "the day on which the round closes",
        answers: "owner",
        at: ({ body: { closesOn } }) => endOf(closesOn),
        leadsTo: "unseal",
      },
    },
    waiting: {
      says: "The odds are open; the measure is read on the day named.",
      deadline: {
        says: "the day on which it will be known",
        answers: "owner",
        at: ({ body: { known } }) => endOf(known.by),
        leadsTo: "read-again",
      },
    },
    untold: {
      says: "The measure cannot tell; whoever asked says what happened.",
      waitsFor: ({ askerId }) => ({ person: askerId }),
      deadline: { says: "30 days", answers: "holder", at: ({ since }) => daysAfter(since, 30), leadsTo: "leave" },
    },
    settled: { says: "What happened is written down, and everybody's odds stand against it.", closed: true },
    "never told": { says: "Nobody could tell what happened; the odds count for nothing.", closed: true },
    withdrawn: { says: "It was taken back before the round closed.", closed: true },
  },
  transitions: {
    tell: transition({
      does: "say what will not work, and how likely",
      from: [unopened],
      to: "sealed",
      who: anybody,
      input: z.object({
        round: z.string().min(1).describe("The pre-mortem that asks"),
        says: z.string().min(10).max(500).describe("What will not work, in a sentence"),
        evidence: z.array(evidence).min(1).max(10).describe("What speaks for it"),
        odds: likely,
        because: z.string().max(500).nullable().default(null).describe("Why you hold it that likely; sealed as well"),
        known: expectation.describe("The measure that will show whether it came true, and when"),
      }),
      reason: "none",
      looksAt: ({ input }) => [{ practice: "pre-mortem", record: input.round }],
      rules: [
        {
          says: "somebody asks, and the round has not closed",
          broken: ({ others: [round], input, at }) => {
            if (!round) return `There is no pre-mortem ${input.round}.`;
            const { closesOn } = roundRead.parse(round.body);
            return round.state !== "collecting" || at > endOf(closesOn)
              ? `The round closed on ${closesOn}.`
              : undefined;
          },
        },
        ...canBeRead(({ known }: { readonly known: Expectation }) => known),
        {
          says: "it is known only after the round has closed",
          broken: ({ others: [round], input: { known } }) => {
            const { closesOn } = roundRead.parse(round!.body);
            return known.by > closesOn ? undefined : `${known.by} is not after ${closesOn}, when the round closes.`;
          },
        },
      ],
      body: ({ input: { odds: own, because, ...said }, person, at, others: [round] }) => {
        const { question, closesOn, ownerId } = roundRead.parse(round!.body);
        return {
          ...said,
          question,
          closesOn,
          tellerId: person.id,
          askerId: ownerId,
          sealed: true,
          given: 1,
          odds: [{ person: person.id, odds: own, because, at }],
          outcome: null,
        };
      },
      example: {
        round: "up-market",
        says: "Hospitals will not sign without a reference in their own country.",
        evidence: [{ says: "Three of the five that we lost last year asked for one." }],
        odds: 0.7,
        known: {
          says: "The win rate in core stays below a fifth.",
          reads: { question: "segment-backtest", params: {} },
          path: "rows.0.winRate",
          at_most: 0.2,
          by: "2026-03-25",
        },
      },
    }),
    "give-odds": transition({
      does: "give your own odds, or give them anew",
      from: ["sealed"],
      to: "as it is",
      who: anybody,
      adds: true,
      input: z.object({
        odds: likely,
        because: z.string().max(500).nullable().default(null).describe("Why; sealed as well"),
      }),
      reason: "none",
      rules: [
        stillSealed,
        {
          says: `at most ${mostOdds} people give odds on one worry`,
          broken: ({ before }) =>
            before!.body.odds.length >= mostOdds ? `${mostOdds} people have given theirs.` : undefined,
        },
      ],
      body: ({ before, input, person, at }) => {
        const given = withOdds(before!.body.odds, { person: person.id, ...input, at });
        return { ...before!.body, odds: given, given: given.length };
      },
      example: { odds: 0.4 },
    }),
    withdraw: transition({
      does: "take it back",
      from: ["sealed"],
      to: "withdrawn",
      who: [theOwner],
      input: z.object({}),
      reason: "required",
      rules: [
        {
          says: "nobody else has given odds yet",
          broken: ({ before, person }) =>
            before!.body.odds.some((each) => each.person !== person.id)
              ? "Others have given odds; it is held against what happens."
              : undefined,
        },
      ],
      body: ({ before }) => before!.body,
      example: {},
    }),
    unseal: transition({
      does: "open the odds, since the round is over",
      from: ["sealed"],
      to: "waiting",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => ({ ...before!.body, sealed: false }),
      example: {},
    }),
    "read-again": transition({
      does: "read the measure and say whether it came true",
      from: ["waiting"],
      to: "settled",
      or: {
        to: "untold",
        says: "the measure cannot tell",
        when: ({ outcome }) => outcome?.happened === null,
      },
      who: [theClock],
      input: z.object({}),
      reason: "none",
      asks: ({ before }) => [{ ...before!.body.known.reads, asOf: null }],
      body: ({ before, at, answers: [answer] }) => {
        const read = readAgain(before!.body.known, answer);
        const told = { judgedBy: null, because: null, happened: cameTrue(read.grade) };
        return { ...before!.body, outcome: { at, answer: answer ?? null, ...read, ...told } };
      },
      example: {},
    }),
    judge: transition({
      does: "say what happened, where the measure cannot tell",
      from: ["untold"],
      to: "settled",
      who: [asked, role("executive")],
      input: z.object({ happened: z.boolean().describe("Whether it came true") }),
      reason: "required",
      rules: [
        {
          says: "nobody judges what they gave odds on",
          broken: ({ before, person }) =>
            before!.body.odds.some((each) => each.person === person.id)
              ? "You gave odds on it; it stays untold unless the measure tells."
              : undefined,
        },
      ],
      body: ({ before, input, person, reason }) => ({
        ...before!.body,
        outcome: { ...before!.body.outcome!, happened: input.happened, judgedBy: person.id, because: reason! },
      }),
      example: { happened: true },
    }),
    leave: transition({
      does: "leave it untold, since nobody said what happened",
      from: ["untold"],
      to: "never told",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "worry_step",
      says: "One row for each step of each worry but the giving of odds",
      of: ["tell", "withdraw", "unseal", "read-again", "judge", "leave"],
      columns: {
        round: { kind: "text", says: "The pre-mortem" },
        known_by: { kind: "date", says: "The day on which it is known" },
        given: { kind: "number", says: "How many have given odds" },
        happened: { kind: "boolean", says: "Whether it came true; empty where not known" },
      },
      row: ({ body: record }) => ({
        round: record.round,
        known_by: record.known.by,
        given: record.given,
        happened: record.outcome?.happened ?? null,
      }),
    },
    {
      name: "odds_given",
      says: "One row for each person's odds on a worry, once it is written down what happened, or that nobody could tell",
      of: ["read-again", "judge", "leave"],
      columns: {
        round: { kind: "text", says: "The pre-mortem" },
        worry: { kind: "text", says: "What was said would not work" },
        person_id: { kind: "text", says: "Who gave the odds" },
        told_it: { kind: "boolean", says: "Whether it was their own worry" },
        odds: { kind: "number", says: "Their last odds before the round closed, 0 to 1" },
        given_at: { kind: "instant", says: "When they gave them" },
        known_by: { kind: "date", says: "The day on which it was to be known" },
        happened: { kind: "boolean", says: "Whether it came true; empty where nobody could tell" },
        given: { kind: "number", says: "How many gave odds on it" },
        mean_odds: { kind: "number", says: "The mean of all odds on it" },
        odds_deviation: { kind: "number", says: "The standard deviation of all odds on it" },
        highest_odds: { kind: "number", says: "The highest odds on it" },
      },
      row: ({ body: record, state }) => {
        const all = everybodysOdds(record.odds);
        return (state === "untold" ? [] : record.odds).map((each) => ({
          round: record.round,
          worry: record.says,
          person_id: each.person,
          told_it: each.person === record.tellerId,
          odds: each.odds,
          given_at: each.at,
          known_by: record.known.by,
          happened: record.outcome?.happened ?? null,
          given: record.odds.length,
          mean_odds: all.mean,
          odds_deviation: all.deviation,
          highest_odds: all.highest,
        }));
      },
    },
  ],
});
