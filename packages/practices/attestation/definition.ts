import { z } from "zod";
import { attestationName, obligationRead } from "../blocked-by.ts";
import { dayOf, daysAfter, endOf, hoursBetween } from "../days.ts";
import { definePractice, type Moment, transitionOf, unopened } from "../form.ts";
import { anybody } from "../person-roles.ts";
import { role, theClock, theOwner, theWorkspace } from "../who.ts";

const body = z.object({
  obligation: z.string(),
  name: z.string(),
  personId: z.string(),
  managerId: z.string().nullable(),
  /** The version that is asked for, in its own words. */
  version: z.number(),
  text: z.string(),
  effective: z.iso.date(),
  training: z.object({ name: z.string(), link: z.url().nullable() }).nullable(),
  /** What changed since the version before; null for the first. */
  because: z.string().nullable(),
  due: z.iso.date(),
  askedAt: z.iso.datetime(),
  timesAsked: z.number(),
  attestedVersion: z.number().nullable(),
  attestedAt: z.iso.datetime().nullable(),
  trainedOn: z.iso.date().nullable(),
});
type Attestation = z.output<typeof body>;

const transition = transitionOf(body);
const open = ["asked", "overdue", "with the manager"];

/** What is asked of a person by the newest version of a rule. */
function askedFor({
  at,
  others: [rule],
}: Pick<Moment<Attestation, unknown>, "at" | "others">): Pick<
  Attestation,
  "name" | "version" | "text" | "effective" | "training" | "because" | "due" | "askedAt"
> {
  const { name, versions } = obligationRead.parse(rule!.body);
  const { daysToAttest, touches: _, ...newest } = versions.at(-1)!;
  const soonest = dayOf(daysAfter(at, daysToAttest));
  return { name, ...newest, due: [newest.effective, soonest].sort().at(-1)!, askedAt: at };
}

const holds = {
  says: "the rule is in force",
  broken: ({ others: [rule] }: Pick<Moment<Attestation, unknown>, "others">) =>
    rule && !rule.closed ? undefined : "There is no such rule in force.",
};

