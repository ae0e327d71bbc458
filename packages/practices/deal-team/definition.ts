import { z } from "zod";
import { daysAfter } from "../days.ts";
import { definePractice, type Moment, transitionOf, unopened } from "../form.ts";
import { dealIdOf, dealNamed, dealRole } from "../on-a-deal.ts";
import { relation, role, theAssessment, theClock, theHolder, theOwner } from "../who.ts";
import { stillToAgree, wrongSplit } from "./rules.ts";

const share = z.object({
  person: z.string().min(1).describe("A person's id"),
  percent: z.number().gt(0).max(100).multipleOf(0.01).describe("Their part of the credit, in percent"),
});

const body = z.object({
  opportunity: dealNamed,
  ownerId: z.string(),
  managerId: z.string().nullable(),
  members: z.array(z.object({ person: z.string(), role: dealRole, since: z.iso.datetime(), by: z.string() })),
  credit: z
    .object({
      split: z.array(share),
      proposedBy: z.string(),
      proposedAt: z.iso.datetime(),
      agreed: z.array(z.string()),
      /** Set where it was settled over the heads of those who could not agree. */
      decidedBy: z.string().nullable(),
      because: z.string().nullable(),
    })
    .nullable(),
  outcome: z.object({ result: z.enum(["won", "lost"]), closedOn: z.iso.date() }).nullable(),
});
type Team = z.output<typeof body>;
type OnTeam = Pick<Moment<Team, { readonly split: z.output<typeof share>[] }>, "input" | "before">;

const transition = transitionOf(body);
const dealManager = relation<Team>("the deal owner's manager", (person, { managerId }) => person.id === managerId);
const credited = relation<Team>(
  "somebody credited who has not agreed yet",
  (person, { credit }) => credit !== null && stillToAgree(credit.split, credit.agreed).includes(person.id),
);
const onTeam = relation<Team>("somebody on the team", (person, { members }) =>
  members.some((member) => member.person === person.id),
);
const split = z.array(share).min(1).max(30).describe("Who is credited with how much; 100 % in all");

const sound = {
  says: "the credit comes to 100 %, each person once, all on the team",
  broken: ({ input, before }: OnTeam) =>
    wrongSplit(
      input.split,
      before!.body.members.map(({ person }) => person),
    ),
};

const everybodyAgreed = {
  to: "agreed",
  says: "everybody credited has agreed",
  when: ({ credit }: Team) => credit !== null && stillToAgree(credit.split, credit.agreed).length === 0,
};

function proposed({ before, input, person, at }: OnTeam & Pick<Moment<Team, unknown>, "person" | "at">): Team {
  const agreed = input.split.some((each) => each.person === person.id) ? [person.id] : [];
  const said = { split: input.split, proposedBy: person.id, proposedAt: at, agreed };
  return { ...before!.body, credit: { ...said, decidedBy: null, because: null } };
}

