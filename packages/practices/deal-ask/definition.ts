import { z } from "zod";
import { dayOf, daysAfter, endOf, hoursBetween } from "../days.ts";
import { definePractice, type Moment, transitionOf, unopened } from "../form.ts";
import { dealIdOf, dealNamed, dealRole } from "../on-a-deal.ts";
import { anybody } from "../person-roles.ts";
import { relation, theClock, theOwner } from "../who.ts";

const wanted = z.object({
  person: z.string().min(1).describe("Who is asked: a person's id"),
  role: dealRole.describe("In which role on the deal"),
  what: z.string().min(10).max(500).describe("What is asked of them"),
  by: z.iso.date().describe("The day until which it is needed"),
});

const body = z.object({
  opportunity: dealNamed,
  /** Whose deal it is. */
  dealOwnerId: z.string(),
  askerId: z.string(),
  askedId: z.string(),
  role: dealRole,
  what: z.string(),
  by: z.iso.date(),
  askedAt: z.iso.datetime(),
  timesAsked: z.number(),
  answer: z.object({ accepted: z.boolean(), because: z.string().nullable(), at: z.iso.datetime() }).nullable(),
  done: z.object({ says: z.string(), at: z.iso.datetime() }).nullable(),
});
type Ask = z.output<typeof body>;

const teamRead = z.object({ ownerId: z.string() });

const transition = transitionOf(body);
const theAsked = relation<Ask>("whoever is asked", (person, { askedId }) => person.id === askedId);
const dealOwner = relation<Ask>("whose deal it is", (person, { dealOwnerId }) => person.id === dealOwnerId);

const ahead = {
  says: "the day lies within a year from today",
  broken: ({ at, input: { by } }: { readonly at: string; readonly input: { readonly by: string } }) =>
    by < dayOf(at) || by > dayOf(daysAfter(at, 366)) ? `${by} is not within a year from today.` : undefined,
};
const notOneself = {
  says: "somebody else is asked",
  broken: ({ input, person }: Pick<Moment<Ask, { readonly person: string }>, "input" | "person">) =>
    input.person === person.id ? "You would ask yourself." : undefined,
};

const untilItsDay = {
  says: "the day until which it is needed",
  answers: "holder",
  at: ({ body: { by } }: { readonly body: Ask }) => endOf(by),
  leadsTo: "fall-overdue",
} as const;

