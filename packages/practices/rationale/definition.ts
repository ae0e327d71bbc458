import { z } from "zod";
import { dayOf, daysAfter, endOf } from "../days.ts";
import { definePractice, transitionOf, unopened } from "../form.ts";
import { dealIdOf, dealNamed } from "../on-a-deal.ts";
import { relation, role, theAssessment, theClock, theHolder, theOwner } from "../who.ts";
import { brierScore, needsNone, reasonsFor } from "./rules.ts";

const evidence = z.object({
  says: z.string().min(10).describe("What was seen or heard, in a sentence"),
  link: z.url().nullable().default(null).describe("Where it can be read"),
});

const body = z.object({
  opportunity: z.object({ id: z.string(), name: z.string() }),
  segment: z.string(),
  code: z.string(),
  evidence: z.array(evidence),
  /** The seller's odds of winning, 0 to 1, given before anybody decided. */
  odds: z.number(),
  sellerId: z.string(),
  managerId: z.string().nullable(),
  timesAsked: z.number(),
  acceptedUntil: z.iso.date().nullable(),
  decidedBy: z.string().nullable(),
  outcome: z.object({ result: z.enum(["won", "lost"]), closedOn: z.iso.date(), brier: z.number() }).nullable(),
});
type Rationale = z.output<typeof body>;

const transition = transitionOf(body);

const decider = (record: Rationale) => (record.managerId === null ? { role: "manager" } : { person: record.managerId });
const notTheirOwn = relation<Rationale>(
  "a manager other than the one who asked",
  (person, record) => person.roles.includes("manager") && person.id !== record.sellerId && record.managerId === null,
);
const sellersManager = relation<Rationale>("the seller's manager", (person, record) => person.id === record.managerId);

const reasons = z.object({
  code: z.string().min(1).describe("The reason's code, as the strategy lists them"),
  evidence: z.array(evidence).min(1).max(20).describe("What speaks for it"),
  odds: z.number().min(0).max(1).describe("Your odds of winning it, 0 to 1; graded against the outcome"),
});

const codeCounts = {
  says: "the reason is one that the strategy lists for the segment",
  broken: ({
    strategy,
    segment,
    code,
  }: {
    strategy: Parameters<typeof reasonsFor>[0];
    segment: string;
    code: string;
  }) => {
    const known = reasonsFor(strategy, segment);
    return known.some((each) => each.code === code)
      ? undefined
      : `\u201c${code}\u201d is no reason that counts in ${segment}; these do: ${known.map((each) => `${each.code} (${each.means})`).join("; ")}.`;
  },
};

const blank = { acceptedUntil: null, decidedBy: null, outcome: null };

