import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { daysAfter, hoursBetween } from "../days.ts";
import { type Deadline, definePractice, type Rule, transitionOf, unopened } from "../form.ts";
import { theClock, theHolder, theOwner, theWorkspace } from "../who.ts";
import { afterAnswers, checkFor, mostTries, versionBefore } from "./comprehension-check.ts";
import { whatChanges } from "./what-changes.ts";

const example = z.object({
  kind: z.enum(["deal", "account"]),
  id: z.string(),
  name: z.string(),
  /** Exact decimal in the reporting currency; null where it is not known. */
  amount: z.string().nullable(),
  says: z.array(z.string()),
});

const standing = z.object({
  question: z.string(),
  choice: z.string(),
  tries: z.number(),
  firstRight: z.boolean(),
  right: z.boolean(),
  sentence: z.string().nullable(),
});

const body = z.object({
  version: z.number(),
  name: z.string(),
  effective: z.iso.date(),
  personId: z.string(),
  managerId: z.string().nullable(),
  /** What of this person's it touches, and up to three examples, most money first. */
  touched: z.object({ deals: z.number(), accounts: z.number(), amount: z.string() }),
  examples: z.array(example),
  toldAt: z.iso.datetime(),
  read: z
    .object({ at: z.iso.datetime(), because: z.string(), changes: z.array(z.string()), stops: z.array(z.string()) })
    .nullable(),
  /** The check as it was drawn when it was read; place of the right option and what the document says are shown to nobody. */
  questions: z.array(
    z.object({
      id: z.string(),
      choice: z.string(),
      asks: z.string(),
      options: z.array(z.string()),
      right: z.number().nullable(),
      sentence: z.string().nullable(),
    }),
  ),
  standing: z.array(standing),
  /** The questions that the latest step answered for the first time. */
  newlyTried: z.array(z.string()),
  reminders: z.number(),
  hoursToRead: z.number().nullable(),
  hoursToUnderstand: z.number().nullable(),
});
type Reading = z.output<typeof body>;

const transition = transitionOf(body);
const nothing = z.object({});
const waiting = ["to read", "reminded", "reminded twice", "with the manager", "spoken"];
const unsettled = [...waiting, "left"];

const versionKept = (version: number, versions: readonly Strategy[]): Strategy | undefined =>
  versions.find((each) => each.version === version);

const isKept: Rule<Reading, unknown> = {
  says: "the version is kept here",
  broken: ({ before, versions }) =>
    versionKept(before!.body.version, versions) ? undefined : `Version ${before!.body.version} is not kept here.`,
};

const isRead: Rule<Reading, unknown> = {
  says: "it was read first",
  broken: ({ before }) => (before!.body.read === null ? "Read what changed first." : undefined),
};

const reminding = (says: string, days: number, leadsTo: string): Deadline<Reading> => ({
  says,
  answers: "holder",
  at: ({ since }) => daysAfter(since, days),
  leadsTo,
});

const theReader = ({ personId }: Reading) => ({ person: personId });
const manager = ({ managerId }: Reading) => (managerId === null ? { role: "manager" } : { person: managerId });

const reminder = (from: string, to: string, does: string) =>
  transition({
    does,
    from: [from],
    to,
    who: [theClock],
    input: nothing,
    reason: "none",
    body: ({ before }) => ({ ...before!.body, newlyTried: [], reminders: before!.body.reminders + 1 }),
    example: {},
  });

