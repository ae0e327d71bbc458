import { z } from "zod";
import { dayOf, daysAfter, endOf } from "../days.ts";
import { definePractice, transitionOf, unopened } from "../form.ts";
import { role, theAssessment, theClock, theHolder, theOwner } from "../who.ts";
import { actBy, escalatedTo, holderOf } from "./rules.ts";

/** What a signal must say for its life to be kept; the question may say more. */
const signal = z
  .object({
    key: z.string(),
    says: z.string(),
    owner: z.object({ sellerId: z.string().nullable(), role: z.string() }).catchall(z.json()),
    due: z.iso.date(),
  })
  .catchall(z.json());

/** The signals of a ledger from before there were practices may say less. */
const anySignal = z.union([signal, z.record(z.string(), z.json())]);

const body = z.object({
  question: z.string(),
  key: z.string(),
  signal: anySignal,
  raisedAt: z.iso.datetime(),
  /** When an assessment last had something new to say of it. */
  heardAt: z.iso.datetime(),
  timesRaised: z.number(),
  timesSnoozed: z.number().default(0),
  snoozedUntil: z.iso.date().nullable().default(null),
  /** What was done about it since it was last raised. */
  acts: z.array(z.object({ at: z.iso.datetime(), by: z.string(), did: z.string() })),
  escalated: z.boolean().default(false),
  helped: z.enum(["yes", "no", "unknown"]).nullable().default(null),
});
type Attention = z.output<typeof body>;

const transition = transitionOf(body);

const nobody = { sellerId: null, role: "revenue operations" };

function ownerOf({ signal: told }: Attention): { readonly sellerId: string | null; readonly role: string } {
  const parsed = signal.safeParse(told);
  return parsed.success ? parsed.data.owner : nobody;
}

function dueOf({ signal: told, raisedAt }: Attention): string {
  const parsed = signal.safeParse(told);
  return parsed.success ? parsed.data.due : dayOf(daysAfter(raisedAt, 7));
}

const standing = ["raised", "seen", "acted", "snoozed", "escalated", "expired"];
const waiting = ["raised", "seen", "escalated"];
const mostSnoozes = 2;
const told = z.object({ question: z.string().min(1), key: z.string().min(1), signal });
const nothing = z.object({});

