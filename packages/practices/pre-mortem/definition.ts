import { z } from "zod";
import { dayOf, daysAfter, endOf } from "../days.ts";
import { definePractice, type RecordNamed, transitionOf, unopened } from "../form.ts";
import { role, theClock } from "../who.ts";

const about = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("strategy"), version: z.number().int().min(1).describe("A version that is kept") }),
    z.object({ kind: z.literal("draft"), record: z.string().min(1).describe("A draft in strategy-publishing") }),
    z.object({
      kind: z.literal("decision"),
      record: z.string().min(1).describe("A decision that is weighed or taken"),
    }),
  ])
  .describe("What may go wrong: a version of the strategy, a draft of it, or a decision");

const body = z.object({
  question: z.string(),
  about,
  closesOn: z.iso.date(),
  ownerId: z.string(),
});
type PreMortem = z.output<typeof body>;

const transition = transitionOf(body);

function looked(of: z.output<typeof about>): readonly RecordNamed[] {
  if (of.kind === "strategy") return [];
  return [{ practice: of.kind === "draft" ? "strategy-publishing" : "decision", record: of.record }];
}

/** A round in which people say beforehand what will not work; each worry with its odds is a record of its own (A14). */
export const preMortem = definePractice<PreMortem>({
  id: "pre-mortem",
  name: "Pre-mortem",
  purpose:
    "Ask, before it counts, what will not work: people name worries and give sealed odds until a day, and are later held against what happened.",
  serves: ["A14"],
  record: body,
  title: ({ question, closesOn }) => `${question} (until ${closesOn})`,
  owner: ({ ownerId }) => ownerId,
  readers: { everybody: ["collecting", "open"] },
  gathers: ["worry"],
  states: {
    collecting: {
      says: "People say what will not work and give their odds; all of them are sealed.",
      deadline: {
        says: "the day on which the round closes",
        answers: "owner",
        at: ({ body: { closesOn } }) => endOf(closesOn),
        leadsTo: "close",
      },
    },
    open: { says: "The round is over and the odds are open; each worry waits for its own day.", closed: true },
  },
  transitions: {
    ask: transition({
      does: "ask what will not work",
      from: [unopened],
      to: "collecting",
      who: [role("executive"), role("manager"), role("revenue operations"), role("enablement"), role("finance")],
      input: z.object({
        question: z.string().min(10).max(300).describe("What people are asked to imagine has gone wrong"),
        about,
        closes_on: z.iso.date().describe("The last day on which odds are given; all are opened after it"),
      }),
      reason: "none",
      looksAt: ({ input }) => looked(input.about),
      rules: [
        {
          says: "what it is about is there",
          broken: ({ input, others, versions }) => {
            if (input.about.kind !== "strategy")
              return others[0] ? undefined : `There is no ${input.about.kind} ${input.about.record}.`;
            const { version } = input.about;
            const known = versions.map((each) => each.version);
            return known.includes(version)
              ? undefined
              : `There is no version ${version} of the strategy; there is ${known.join(", ")}.`;
          },
        },
        {
          says: "the round closes within a quarter from today",
          broken: ({ at, input: { closes_on } }) =>
            closes_on < dayOf(at) || closes_on > dayOf(daysAfter(at, 92))
              ? `${closes_on} is not within 92 days from today.`
              : undefined,
        },
      ],
      body: ({ input: { closes_on, ...said }, person }) => ({ ...said, closesOn: closes_on, ownerId: person.id }),
      example: {
        question: "It is a year from now, and going up-market has failed. Why?",
        about: { kind: "strategy", version: 3 },
        closes_on: "2026-03-12",
      },
    }),
    close: transition({
      does: "close the round, since its day is over",
      from: ["collecting"],
      to: "open",
      who: [theClock],
      input: z.object({}),
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
  },
  facts: [
    {
      name: "pre_mortem_step",
      says: "One row for each step of each pre-mortem",
      of: ["ask", "close"],
      columns: {
        question: { kind: "text", says: "What people were asked" },
        about: { kind: "text", says: "strategy, draft or decision" },
        closes_on: { kind: "date", says: "The last day on which odds are given" },
      },
      row: ({ body: round }) => ({
        question: round.question,
        about: round.about.kind,
        closes_on: round.closesOn,
      }),
    },
  ],
});
