import { daysToAnswer } from "@fairway/strategy";
import { z } from "zod";
import { dayOf, daysAfter, endOf, hoursBetween } from "../days.ts";
import { definePractice, type Moment, transitionOf, unopened } from "../form.ts";
import { dealIdOf, dealNamed } from "../on-a-deal.ts";
import { role, theClock, theOwner, theWorkspace } from "../who.ts";

const kinds = ["rival", "objection", "price", "offering", "segment", "buyer", "process", "other"] as const;

const observation = z.object({
  kind: z.enum(kinds).describe("What it is about"),
  says: z.string().min(10).max(500).describe("What you saw or heard, in a sentence or two"),
  segment: z.string().nullable().default(null).describe("The segment it was seen in"),
  rival: z.string().nullable().default(null).describe("The rival it is about"),
  objection: z.string().max(300).nullable().default(null).describe("The customer's own words"),
  opportunity: dealNamed.nullable().default(null).describe("The deal that shows it"),
  money_at_stake: z
    .string()
    .regex(/^\d+(\.\d{1,4})?$/)
    .nullable()
    .default(null)
    .describe("What it puts at stake, in the reporting currency; the deal's amount where the data knows the deal"),
});

const body = observation.extend({
  sellerId: z.string(),
  toldAt: z.iso.datetime(),
  strategyVersion: z.number(),
  answer: z
    .object({
      verdict: z.enum(["accepted", "rejected"]),
      because: z.string(),
      change: z.string().nullable(),
      /** The place in the strategy that it changes, and what it says there from then on. */
      place: z.string().nullable().default(null),
      becomes: z.json().default(null),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
  test: z.object({ how: z.string(), until: z.iso.date(), because: z.string() }).nullable(),
  /** Hours from telling to the answer, without the time that a test took. */
  hoursToAnswer: z.number().nullable(),
  hoursToRead: z.number().nullable(),
  /** The draft of the strategy that answers it, by its record in strategy-publishing. */
  draft: z.string().nullable().default(null),
  /** The version with which its change took effect. */
  inForce: z.object({ version: z.number(), at: z.iso.datetime() }).nullable().default(null),
  hoursToForce: z.number().nullable().default(null),
});
type Feedback = z.output<typeof body>;

const transition = transitionOf(body);

const changed = z.object({
  change: z.string().min(10).max(500).describe("What will change in the strategy"),
  place: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      "Where the document says it, like discipline.discounts.1.up_to; without it the draft only names the change",
    ),
  becomes: z.json().default(null).describe("What it says there from then on"),
});
const noChange = { change: null, place: null, becomes: null };
const accepted = {
  says: "it was accepted",
  broken: ({ before }: Pick<Moment<Feedback, unknown>, "before">) =>
    before!.body.answer?.verdict === "accepted" ? undefined : "It was not accepted.",
};

const strategyOwner = role("executive");
const open = ["told", "overdue", "testing", "tested"];

const notOneself = {
  says: "nobody answers their own observation",
  broken: ({ person, before }: Pick<Moment<Feedback, unknown>, "person" | "before">) =>
    person.id === before?.body.sellerId ? "This is your own observation; somebody else answers it." : undefined,
};

/** The observation with its answer; the loop ends at the first word the seller gets, be it a test or a verdict. */
function answered(
  { before, person, at, reason }: Moment<Feedback, unknown>,
  verdict: "accepted" | "rejected",
  change: z.output<typeof changed> | typeof noChange = noChange,
): Feedback {
  const told = before!.body;
  return {
    ...told,
    answer: { verdict, because: reason!, ...change, by: person.id, at },
    hoursToAnswer: told.hoursToAnswer ?? hoursBetween(told.toldAt, at),
  };
}

/** What the field sees comes to the strategy's owner, who answers in time; the seller reads the answer (A16, A17). */
export const fieldFeedback = definePractice<Feedback>({
  id: "field-feedback",
  name: "Field feedback",
  purpose:
    "Bring what sellers see to the owner of the strategy, who accepts, rejects or tests it with a reason, in time, for the seller to read.",
  serves: ["A16", "A17"],
  record: body,
  title: ({ kind, says, segment, rival }) =>
    `${[`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, segment, rival].filter((each) => each !== null).join(", ")}: ${says}`,
  owner: ({ sellerId }) => sellerId,
  deal: dealIdOf,
  states: {
    told: {
      says: "It waits for the strategy's owner.",
      waitsFor: () => ({ role: "executive" }),
      deadline: {
        says: "the days between two of the meetings in which the strategy's cadence looks at what the field reports",
        answers: "holder",
        at: ({ since, strategy }) => daysAfter(since, daysToAnswer(strategy)),
        leadsTo: "fall-overdue",
      },
    },
    overdue: {
      says: "The strategy's owner has not answered in time.",
      waitsFor: () => ({ role: "executive" }),
    },
    testing: {
      says: "It is being tested.",
      deadline: {
        says: "the day until which it is tested",
        answers: "owner",
        at: ({ body: { test } }) => (test === null ? null : endOf(test.until)),
        leadsTo: "end-test",
      },
    },
    tested: {
      says: "The test is over; the strategy's owner says what came of it.",
      waitsFor: () => ({ role: "executive" }),
      deadline: {
        says: "the days between two of those meetings",
        answers: "holder",
        at: ({ since, strategy }) => daysAfter(since, daysToAnswer(strategy)),
        leadsTo: "fall-overdue",
      },
    },
    answered: {
      says: "The seller has an answer to read.",
      waitsFor: ({ sellerId }) => ({ person: sellerId }),
      deadline: {
        says: "30 days",
        answers: "holder",
        at: ({ since }) => daysAfter(since, 30),
        leadsTo: "leave-unread",
      },
    },
    read: { says: "The seller has read the answer.", closed: true },
    unread: { says: "It was answered; the seller has not read it.", closed: true },
    withdrawn: { says: "The seller took it back.", closed: true },
  },
  transitions: {
    tell: transition({
      does: "tell what you saw",
      from: [unopened],
      to: "told",
      who: [role("seller"), role("manager")],
      input: observation,
      reason: "none",
      rules: [
        {
          says: "the segment is one of the strategy's",
          broken: ({ strategy, input: { segment } }) => {
            const known = ["outside", ...strategy.segments.map(({ id }) => id)];
            return segment === null || known.includes(segment)
              ? undefined
              : `The strategy has no segment \u201c${segment}\u201d; it has ${known.join(", ")}.`;
          },
        },
      ],
      body: ({ input, person, at, strategy, deal }) => ({
        ...input,
        segment: input.segment ?? deal?.segment ?? null,
        money_at_stake: deal?.amount ?? input.money_at_stake,
        sellerId: person.id,
        toldAt: at,
        strategyVersion: strategy.version,
        answer: null,
        test: null,
        hoursToAnswer: null,
        hoursToRead: null,
        draft: null,
        inForce: null,
        hoursToForce: null,
      }),
      example: {
        kind: "rival",
        says: "Two hospitals were offered the service bundle of a rival for a third less.",
        rival: "Northwind",
        money_at_stake: "180000",
      },
    }),
    accept: transition({
      does: "accept it, and say what will change",
      from: open,
      to: "answered",
      who: [strategyOwner],
      several: true,
      input: changed,
      reason: "required",
      rules: [
        notOneself,
        {
          says: "a new value has its place in the document",
          broken: ({ input: { place, becomes } }) =>
            (place === null) !== (becomes === null) ? "Say both place and becomes, or neither." : undefined,
        },
      ],
      body: (moment) => answered(moment, "accepted", moment.input),
      example: {
        change: "The margin floor of the service bundle goes to 32 %.",
        place: "how_we_win.offerings.service-bundle.margin_floor",
        becomes: "32%",
      },
    }),
    reject: transition({
      does: "reject it, and say why",
      from: open,
      to: "answered",
      who: [strategyOwner],
      several: true,
      input: z.object({}),
      reason: "required",
      rules: [notOneself],
      body: (moment) => answered(moment, "rejected"),
      example: {},
    }),
    test: transition({
      does: "test it until a day, and say how",
      from: ["told", "overdue"],
      to: "testing",
      who: [strategyOwner],
      several: true,
      input: z.object({
        how: z.string().min(10).describe("What is tried, with whom"),
        until: z.iso.date().describe("The day on which the test is over"),
      }),
      reason: "required",
      rules: [
        notOneself,
        {
          says: "the test ends within a year",
          broken: ({ at, input: { until } }) =>
            until < dayOf(at) || until > dayOf(daysAfter(at, 366))
              ? `${until} is not within a year from today.`
              : undefined,
        },
      ],
      body: ({ before, input, at, reason }) => ({
        ...before!.body,
        test: { ...input, because: reason! },
        hoursToAnswer: before!.body.hoursToAnswer ?? hoursBetween(before!.body.toldAt, at),
      }),
      example: { how: "Four sellers offer 15 % in the next ten deals.", until: "2026-10-31" },
    }),
    "fall-overdue": transition({
      does: "mark it overdue",
      from: ["told", "tested"],
      to: "overdue",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    "end-test": transition({
      does: "end the test, since its time is over",
      from: ["testing"],
      to: "tested",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    read: transition({
      does: "read the answer",
      from: ["answered", "unread"],
      to: "read",
      who: [theOwner],
      input: z.object({}),
      reason: "none",
      body: ({ before, at }) => ({ ...before!.body, hoursToRead: hoursBetween(before!.body.toldAt, at) }),
      example: {},
    }),
    "take-into-draft": transition({
      does: "take it into a draft of the strategy",
      from: ["answered", "read", "unread"],
      to: "as it is",
      who: [theWorkspace],
      input: z.object({ draft: z.string().min(1).describe("The draft's record in strategy-publishing") }),
      reason: "none",
      rules: [accepted],
      body: ({ before, input }) => ({ ...before!.body, draft: input.draft }),
      example: { draft: "version-4" },
    }),
    "take-effect": transition({
      does: "say that its change is in force",
      from: ["answered", "read", "unread"],
      to: "as it is",
      who: [theWorkspace],
      input: z.object({ version: z.number().int().min(1).describe("The version with which it took effect") }),
      reason: "none",
      rules: [
        accepted,
        {
          says: "it takes effect once",
          broken: ({ before }) =>
            before!.body.inForce ? `It took effect with version ${before!.body.inForce.version}.` : undefined,
        },
      ],
      body: ({ before, input, at }) => ({
        ...before!.body,
        inForce: { version: input.version, at },
        hoursToForce: hoursBetween(before!.body.toldAt, at),
      }),
      example: { version: 4 },
    }),
    "leave-unread": transition({
      does: "close it unread",
      from: ["answered"],
      to: "unread",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    withdraw: transition({
      does: "take it back",
      from: open,
      to: "withdrawn",
      who: [theOwner],
      input: z.object({}),
      reason: "optional",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "feedback_step",
      says: "One row for each step of each observation from the field",
      of: [
        "tell",
        "accept",
        "reject",
        "test",
        "end-test",
        "fall-overdue",
        "read",
        "take-into-draft",
        "take-effect",
        "leave-unread",
        "withdraw",
      ],
      columns: {
        kind: { kind: "text", says: "What it is about" },
        segment: { kind: "text", says: "The segment it was seen in" },
        rival: { kind: "text", says: "The rival it is about" },
        opportunity_id: { kind: "text", says: "The deal that shows it" },
        money_at_stake: { kind: "number", says: "What it puts at stake, in the reporting currency" },
        strategy_version: { kind: "number", says: "The version of the strategy it was told under" },
        hours_to_answer: { kind: "number", says: "Hours until the first word of the strategy's owner" },
        draft: { kind: "text", says: "The draft of the strategy that took it up" },
        hours_to_force: { kind: "number", says: "Hours from telling until its change was in force" },
      },
      row: ({ body: record }) => ({
        kind: record.kind,
        segment: record.segment,
        rival: record.rival,
        opportunity_id: record.opportunity?.id ?? null,
        money_at_stake: record.money_at_stake === null ? null : Number(record.money_at_stake),
        strategy_version: record.strategyVersion,
        hours_to_answer: record.hoursToAnswer,
        draft: record.draft ?? null,
        hours_to_force: record.hoursToForce ?? null,
      }),
    },
  ],
});