/** Pursuing outside the profile: a coded reason and evidence now, a decision for a time, a grade when it is over (B10). */
export const rationale = definePractice<Rationale>({
  id: "rationale",
  name: "Rationale outside the profile",
  purpose:
    "Pursue a deal outside the profile for a reason that is written down, decided on, and later held against how it went.",
  serves: ["B10"],
  record: body,
  title: ({ opportunity, code, segment }) => `${opportunity.name} (${segment}): ${code}`,
  owner: ({ sellerId }) => sellerId,
  deal: dealIdOf,
  worksOnDeal: true,
  states: {
    asked: {
      says: "The seller's reason waits for the manager.",
      waitsFor: decider,
      deadline: { says: "three days", answers: "holder", at: ({ since }) => daysAfter(since, 3), leadsTo: "pass-up" },
    },
    "passed up": {
      says: "The manager did not answer in time; an executive decides.",
      waitsFor: () => ({ role: "executive" }),
      deadline: { says: "five days more", answers: "holder", at: ({ since }) => daysAfter(since, 5), leadsTo: "lapse" },
    },
    accepted: {
      says: "The deal may be pursued until the day named.",
      deadline: {
        says: "the day until which it was accepted",
        answers: "owner",
        at: ({ body: { acceptedUntil } }) => (acceptedUntil === null ? null : endOf(acceptedUntil)),
        leadsTo: "expire",
      },
    },
    declined: { says: "The deal is not to be pursued.", closed: true },
    lapsed: { says: "Nobody decided; the deal is not covered.", closed: true },
    expired: { says: "The time it was accepted for is over.", closed: true },
    withdrawn: { says: "The seller took it back.", closed: true },
    graded: { says: "The deal is over, and the reason is graded.", closed: true },
  },
  transitions: {
    ask: transition({
      does: "ask to pursue a deal outside the profile",
      from: [unopened],
      to: "asked",
      who: [role("seller"), role("manager")],
      input: reasons.extend({
        opportunity: dealNamed.describe("The deal"),
        segment: z.string().min(1).describe("The segment it falls into, or outside"),
      }),
      reason: "none",
      rules: [
        {
          says: "the strategy asks for a rationale in that segment",
          broken: ({ strategy, input }) => needsNone(strategy, input.segment),
        },
        { says: codeCounts.says, broken: ({ strategy, input }) => codeCounts.broken({ strategy, ...input }) },
      ],
      body: ({ input, person }) => ({
        ...input,
        ...blank,
        sellerId: person.id,
        managerId: person.managerId,
        timesAsked: 1,
      }),
      example: {
        opportunity: { id: "006-118", name: "Small clinic, five devices" },
        segment: "outside",
        code: "reference",
        evidence: [{ says: "The clinic's director sits on the board of two hospitals we pursue." }],
        odds: 0.4,
      },
    }),
    accept: transition({
      does: "accept the reason for a time",
      from: ["asked", "passed up"],
      to: "accepted",
      who: [theHolder, sellersManager, notTheirOwn],
      input: z.object({ until: z.iso.date().describe("The last day on which it may be pursued") }),
      reason: "optional",
      rules: [
        {
          says: "nobody decides on their own reason",
          broken: ({ person, before }) =>
            person.id === before?.body.sellerId ? "This is your own reason; somebody else decides." : undefined,
        },
        {
          says: "it is accepted for at least a day and at most a year",
          broken: ({ at, input: { until } }) =>
            until < dayOf(at)
              ? `${until} is over.`
              : until > dayOf(daysAfter(at, 366))
                ? `${until} is more than a year away.`
                : undefined,
        },
      ],
      body: ({ before, input, person }) => ({ ...before!.body, acceptedUntil: input.until, decidedBy: person.id }),
      example: { until: "2026-09-30" },
    }),
    decline: transition({
      does: "decline it",
      from: ["asked", "passed up"],
      to: "declined",
      who: [theHolder, sellersManager, notTheirOwn],
      input: z.object({}),
      reason: "required",
      rules: [
        {
          says: "nobody decides on their own reason",
          broken: ({ person, before }) =>
            person.id === before?.body.sellerId ? "This is your own reason; somebody else decides." : undefined,
        },
      ],
      body: ({ before, person }) => ({ ...before!.body, acceptedUntil: null, decidedBy: person.id }),
      example: {},
    }),
    "ask-again": transition({
      does: "ask again, with what is new",
      from: ["declined", "lapsed", "expired", "withdrawn"],
      to: "asked",
      who: [theOwner],
      input: reasons,
      reason: "required",
      rules: [
        {
          says: codeCounts.says,
          broken: ({ strategy, input, before }) =>
            codeCounts.broken({ strategy, segment: before!.body.segment, code: input.code }),
        },
      ],
      body: ({ before, input, person }) => ({
        ...before!.body,
        ...input,
        ...blank,
        managerId: person.managerId,
        timesAsked: before!.body.timesAsked + 1,
      }),
      example: {
        code: "existing-customer",
        evidence: [{ says: "They bought the service bundle for a second site last week." }],
        odds: 0.6,
      },
    }),
    withdraw: transition({
      does: "take it back",
      from: ["asked", "passed up", "accepted"],
      to: "withdrawn",
      who: [theOwner],
      input: z.object({}),
      reason: "optional",
      body: ({ before }) => ({ ...before!.body, acceptedUntil: null }),
      example: {},
    }),
    "pass-up": transition({
      does: "pass it up, since the manager did not answer",
      from: ["asked"],
      to: "passed up",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    lapse: transition({
      does: "let it lapse, since nobody decided",
      from: ["passed up"],
      to: "lapsed",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    expire: transition({
      does: "end it, since its time is over",
      from: ["accepted"],
      to: "expired",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    grade: transition({
      does: "grade the reason and the odds against how the deal went",
      from: ["accepted", "declined", "lapsed", "expired", "withdrawn"],
      to: "graded",
      who: [theAssessment, role("revenue operations")],
      input: z.object({
        result: z.enum(["won", "lost"]).describe("How the deal ended"),
        closed_on: z.iso.date().describe("The day it ended"),
      }),
      reason: "none",
      rules: [
        {
          says: "the deal is over",
          broken: ({ at, input: { closed_on } }) =>
            closed_on > dayOf(at) ? `${closed_on} is still to come.` : undefined,
        },
      ],
      body: ({ before, input }) => ({
        ...before!.body,
        outcome: {
          result: input.result,
          closedOn: input.closed_on,
          brier: brierScore(before!.body.odds, input.result),
        },
      }),
      example: { result: "won", closed_on: "2026-01-15" },
    }),
  },
  facts: [
    {
      name: "rationale_step",
      says: "One row for each step of each rationale",
      of: ["ask", "accept", "decline", "ask-again", "withdraw", "lapse", "expire", "grade"],
      columns: {
        opportunity_id: { kind: "text", says: "The deal" },
        segment: { kind: "text", says: "The segment it fell into" },
        code: { kind: "text", says: "The reason's code" },
        odds: { kind: "number", says: "The odds the seller gave, 0 to 1" },
        accepted_until: {
          kind: "date",
          says: "The last day on which it may be pursued; empty where it is not accepted",
        },
        result: { kind: "text", says: "won or lost, once graded" },
        brier: { kind: "number", says: "Squared error of the odds, once graded" },
      },
      row: ({ body: record }) => ({
        opportunity_id: record.opportunity.id,
        segment: record.segment,
        code: record.code,
        odds: record.odds,
        accepted_until: record.acceptedUntil,
        result: record.outcome?.result ?? null,
        brier: record.outcome?.brier ?? null,
      }),
    },
  ],
});