/** One person's attestation of one rule: in their inbox with a deadline, asked again when the rule changes (J3). */
export const attestation = definePractice<Attestation>({
  id: "attestation",
  name: "Attestation",
  purpose:
    "Have each person whom a rule touches say, after its training, that they know it and keep to it; anew for every version, once.",
  serves: ["J3"],
  record: body,
  title: ({ name, version, due }) => `${name}, version ${version}: attest by ${due}`,
  owner: ({ personId }) => personId,
  states: {
    asked: {
      says: "The person has it to read and attest.",
      waitsFor: ({ personId }) => ({ person: personId }),
      deadline: {
        says: "the days the rule gives, and at least until it takes effect",
        answers: "holder",
        at: ({ body: { due } }) => endOf(due),
        leadsTo: "fall-overdue",
      },
    },
    overdue: {
      says: "The person has not attested it in time.",
      waitsFor: ({ personId }) => ({ person: personId }),
      deadline: {
        says: "seven days",
        answers: "holder",
        at: ({ since }) => daysAfter(since, 7),
        leadsTo: "tell-manager",
      },
    },
    "with the manager": {
      says: "It is a week overdue; their manager sees to it, and they can still attest it.",
      waitsFor: ({ managerId }) => (managerId === null ? { role: "executive" } : { person: managerId }),
    },
    attested: { says: "The person has attested the version they were asked for.", closed: true },
    excused: { says: "The rule no longer touches them.", closed: true },
  },
  transitions: {
    ask: transition({
      does: "put a rule before somebody it touches",
      from: [unopened],
      to: "asked",
      who: [theWorkspace, ...anybody],
      names: ({ obligation, person }) => attestationName(obligation, person),
      input: z.object({
        obligation: z.string().min(1).describe("The rule's record"),
        person: z.string().min(1).describe("Who is to attest it; people ask for themselves"),
        manager: z.string().nullable().default(null).describe("Their manager"),
      }),
      reason: "none",
      looksAt: ({ input }) => [{ practice: "obligation", record: input.obligation }],
      rules: [
        holds,
        {
          says: "people ask for themselves",
          broken: ({ person, input }) =>
            person.process || input.person === person.id ? undefined : "You can ask for your own attestation only.",
        },
      ],
      body: (moment) => ({
        ...askedFor(moment),
        obligation: moment.input.obligation,
        personId: moment.input.person,
        managerId: moment.person.process ? moment.input.manager : moment.person.managerId,
        timesAsked: 1,
        attestedVersion: null,
        attestedAt: null,
        trainedOn: null,
      }),
      example: { obligation: "gifts", person: "sally", manager: "mary" },
    }),
    "ask-anew": transition({
      does: "put a changed rule before somebody again",
      from: [...open, "attested", "excused"],
      to: "asked",
      who: [theWorkspace, theOwner],
      input: z.object({}),
      reason: "none",
      looksAt: ({ before }) => [{ practice: "obligation", record: before!.body.obligation }],
      rules: [
        holds,
        {
          says: "each version is asked for once",
          broken: ({ before, others: [rule] }) => {
            const { version } = obligationRead.parse(rule!.body).versions.at(-1)!;
            return version > before!.body.version || before!.state === "excused"
              ? undefined
              : `Version ${version} was asked for already.`;
          },
        },
      ],
      body: (moment) => ({
        ...moment.before!.body,
        ...askedFor(moment),
        timesAsked: moment.before!.body.timesAsked + 1,
      }),
      example: {},
    }),
    attest: transition({
      does: "attest that you know the rule and keep to it",
      from: open,
      to: "attested",
      who: [theOwner],
      onlySeen: true,
      input: z.object({
        understood: z.literal(true).describe("That you have read it, understand it and keep to it"),
        trained_on: z.iso.date().nullable().default(null).describe("The day on which you finished its training"),
      }),
      reason: "none",
      rules: [
        {
          says: "its training comes first",
          broken: ({ before, input: { trained_on }, at }) => {
            const { training } = before!.body;
            if (!training) return undefined;
            if (trained_on === null) return `Finish \u201c${training.name}\u201d first, and say on which day.`;
            return trained_on > dayOf(at) ? `${trained_on} is still to come.` : undefined;
          },
        },
      ],
      body: ({ before, input, at }) => ({
        ...before!.body,
        attestedVersion: before!.body.version,
        attestedAt: at,
        trainedOn: input.trained_on,
      }),
      example: { understood: true, trained_on: "2026-02-27" },
    }),
    "fall-overdue": transition({
      does: "mark it overdue",
      from: ["asked"],
      to: "overdue",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    "tell-manager": transition({
      does: "tell their manager",
      from: ["overdue"],
      to: "with the manager",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    excuse: transition({
      does: "excuse somebody whom it no longer touches",
      from: open,
      to: "excused",
      who: [theWorkspace, role("executive")],
      input: z.object({}),
      reason: "optional",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "attestation_step",
      says: "One row for each step of each person's attestation of each rule",
      of: ["ask", "ask-anew", "attest", "fall-overdue", "tell-manager", "excuse"],
      columns: {
        obligation: { kind: "text", says: "The rule's record" },
        name: { kind: "text", says: "What the rule is called" },
        version: { kind: "number", says: "The version asked for" },
        person_id: { kind: "text", says: "Who attests it" },
        due: { kind: "date", says: "The last day to attest it in time" },
        trained_on: { kind: "date", says: "The day on which they finished its training" },
        hours_to_attest: { kind: "number", says: "Hours from the asking to the attestation" },
      },
      row: ({ body: record, state }) => ({
        obligation: record.obligation,
        name: record.name,
        version: record.version,
        person_id: record.personId,
        due: record.due,
        trained_on: record.trainedOn,
        hours_to_attest: state === "attested" ? hoursBetween(record.askedAt, record.attestedAt!) : null,
      }),
    },
  ],
});