/** One thing asked of somebody for a deal: what, by when, whether they take it on, and when it was done (F10). */
export const dealAsk = definePractice<Ask>({
  id: "deal-ask",
  name: "Ask on a deal",
  purpose:
    "Ask somebody for what a deal needs by a day; they take it on or decline with a reason; what is overdue comes back to the asker, then to the deal's owner.",
  serves: ["F10"],
  record: body,
  title: ({ opportunity, role, what, by }) => `${opportunity.name}, ${role}, by ${by}: ${what}`,
  owner: ({ askerId }) => askerId,
  readers: { named: ["$.askedId", "$.dealOwnerId"] },
  deal: dealIdOf,
  worksOnDeal: true,
  states: {
    asked: {
      says: "It waits for whoever is asked to take it on or decline.",
      waitsFor: ({ askedId }) => ({ person: askedId }),
      deadline: untilItsDay,
    },
    accepted: {
      says: "It is taken on and not done yet.",
      waitsFor: ({ askedId }) => ({ person: askedId }),
      deadline: untilItsDay,
    },
    declined: {
      says: "It was declined; whoever asked asks again, asks somebody else, or leaves it.",
      waitsFor: ({ askerId }) => ({ person: askerId }),
      deadline: { says: "seven days", answers: "holder", at: ({ since }) => daysAfter(since, 7), leadsTo: "leave" },
    },
    overdue: {
      says: "Its day is over; whoever asked says what to do.",
      waitsFor: ({ askerId }) => ({ person: askerId }),
      deadline: { says: "two days", answers: "holder", at: ({ since }) => daysAfter(since, 2), leadsTo: "tell-owner" },
    },
    "with the owner": {
      says: "It is overdue and nobody has said what to do; it is with the deal's owner.",
      waitsFor: ({ dealOwnerId }) => ({ person: dealOwnerId }),
      deadline: { says: "14 days", answers: "holder", at: ({ since }) => daysAfter(since, 14), leadsTo: "leave" },
    },
    done: { says: "It is done.", closed: true },
    left: { says: "It was not done.", closed: true },
    withdrawn: { says: "It is not needed any more.", closed: true },
  },
  transitions: {
    ask: transition({
      does: "ask somebody for what a deal needs",
      from: [unopened],
      to: "asked",
      who: anybody,
      input: wanted.extend({ opportunity: dealNamed.describe("The deal") }),
      reason: "none",
      looksAt: ({ input }) => [{ practice: "deal-team", record: input.opportunity.id }],
      rules: [notOneself, ahead],
      body: ({ input: { person: askedId, opportunity, ...said }, person, at, deal, others: [team] }) => ({
        ...said,
        opportunity: { id: opportunity.id, name: deal?.name ?? opportunity.name },
        dealOwnerId: (team && teamRead.parse(team.body).ownerId) ?? deal?.ownerId ?? person.id,
        askerId: person.id,
        askedId,
        askedAt: at,
        timesAsked: 1,
        answer: null,
        done: null,
      }),
      example: {
        opportunity: { id: "006-118", name: "City hospital, forty monitors" },
        person: "rob",
        role: "technical",
        what: "Show the alarm routing to their biomedical engineers.",
        by: "2026-03-20",
      },
    }),
    accept: transition({
      does: "take it on",
      from: ["asked"],
      to: "accepted",
      who: [theAsked],
      input: z.object({}),
      reason: "none",
      body: ({ before, at }) => ({ ...before!.body, answer: { accepted: true, because: null, at } }),
      example: {},
    }),
    decline: transition({
      does: "decline it, and say why",
      from: ["asked", "accepted"],
      to: "declined",
      who: [theAsked],
      input: z.object({}),
      reason: "required",
      body: ({ before, at, reason }) => ({ ...before!.body, answer: { accepted: false, because: reason!, at } }),
      example: {},
    }),
    finish: transition({
      does: "say that it is done",
      from: ["asked", "accepted", "overdue", "with the owner"],
      to: "done",
      who: [theAsked],
      input: z.object({ says: z.string().min(5).max(500).describe("What was done") }),
      reason: "none",
      body: ({ before, input, at }) => ({
        ...before!.body,
        answer: before!.body.answer ?? { accepted: true, because: null, at },
        done: { says: input.says, at },
      }),
      example: { says: "Shown on site; two follow-up questions are answered." },
    }),
    "ask-again": transition({
      does: "ask again: another day, another person, or other words",
      from: ["asked", "accepted", "declined", "overdue", "with the owner", "left"],
      to: "asked",
      who: [theOwner, dealOwner],
      input: wanted,
      reason: "optional",
      rules: [notOneself, ahead],
      body: ({ before, input: { person, ...said }, at }) => ({
        ...before!.body,
        ...said,
        askedId: person,
        askedAt: at,
        timesAsked: before!.body.timesAsked + 1,
        answer: null,
      }),
      example: {
        person: "ena",
        role: "services",
        what: "Show the alarm routing to their biomedical engineers.",
        by: "2026-04-10",
      },
    }),
    withdraw: transition({
      does: "say that it is not needed any more",
      from: ["asked", "accepted", "declined", "overdue", "with the owner"],
      to: "withdrawn",
      who: [theOwner, dealOwner],
      input: z.object({}),
      reason: "optional",
      body: ({ before }) => before!.body,
      example: {},
    }),
    "fall-overdue": transition({
      does: "tell whoever asked that it is overdue",
      from: ["asked", "accepted"],
      to: "overdue",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    "tell-owner": transition({
      does: "tell the deal's owner, since whoever asked said nothing",
      from: ["overdue"],
      to: "with the owner",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    leave: transition({
      does: "leave it undone, since nobody said anything",
      from: ["declined", "with the owner"],
      to: "left",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "deal_ask_step",
      says: "One row for each step of each ask on a deal: who asked whom, and how long it took",
      of: ["ask", "accept", "decline", "finish", "ask-again", "withdraw", "fall-overdue", "tell-owner", "leave"],
      columns: {
        opportunity_id: { kind: "text", says: "The deal" },
        asker_id: { kind: "text", says: "Who asked" },
        asked_id: { kind: "text", says: "Who was asked" },
        role: { kind: "text", says: "In which role" },
        needed_by: { kind: "date", says: "The day until which it is needed" },
        times_asked: { kind: "number", says: "How often it was asked" },
        accepted: { kind: "boolean", says: "Whether it was taken on; empty while unanswered" },
        hours_to_answer: { kind: "number", says: "Hours from the asking to the answer" },
        hours_to_done: { kind: "number", says: "Hours from the asking until it was done" },
      },
      row: ({ body: record }) => ({
        opportunity_id: record.opportunity.id,
        asker_id: record.askerId,
        asked_id: record.askedId,
        role: record.role,
        needed_by: record.by,
        times_asked: record.timesAsked,
        accepted: record.answer?.accepted ?? null,
        hours_to_answer: record.answer && hoursBetween(record.askedAt, record.answer.at),
        hours_to_done: record.done && hoursBetween(record.askedAt, record.done.at),
      }),
    },
  ],
});
