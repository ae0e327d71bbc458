import { z } from "zod";
import { ruleVersion, touches } from "../blocked-by.ts";
import { dayOf, daysAfter, endOf } from "../days.ts";
import { definePractice, type Moment, transitionOf, unopened } from "../form.ts";
import { role, theClock, theOwner } from "../who.ts";
import { nextVersion, strangeNames, touchRows } from "./rules.ts";

const body = z.object({
  name: z.string(),
  source: z.object({ says: z.string(), link: z.url().nullable() }),
  ownerId: z.string(),
  /** Every version, the first first; the last is the one that people are asked to attest. */
  versions: z.array(ruleVersion).min(1),
  reviewBy: z.iso.date(),
});
type Obligation = z.output<typeof body>;

const transition = transitionOf(body);

const stated = z.object({
  text: z.string().min(20).max(10_000).describe("What it asks, in the words that people attest"),
  effective: z.iso.date().describe("The first day on which it holds"),
  touches: touches.describe("The fields, stages, segments, territories and people it touches"),
  training: z
    .object({ name: z.string().min(3), link: z.url().nullable().default(null) })
    .nullable()
    .default(null)
    .describe("The training that comes before the attestation"),
  days_to_attest: z.number().int().min(1).max(180).default(14).describe("Days that people have to attest it"),
  review_by: z.iso.date().describe("The day on which somebody looks whether it still holds as it is"),
});
type Stated = z.output<typeof stated>;
type Saying = Pick<Moment<Obligation, Stated>, "strategy" | "input" | "at">;

const knownNames = {
  says: "its segments and stages are the strategy's",
  broken: ({ strategy, input }: Saying) => strangeNames(strategy, input.touches),
};
const reviewAhead = {
  says: "it is reviewed within three years",
  broken: ({ at, input: { review_by } }: { readonly at: string; readonly input: { readonly review_by: string } }) =>
    review_by <= dayOf(at) || review_by > dayOf(daysAfter(at, 3 * 366))
      ? `${review_by} is not within three years from today.`
      : undefined,
};
const lawyers = [role("executive"), role("finance"), role("revenue operations"), role("enablement")];

/** A rule of law or policy: what it touches, who attests it after which training, and what waits until they have (J3). */
export const obligation = definePractice<Obligation>({
  id: "obligation",
  name: "Obligation",
  purpose:
    "Bring a rule of law or policy to the fields, stages, deals and people it touches: whoever it touches attests it, after its training, before they work on such deals; a change of it starts again.",
  serves: ["J3"],
  record: body,
  title: ({ name, versions }) => `${name}, version ${versions.at(-1)!.version}`,
  owner: ({ ownerId }) => ownerId,
  readers: { everybody: ["in force", "to review"] },
  states: {
    "in force": {
      says: "Whoever it touches attests it; until then their steps on such deals are refused.",
      deadline: {
        says: "the day of its review",
        answers: "owner",
        at: ({ body: { reviewBy } }) => endOf(reviewBy),
        leadsTo: "fall-due",
      },
    },
    "to review": {
      says: "It still holds; its owner says whether it stays as it is.",
      waitsFor: ({ ownerId }) => ({ person: ownerId }),
    },
    ended: { says: "It holds no longer, and keeps nobody from anything.", closed: true },
  },
  transitions: {
    issue: transition({
      does: "bring a rule into force",
      from: [unopened],
      to: "in force",
      who: lawyers,
      input: stated.extend({
        name: z.string().min(5).max(120).describe("What it is called"),
        source: z
          .object({ says: z.string().min(3), link: z.url().nullable().default(null) })
          .describe("The law or policy that it comes from"),
      }),
      reason: "none",
      rules: [knownNames, reviewAhead],
      body: ({ input, person }) => ({
        name: input.name,
        source: input.source,
        ownerId: person.id,
        versions: [nextVersion([], input, null)],
        reviewBy: input.review_by,
      }),
      example: {
        name: "Gifts and hospitality",
        source: { says: "Anti-bribery policy, section 4" },
        text: "Nobody who works on a public tender gives or takes anything worth more than 25 dollars.",
        effective: "2026-01-01",
        touches: { stages: ["proposal", "negotiation"], roles: ["seller", "manager"] },
        training: { name: "Gifts and hospitality in twenty minutes" },
        review_by: "2026-03-15",
      },
    }),
    change: transition({
      does: "change it; everybody it touches attests it again",
      from: ["in force", "to review"],
      to: "in force",
      who: [theOwner, role("executive")],
      input: stated,
      reason: "required",
      rules: [
        knownNames,
        reviewAhead,
        {
          says: "a later version takes effect no earlier than the one before",
          broken: ({ before, input }) => {
            const last = before!.body.versions.at(-1)!;
            return input.effective < last.effective
              ? `Version ${last.version} takes effect on ${last.effective}; the next cannot before it.`
              : undefined;
          },
        },
      ],
      body: ({ before, input, reason }) => ({
        ...before!.body,
        versions: [...before!.body.versions, nextVersion(before!.body.versions, input, reason!)],
        reviewBy: input.review_by,
      }),
      example: {
        text: "Nobody who works on a tender gives or takes anything at all.",
        effective: "2026-03-10",
        touches: { stages: ["discovery", "proposal", "negotiation"], roles: ["seller", "manager"] },
        review_by: "2026-12-31",
      },
    }),
    "fall-due": transition({
      does: "ask its owner whether it still holds as it is",
      from: ["in force"],
      to: "to review",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    keep: transition({
      does: "say that it stays as it is",
      from: ["to review"],
      to: "in force",
      who: [theOwner, role("executive")],
      input: z.object({ review_by: z.iso.date().describe("The day of the next review") }),
      reason: "none",
      rules: [reviewAhead],
      body: ({ before, input }) => ({ ...before!.body, reviewBy: input.review_by }),
      example: { review_by: "2026-12-31" },
    }),
    end: transition({
      does: "end it",
      from: ["in force", "to review"],
      to: "ended",
      who: [theOwner, role("executive")],
      input: z.object({}),
      reason: "required",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "obligation_step",
      says: "One row for each step of each rule of law or policy",
      of: ["issue", "change", "fall-due", "keep", "end"],
      columns: {
        name: { kind: "text", says: "What it is called" },
        version: { kind: "number", says: "Its newest version" },
        effective: { kind: "date", says: "The first day on which that version holds" },
      },
      row: ({ body: record }) => ({
        name: record.name,
        version: record.versions.at(-1)!.version,
        effective: record.versions.at(-1)!.effective,
      }),
    },
    {
      name: "obligation_touch",
      says: "One row for each thing that a version of a rule of law or policy touches",
      of: ["issue", "change"],
      columns: {
        version: { kind: "number", says: "The version" },
        kind: {
          kind: "text",
          says: "field, stage, segment, territory or role; where one of them is not named, it narrows nothing",
        },
        value: { kind: "text", says: "Which one" },
      },
      row: ({ body: record }) => touchRows(record.versions.at(-1)!),
    },
  ],
});
