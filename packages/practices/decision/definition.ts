import { z } from "zod";
import { daysAfter, endOf } from "../days.ts";
import { canBeRead, type Expectation, expectation, grades, readAgain, reading, readingAt } from "../expectation.ts";
import { definePractice, transitionOf, unopened } from "../form.ts";
import { frozenAnswer, questionAsked } from "../frozen-answer.ts";
import { role, theClock, theOwner } from "../who.ts";

const option = z.object({ id: z.string().min(1), says: z.string().min(3) });

const body = z.object({
  question: z.string(),
  options: z.array(option),
  ownerId: z.string(),
  /** What was looked at, as it was then. */
  answers: z.array(frozenAnswer),
  decided: z
    .object({
      option: z.string(),
      because: z.string(),
      by: z.array(z.string()),
      at: z.iso.datetime(),
      expected: expectation,
      /** The measure on the day of the decision. */
      before: reading.nullable(),
    })
    .nullable(),
  checked: z
    .object({
      at: z.iso.datetime(),
      answer: frozenAnswer.nullable(),
      reading: reading.nullable(),
      grade: z.enum(grades),
    })
    .nullable(),
  learnt: z.string().nullable(),
});
type Decision = z.output<typeof body>;

const transition = transitionOf(body);

const looked = z.array(questionAsked).max(20);