/** What a new version of the strategy changes for one person: read and understood, with reminders that stop (A8, A10, A15). */
export const strategyReading = definePractice<Reading>({
  id: "strategy-reading",
  name: "Reading what changed",
  purpose:
    "See that each person whom a new version of the strategy concerns has read what changes for them and has understood it, and learn which choice is not understood.",
  serves: ["A8", "A10", "A15"],
  record: body,
  title: ({ version, name, touched: { deals, accounts } }) => {
    const count = (n: number, noun: string) => (n === 0 ? [] : [`${n} of your ${noun}s`]);
    const mine = [...count(deals, "deal"), ...count(accounts, "account")];
    return `Version ${version} of \u201c${name}\u201d${mine.length === 0 ? "" : ` touches ${mine.join(" and ")}`}`;
  },
  owner: ({ personId }) => personId,
  shows: (record) => ({
    ...record,
    questions: record.questions.map((question) => ({ ...question, right: null, sentence: null })),
  }),
  states: {
    "to read": {
      says: "It waits to be read and understood.",
      waitsFor: theReader,
      deadline: reminding("three days", 3, "remind"),
    },
    reminded: {
      says: "They were reminded once.",
      waitsFor: theReader,
      deadline: reminding("seven days more", 7, "remind-again"),
    },
    "reminded twice": {
      says: "They were reminded for the last time.",
      waitsFor: theReader,
      deadline: reminding("fourteen days more", 14, "tell-manager"),
    },
    "with the manager": {
      says: "Their manager was told, once; nobody is reminded any more.",
      waitsFor: manager,
      deadline: reminding("fourteen days", 14, "leave"),
    },
    spoken: {
      says: "Their manager has spoken with them.",
      waitsFor: theReader,
      deadline: reminding("fourteen days", 14, "leave"),
    },
    understood: { says: "It was read and understood.", closed: true },
    left: { says: "It was not confirmed, and nobody is reminded; it can still be.", closed: true },
    superseded: { says: "A later version is the strategy.", closed: true },
  },
  transitions: {
    tell: transition({
      does: "tell somebody what changes for them",
      from: [unopened, "superseded", "understood", "left"],
      to: "to read",
      who: [theWorkspace],
      names: ({ version, person }) => readingName(version, person.id),
      input: z.object({
        version: z.number().int().min(1).describe("The version"),
        name: z.string().describe("What it is called"),
        effective: z.iso.date().describe("The day from which it holds"),
        person: z.object({ id: z.string().min(1), managerId: z.string().nullable() }).describe("Whom it concerns"),
        touched: body.shape.touched.describe("What of theirs it touches"),
        examples: z.array(example).max(3).describe("Up to three of their deals and accounts, most money first"),
      }),
      reason: "none",
      body: ({ input: { person, ...told }, at }) => ({
        ...told,
        personId: person.id,
        managerId: person.managerId,
        toldAt: at,
        read: null,
        questions: [],
        standing: [],
        newlyTried: [],
        reminders: 0,
        hoursToRead: null,
        hoursToUnderstand: null,
      }),
      example: {
        version: 3,
        name: "Up-market in regulated industries",
        effective: "2026-01-01",
        person: { id: "sally", managerId: "mary" },
        touched: { deals: 1, accounts: 0, amount: "150000" },
        examples: [
          {
            kind: "deal",
            id: "006-118",
            name: "City hospital, forty devices",
            amount: "150000",
            says: ["It is in core now (was mid-market), which we pursue."],
          },
        ],
      },
    }),
    read: transition({
      does: "read what changes for you",
      from: unsettled,
      to: "as it is",
      who: [theOwner],
      input: nothing,
      reason: "none",
      rules: [isKept],
      body: ({ before, at, versions }) => {
        const record = before!.body;
        if (record.read !== null) return { ...record, newlyTried: [] };
        const version = versionKept(record.version, versions)!;
        const { because, changes, stops, paths } = whatChanges(versionBefore(version.version, versions), version);
        return {
          ...record,
          newlyTried: [],
          read: { at, because, changes: [...changes], stops: [...stops] },
          questions: checkFor(record.personId, version, paths).map(({ kind: _, options, ...question }) => ({
            ...question,
            options: [...options],
          })),
          hoursToRead: hoursBetween(record.toldAt, at),
        };
      },
      example: {},
    }),
    answer: transition({
      does: "answer the questions about it; the first try is kept",
      from: unsettled,
      to: "as it is",
      who: [theOwner],
      input: z.object({
        answers: z
          .array(
            z.object({
              question: z.number().int().min(1).describe("Which question, counted from 1"),
              option: z.number().int().min(1).describe("Which option, counted from 1"),
            }),
          )
          .min(1)
          .max(20)
          .describe("What you take to be right"),
      }),
      reason: "none",
      rules: [
        isRead,
        {
          says: "question and option are there",
          broken: ({ before, input }) => {
            const { questions } = before!.body;
            const strange = input.answers.find(({ question, option }) => !questions[question - 1]?.options[option - 1]);
            return strange
              ? `There is no option ${strange.option} of question ${strange.question}; there are ${questions.length} questions with ${questions.map(({ options }) => options.length).join(", ")} options.`
              : undefined;
          },
        },
      ],
      body: ({ before, input }) => {
        const record = before!.body;
        const tried = record.standing.map(({ question }) => question);
        const next = afterAnswers(record.questions, record.standing, input.answers);
        return {
          ...record,
          standing: [...next],
          newlyTried: next.flatMap(({ question }) => (tried.includes(question) ? [] : [question])),
        };
      },
      example: {
        answers: [
          { question: 1, option: 1 },
          { question: 2, option: 1 },
          { question: 3, option: 1 },
          { question: 4, option: 1 },
        ],
      },
    }),
    understand: transition({
      does: "confirm that you have read and understood it",
      from: unsettled,
      to: "understood",
      who: [theOwner],
      input: nothing,
      reason: "none",
      rules: [
        isRead,
        {
          says: `each question was answered right, or tried ${mostTries} times`,
          broken: ({ before }) => {
            const { questions, standing: stands } = before!.body;
            const left = questions.flatMap(({ id }, at) => {
              const of = stands.find(({ question }) => question === id);
              return of && (of.right || of.tries >= mostTries) ? [] : [at + 1];
            });
            return left.length === 0
              ? undefined
              : `Question ${left.join(", ")} is still to be answered; what the document says stands beside a wrong answer.`;
          },
        },
      ],
      body: ({ before, at }) => ({
        ...before!.body,
        newlyTried: [],
        hoursToUnderstand: hoursBetween(before!.body.toldAt, at),
      }),
      example: {},
    }),
    remind: reminder("to read", "reminded", "remind them"),
    "remind-again": reminder("reminded", "reminded twice", "remind them once more"),
    "tell-manager": reminder("reminded twice", "with the manager", "tell their manager, once"),
    speak: transition({
      does: "say that you have spoken with them",
      from: ["with the manager"],
      to: "spoken",
      who: [theHolder],
      input: nothing,
      reason: "optional",
      body: ({ before }) => ({ ...before!.body, newlyTried: [] }),
      example: {},
    }),
    leave: transition({
      does: "leave it; nobody is reminded any more",
      from: ["with the manager", "spoken"],
      to: "left",
      who: [theClock],
      input: nothing,
      reason: "none",
      body: ({ before }) => ({ ...before!.body, newlyTried: [] }),
      example: {},
    }),
    supersede: transition({
      does: "close it, since a later version is in force or this one was withdrawn",
      from: unsettled,
      to: "superseded",
      who: [theWorkspace],
      input: nothing,
      reason: "none",
      body: ({ before }) => ({ ...before!.body, newlyTried: [] }),
      example: {},
    }),
  },
  facts: [
    {
      name: "reading_step",
      says: "One row for each step of each person's reading of each version",
      of: ["tell", "read", "answer", "understand", "remind", "remind-again", "tell-manager", "speak", "leave"],
      columns: {
        version: { kind: "number", says: "The version" },
        deals_touched: { kind: "number", says: "How many of their deals it touches" },
        reminders: { kind: "number", says: "How often they were reminded, their manager's time included" },
        hours_to_read: { kind: "number", says: "Hours until they read it" },
        hours_to_understand: { kind: "number", says: "Hours until they confirmed it" },
        first_try_share: { kind: "number", says: "Share of the questions tried that were right at the first try" },
      },
      row: ({ body: record }) => ({
        version: record.version,
        deals_touched: record.touched.deals,
        reminders: record.reminders,
        hours_to_read: record.hoursToRead,
        hours_to_understand: record.hoursToUnderstand,
        first_try_share:
          record.standing.length === 0
            ? null
            : record.standing.filter(({ firstRight }) => firstRight).length / record.standing.length,
      }),
    },
    {
      name: "choice_first_try",
      says: "One row for each question about a choice that somebody tried for the first time",
      of: ["answer"],
      columns: {
        version: { kind: "number", says: "The version" },
        choice: { kind: "text", says: "The choice, by its place in the document" },
        question: { kind: "text", says: "Which question about it" },
        right: { kind: "boolean", says: "Whether the first try was right" },
      },
      row: ({ body: record }) =>
        record.standing
          .filter(({ question }) => record.newlyTried.includes(question))
          .map(({ question, choice, firstRight }) => ({
            version: record.version,
            choice,
            question,
            right: firstRight,
          })),
    },
  ],
});

/** The name of one person's reading of one version. */
export function readingName(version: number, personId: string): string {
  return `version-${version} ${personId}`;
}