/** Who works on a deal in which role, and the credit they agree on before it closes (F10). */
export const dealTeam = definePractice<Team>({
  id: "deal-team",
  name: "Deal team",
  purpose:
    "Say who works on a deal in which role, and agree on the credit before it closes; whoever is credited agrees themselves.",
  serves: ["F10"],
  record: body,
  title: ({ opportunity, members, credit }) =>
    `${opportunity.name}: ${members.length} on the team${credit === null ? "" : `, credit ${credit.split.map(({ person, percent }) => `${person} ${percent} %`).join(", ")}`}`,
  owner: ({ ownerId }) => ownerId,
  readers: { named: ["$.members[*].person", "$.managerId", "$.credit.split[*].person"] },
  deal: dealIdOf,
  worksOnDeal: true,
  states: {
    forming: {
      says: "The team works; nobody has proposed how the credit is split.",
      waitsFor: ({ ownerId }) => ({ person: ownerId }),
    },
    splitting: {
      says: "A split of the credit waits for everybody who is credited to agree.",
      waitsFor: ({ credit }) => {
        const [next] = stillToAgree(credit!.split, credit!.agreed);
        return next === undefined ? null : { person: next };
      },
      deadline: { says: "ten days", answers: "holder", at: ({ since }) => daysAfter(since, 10), leadsTo: "give-up" },
    },
    agreed: {
      says: "Everybody credited has agreed; it holds when the deal closes.",
      awaits: "the deal to close",
    },
    unsettled: {
      says: "The deal is over without an agreed split; the owner's manager decides.",
      waitsFor: ({ managerId }) => (managerId === null ? { role: "manager" } : { person: managerId }),
      deadline: { says: "14 days", answers: "holder", at: ({ since }) => daysAfter(since, 14), leadsTo: "pass-up" },
    },
    "passed up": {
      says: "The manager did not decide in time; finance does.",
      waitsFor: () => ({ role: "finance" }),
      deadline: {
        says: "30 days",
        answers: "holder",
        at: ({ since }) => daysAfter(since, 30),
        leadsTo: "credit-owner",
      },
    },
    over: { says: "The deal is over, and the credit stands.", closed: true },
  },
  transitions: {
    form: transition({
      does: "form the team of a deal",
      from: [unopened],
      to: "forming",
      who: [role("seller"), role("manager")],
      names: ({ opportunity }) => opportunity.id,
      input: z.object({ opportunity: dealNamed.describe("The deal") }),
      reason: "none",
      rules: [
        {
          says: "the deal is open",
          broken: ({ deal }) =>
            deal?.outcome === "won" || deal?.outcome === "lost" ? `It is ${deal.outcome}.` : undefined,
        },
      ],
      body: ({ input, person, at, deal }) => {
        const ownerId = deal?.ownerId ?? person.id;
        const opportunity = { id: input.opportunity.id, name: deal?.name ?? input.opportunity.name };
        const managerId = ownerId === person.id ? person.managerId : person.id;
        const members = [{ person: ownerId, role: "owner" as const, since: at, by: person.id }];
        return { opportunity, ownerId, managerId, members, credit: null, outcome: null };
      },
      example: { opportunity: { id: "006-118", name: "City hospital, forty monitors" } },
    }),
    join: transition({
      does: "add somebody to the team, or give them another role",
      from: ["forming", "splitting", "agreed"],
      to: "as it is",
      who: [theOwner, dealManager, onTeam, role("executive")],
      adds: true,
      input: z.object({
        person: z.string().min(1).describe("Their id"),
        role: dealRole.exclude(["owner"]).describe("What they do on the deal"),
      }),
      reason: "none",
      rules: [
        {
          says: "the owner stays the owner, and a team has at most 30 people",
          broken: ({ before, input }) => {
            const { ownerId, members } = before!.body;
            if (input.person === ownerId) return `${ownerId} owns the deal.`;
            return members.length >= 30 ? "There are 30 on the team." : undefined;
          },
        },
      ],
      body: ({ before, input, person, at }) => ({
        ...before!.body,
        members: [
          ...before!.body.members.filter((each) => each.person !== input.person),
          { ...input, since: at, by: person.id },
        ],
      }),
      example: { person: "rob", role: "technical" },
    }),
    leave: transition({
      does: "take somebody off the team",
      from: ["forming", "splitting", "agreed"],
      to: "as it is",
      who: [theOwner, dealManager, onTeam],
      input: z.object({ person: z.string().min(1).describe("Their id") }),
      reason: "required",
      rules: [
        {
          says: "it is not the owner, and nobody loses credit by it",
          broken: ({ before, input: { person } }) => {
            const { ownerId, credit, members } = before!.body;
            if (person === ownerId) return `${person} owns the deal.`;
            if (!members.some((each) => each.person === person)) return `${person} is not on the team.`;
            return credit?.split.some((each) => each.person === person)
              ? `${person} is credited; propose another split first.`
              : undefined;
          },
        },
      ],
      body: ({ before, input }) => ({
        ...before!.body,
        members: before!.body.members.filter(({ person }) => person !== input.person),
      }),
      example: { person: "rob" },
    }),
    "propose-credit": transition({
      does: "propose how the credit is split",
      from: ["forming", "splitting", "agreed"],
      to: "splitting",
      or: everybodyAgreed,
      who: [theOwner, dealManager, onTeam],
      input: z.object({ split }),
      reason: "optional",
      rules: [sound],
      body: proposed,
      example: { split: [{ person: "sally", percent: 100 }] },
    }),
    agree: transition({
      does: "agree to your part of the credit",
      from: ["splitting"],
      to: "splitting",
      or: everybodyAgreed,
      who: [credited],
      adds: true,
      input: z.object({}),
      reason: "none",
      body: ({ before, person }) => {
        const credit = before!.body.credit!;
        return { ...before!.body, credit: { ...credit, agreed: [...credit.agreed, person.id] } };
      },
      example: {},
    }),
    object: transition({
      does: "object to the split",
      from: ["splitting"],
      to: "forming",
      who: [credited],
      input: z.object({}),
      reason: "required",
      body: ({ before }) => ({ ...before!.body, credit: null }),
      example: {},
    }),
    "give-up": transition({
      does: "drop the proposal, since not everybody agreed in time",
      from: ["splitting"],
      to: "forming",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => ({ ...before!.body, credit: null }),
      example: {},
    }),
    close: transition({
      does: "close it with the deal",
      from: ["forming", "splitting", "agreed"],
      to: "unsettled",
      or: {
        to: "over",
        says: "the credit is agreed, or the deal is lost",
        when: (team) => everybodyAgreed.when(team) || team.outcome?.result === "lost",
      },
      who: [theAssessment, role("revenue operations")],
      input: z.object({
        result: z.enum(["won", "lost"]).describe("How the deal ended"),
        closed_on: z.iso.date().describe("The day it ended"),
      }),
      reason: "none",
      body: ({ before, input }) => ({
        ...before!.body,
        outcome: { result: input.result, closedOn: input.closed_on },
      }),
      example: { result: "won", closed_on: "2026-03-01" },
    }),
    settle: transition({
      does: "settle the credit where those credited did not agree in time, or change it afterwards",
      from: ["unsettled", "passed up", "over"],
      to: "over",
      who: [theHolder, dealManager, role("finance"), role("executive")],
      input: z.object({ split }),
      reason: "required",
      rules: [
        sound,
        {
          says: "nobody settles their own credit",
          broken: ({ input, person }) =>
            input.split.some((each) => each.person === person.id)
              ? "You would be credited; somebody else settles it."
              : undefined,
        },
      ],
      body: ({ before, input, person, at, reason }) => ({
        ...before!.body,
        credit: {
          split: input.split,
          proposedBy: person.id,
          proposedAt: at,
          agreed: [],
          decidedBy: person.id,
          because: reason!,
        },
      }),
      example: { split: [{ person: "sally", percent: 100 }] },
    }),
    "pass-up": transition({
      does: "pass it up, since the manager did not decide",
      from: ["unsettled"],
      to: "passed up",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    "credit-owner": transition({
      does: "credit the owner alone, since nobody decided",
      from: ["passed up"],
      to: "over",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before, at, person }) => ({
        ...before!.body,
        credit: {
          split: [{ person: before!.body.ownerId, percent: 100 }],
          proposedBy: person.id,
          proposedAt: at,
          agreed: [],
          decidedBy: person.id,
          because: "Nobody agreed or decided in time.",
        },
      }),
      example: {},
    }),
  },
  facts: [
    {
      name: "deal_team_step",
      says: "One row for each step of each deal's team",
      of: ["form", "join", "leave", "propose-credit", "agree", "object", "give-up", "close"],
      columns: {
        opportunity_id: { kind: "text", says: "The deal" },
        members: { kind: "number", says: "How many are on the team" },
        result: { kind: "text", says: "won or lost, once over" },
      },
      row: ({ body: team }) => ({
        opportunity_id: team.opportunity.id,
        members: team.members.length,
        result: team.outcome?.result ?? null,
      }),
    },
    {
      name: "deal_credit",
      says: "One row for each person's part of the credit, each time it comes to stand: the latest row of a deal holds",
      of: ["close", "settle", "credit-owner"],
      columns: {
        opportunity_id: { kind: "text", says: "The deal" },
        person_id: { kind: "text", says: "Who is credited" },
        role: { kind: "text", says: "What they were on the deal" },
        percent: { kind: "number", says: "Their part, in percent" },
        agreed: { kind: "boolean", says: "Whether they agreed themselves; no where it was settled for them" },
        result: { kind: "text", says: "won or lost" },
      },
      row: ({ body: { opportunity, credit, members, outcome }, state }) =>
        (state === "over" ? (credit?.split ?? []) : []).map(({ person, percent }) => ({
          opportunity_id: opportunity.id,
          person_id: person,
          role: members.find((member) => member.person === person)?.role ?? null,
          percent,
          agreed: credit!.agreed.includes(person),
          result: outcome?.result ?? null,
        })),
    },
  ],
});