/** Something decided on what was known, and on a day named beforehand held against what came about (L3). */
export const decision = definePractice<Decision>({
  id: "decision",
  name: "Decision",
  purpose:
    "Decide on answers that are kept as they were, say what is expected by when, and read the measure again on that day.",
  serves: ["L3"],
  record: body,
  title: ({ question, decided, checked }) =>
    `${question}${decided === null ? "" : ` → ${decided.option}`}${checked === null ? "" : ` (${checked.grade})`}`,
  owner: ({ ownerId }) => ownerId,
  readers: { named: ["$.decided.by[*]"] },
  states: {
    weighing: { says: "The options are weighed.", waitsFor: ({ ownerId }) => ({ person: ownerId }) },
    decided: {
      says: "It is decided; the measure is read again on the day named.",
      deadline: {
        says: "the day named when it was decided",
        answers: "owner",
        at: ({ body: { decided } }) => (decided === null ? null : endOf(decided.expected.by)),
        leadsTo: "read-again",
      },
    },
    read: {
      says: "The measure was read again and the decision graded; its owner says what was learnt.",
      waitsFor: ({ ownerId }) => ({ person: ownerId }),
      deadline: { says: "14 days", answers: "holder", at: ({ since }) => daysAfter(since, 14), leadsTo: "leave" },
    },
    concluded: { says: "What was learnt is written down.", closed: true },
    left: { says: "It was graded; nobody said what was learnt.", closed: true },
    dropped: { says: "There is nothing to decide any more.", closed: true },
  },
  transitions: {
    raise: transition({
      does: "put a question up for a decision",
      from: [unopened],
      to: "weighing",
      who: [role("executive"), role("manager"), role("revenue operations"), role("enablement"), role("finance")],
      input: z.object({
        question: z.string().min(10).describe("What is to be decided"),
        options: z.array(option).min(2).max(12).describe("What could be done; doing nothing is one"),
        look_at: looked.default([]).describe("Questions whose answers are looked at; kept as they are now"),
      }),
      reason: "none",
      rules: [
        {
          says: "every option has a name of its own",
          broken: ({ input: { options } }) =>
            new Set(options.map(({ id }) => id)).size < options.length ? "Two options have the same id." : undefined,
        },
      ],
      asks: ({ input }) => input.look_at,
      body: ({ input, person, answers }) => ({
        question: input.question,
        options: input.options,
        ownerId: person.id,
        answers: [...answers],
        decided: null,
        checked: null,
        learnt: null,
      }),
      example: {
        question: "Do we move two sellers from resellers to hospitals?",
        options: [
          { id: "move", says: "Move two sellers next quarter" },
          { id: "stay", says: "Leave the territories as they are" },
        ],
        look_at: [],
      },
    }),
    "look-at": transition({
      does: "look at more answers",
      from: ["weighing"],
      to: "as it is",
      who: [theOwner, role("executive"), role("revenue operations")],
      input: z.object({ look_at: looked.min(1).describe("Questions whose answers are kept as they are now") }),
      reason: "none",
      rules: [
        {
          says: "at most 40 answers are kept with a decision",
          broken: ({ before, input }) =>
            before!.body.answers.length + input.look_at.length > 40 ? "That would be more than 40 answers." : undefined,
        },
      ],
      asks: ({ input }) => input.look_at,
      body: ({ before, answers }) => ({ ...before!.body, answers: [...before!.body.answers, ...answers] }),
      example: { look_at: [{ question: "strategy-alignment", params: {} }] },
    }),
    decide: transition({
      does: "decide, and say what is expected by when",
      from: ["weighing"],
      to: "decided",
      who: [theOwner, role("executive")],
      input: z.object({
        option: z.string().min(1).describe("The option that is taken"),
        by: z.array(z.string().min(1)).default([]).describe("Who decided, besides you"),
        expected: expectation.describe("What must come about for it to have been right"),
      }),
      reason: "required",
      rules: [
        {
          says: "the option is one of those weighed",
          broken: ({ before, input }) => {
            const known = before!.body.options.map(({ id }) => id);
            return known.includes(input.option)
              ? undefined
              : `\u201c${input.option}\u201d is none of ${known.join(", ")}.`;
          },
        },
        ...canBeRead(({ expected }: { readonly expected: Expectation }) => expected),
      ],
      asks: ({ input }) => [input.expected.reads],
      body: ({ before, input, person, at, reason, answers }) => ({
        ...before!.body,
        answers: [...before!.body.answers, ...answers],
        decided: {
          option: input.option,
          because: reason!,
          by: [...new Set([person.id, ...input.by])],
          at,
          expected: input.expected,
          before: (answers[0] && readingAt(answers[0], input.expected.path)) ?? null,
        },
      }),
      example: {
        option: "move",
        by: [],
        expected: {
          says: "The effort in hospitals comes to half of all by the end of the year.",
          reads: { question: "strategy-alignment", params: {} },
          path: "misalignment",
          at_least: null,
          at_most: 0.2,
          by: "2026-12-31",
        },
      },
    }),
    "read-again": transition({
      does: "read the measure again and grade the decision",
      from: ["decided"],
      to: "read",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      asks: ({ before }) => {
        const { reads } = before!.body.decided!.expected;
        return [{ ...reads, asOf: null }];
      },
      body: ({ before, at, answers }) => {
        const [answer] = answers;
        const checked = readAgain(before!.body.decided!.expected, answer);
        return { ...before!.body, checked: { at, answer: answer ?? null, ...checked } };
      },
      example: {},
    }),
    conclude: transition({
      does: "say what was learnt",
      from: ["read", "left"],
      to: "concluded",
      who: [theOwner, role("executive")],
      input: z.object({ learnt: z.string().min(10).describe("What we would do again, and what not") }),
      reason: "none",
      body: ({ before, input }) => ({ ...before!.body, learnt: input.learnt }),
      example: { learnt: "Moving sellers works only with their accounts." },
    }),
    leave: transition({
      does: "leave it, since nobody said what was learnt",
      from: ["read"],
      to: "left",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    drop: transition({
      does: "drop it",
      from: ["weighing"],
      to: "dropped",
      who: [theOwner, role("executive")],
      input: z.object({}),
      reason: "required",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "decision_step",
      says: "One row for each step of each decision",
      of: ["raise", "decide", "read-again", "conclude", "leave", "drop"],
      columns: {
        question: { kind: "text", says: "What was to be decided" },
        option: { kind: "text", says: "What was decided" },
        answers: { kind: "number", says: "How many answers were looked at" },
        expected_by: { kind: "date", says: "The day on which it is read again" },
        grade: { kind: "text", says: "as expected, not as expected or cannot be told" },
      },
      row: ({ body: record }) => ({
        question: record.question,
        option: record.decided?.option ?? null,
        answers: record.answers.length,
        expected_by: record.decided?.expected.by ?? null,
        grade: record.checked?.grade ?? null,
      }),
    },
  ],
});