/** The life of a signal: whose it is, by when, what was done about it, and whether that helped. */
export const attention = definePractice<Attention>({
  id: "attention",
  name: "Attention",
  purpose:
    "See that what a question found is seen and acted on by the person whose it is, once, in time, and learn whether that helped.",
  serves: ["C6", "F7"],
  record: body,
  title: ({ signal: what, question, key }) => (typeof what.says === "string" ? what.says : `${question}: ${key}`),
  owner: (record) => ownerOf(record).sellerId,
  readers: { roles: "of their people" },
  states: {
    raised: {
      says: "An assessment found it; nobody has looked at it yet.",
      waitsFor: (record) => holderOf(ownerOf(record)),
      deadline: {
        says: "the day the question named, and at least two days",
        answers: "holder",
        at: ({ body: record, since }) => actBy(dueOf(record), since),
        leadsTo: "escalate",
      },
    },
    seen: {
      says: "Somebody has looked at it and has not acted yet.",
      waitsFor: (record) => (record.escalated ? escalatedTo(ownerOf(record)) : holderOf(ownerOf(record))),
      deadline: {
        says: "the day the question named, and at least two days",
        answers: "holder",
        at: ({ body: record, since }) => actBy(dueOf(record), since),
        leadsTo: "escalate",
      },
    },
    snoozed: {
      says: "It is put off until a day.",
      deadline: {
        says: "the day until which it was put off",
        answers: "owner",
        at: ({ body: { snoozedUntil } }) => (snoozedUntil === null ? null : endOf(snoozedUntil)),
        leadsTo: "wake",
      },
    },
    acted: {
      says: "Something was done; the assessments tell whether it goes away.",
      deadline: { says: "21 days", answers: "owner", at: ({ since }) => daysAfter(since, 21), leadsTo: "return" },
    },
    escalated: {
      says: "Nobody acted in time; it is with the one above.",
      waitsFor: (record) => escalatedTo(ownerOf(record)),
      deadline: { says: "7 days", answers: "holder", at: ({ since }) => daysAfter(since, 7), leadsTo: "expire" },
    },
    expired: { says: "Nobody acted; it still stands, and is in nobody's inbox.", closed: true },
    cleared: { says: "The data no longer says so.", closed: true },
  },
  transitions: {
    raise: transition({
      does: "raise it",
      from: [unopened, "cleared"],
      to: "raised",
      who: [theAssessment],
      input: told,
      reason: "none",
      body: ({ input, before, at }) => ({
        ...input,
        raisedAt: at,
        heardAt: at,
        timesRaised: (before?.body.timesRaised ?? 0) + 1,
        timesSnoozed: 0,
        snoozedUntil: null,
        acts: [],
        escalated: false,
        helped: null,
      }),
      example: {
        question: "outside-budget",
        key: "team north",
        signal: {
          key: "team north",
          says: "Team North has spent its budget beyond the profile.",
          owner: { sellerId: "sally", role: "seller", name: "Sally" },
          due: "2026-03-31",
        },
      },
    }),
    hear: transition({
      does: "renew what it says",
      from: standing,
      to: "as it is",
      who: [theAssessment],
      input: told,
      reason: "none",
      body: ({ input, before, at }) => ({ ...before!.body, signal: input.signal, heardAt: at }),
      example: {
        question: "outside-budget",
        key: "team north",
        signal: {
          key: "team north",
          says: "Team North has spent twice its budget beyond the profile.",
          owner: { sellerId: "sally", role: "seller", name: "Sally" },
          due: "2026-03-31",
        },
      },
    }),
    clear: transition({
      does: "clear it, since the data no longer says so",
      from: standing,
      to: "cleared",
      who: [theAssessment],
      input: nothing,
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    see: transition({
      does: "say that you have seen it",
      from: ["raised"],
      to: "seen",
      who: [theHolder],
      input: nothing,
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    act: transition({
      does: "say what you did about it",
      from: [...waiting, "snoozed", "expired"],
      to: "acted",
      who: [theHolder, theOwner],
      input: z.object({ did: z.string().min(5).max(500).describe("What you did") }),
      reason: "none",
      body: ({ before, input, person, at }) => ({
        ...before!.body,
        snoozedUntil: null,
        acts: [...before!.body.acts, { at, by: person.id, did: input.did }],
      }),
      example: { did: "Passed the two reseller deals to the partner team." },
    }),
    snooze: transition({
      does: "put it off until a day",
      from: ["raised", "seen"],
      to: "snoozed",
      who: [theHolder],
      input: z.object({ until: z.iso.date().describe("The day on which it comes back") }),
      reason: "required",
      rules: [
        {
          says: "it is put off by at most 30 days",
          broken: ({ at, input: { until } }) =>
            until <= dayOf(at) || until > dayOf(daysAfter(at, 30))
              ? `${until} is not within 30 days from tomorrow.`
              : undefined,
        },
        {
          says: `it is put off at most ${mostSnoozes} times`,
          broken: ({ before }) =>
            before!.body.timesSnoozed >= mostSnoozes
              ? `It was put off ${mostSnoozes} times already; say what you did, or let it be escalated.`
              : undefined,
        },
      ],
      body: ({ before, input }) => ({
        ...before!.body,
        snoozedUntil: input.until,
        timesSnoozed: before!.body.timesSnoozed + 1,
      }),
      example: { until: "2026-03-20" },
    }),
    wake: transition({
      does: "bring it back",
      from: ["snoozed"],
      to: "seen",
      who: [theClock],
      input: nothing,
      reason: "none",
      body: ({ before }) => ({ ...before!.body, snoozedUntil: null }),
      example: {},
    }),
    return: transition({
      does: "bring it back, since it still stands after what was done",
      from: ["acted"],
      to: "seen",
      who: [theClock],
      input: nothing,
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    escalate: transition({
      does: "hand it to the one above",
      from: ["raised", "seen"],
      to: "escalated",
      who: [theClock, theHolder],
      input: nothing,
      reason: "optional",
      body: ({ before }) => ({ ...before!.body, escalated: true }),
      example: {},
    }),
    expire: transition({
      does: "let it rest, since nobody acted",
      from: ["escalated"],
      to: "expired",
      who: [theClock],
      input: nothing,
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    judge: transition({
      does: "say whether what was done helped",
      from: ["acted", "cleared"],
      to: "as it is",
      who: [theOwner, theHolder, role("manager")],
      input: z.object({ helped: z.enum(["yes", "no", "unknown"]).describe("Whether it helped; unknown is an answer") }),
      reason: "optional",
      rules: [
        {
          says: "something was done about it",
          broken: ({ before }) => (before!.body.acts.length === 0 ? "Nothing was done about it." : undefined),
        },
      ],
      body: ({ before, input }) => ({ ...before!.body, helped: input.helped }),
      example: { helped: "yes" },
    }),
  },
  facts: [
    {
      name: "attention_step",
      says: "One row for each step in the life of each signal",
      of: ["raise", "see", "act", "snooze", "wake", "return", "escalate", "expire", "clear", "judge"],
      columns: {
        question: { kind: "text", says: "The question that found it" },
        kind: { kind: "text", says: "What kind of signal it is" },
        times_raised: { kind: "number", says: "How often it has been raised" },
        acts: { kind: "number", says: "How much was done about it since it was last raised" },
        helped: { kind: "text", says: "yes, no or unknown, where somebody said" },
      },
      row: ({ body: record }) => ({
        question: record.question,
        kind: typeof record.signal.kind === "string" ? record.signal.kind : null,
        times_raised: record.timesRaised,
        acts: record.acts.length,
        helped: record.helped,
      }),
    },
  ],
});
