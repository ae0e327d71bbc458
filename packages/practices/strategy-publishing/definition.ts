import type { Holder } from "@fairway/ledger";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { dayOf, hoursBetween } from "../days.ts";
import { definePractice, type Moment, type Rule, type Told, transitionOf, unopened } from "../form.ts";
import { frozenAnswer } from "../frozen-answer.ts";
import { relation, role, theClock, theOwner, theWorkspace } from "../who.ts";
import { carriedChoices, choicesOf, notCarried, parts } from "./choices.ts";
import { exampleText } from "./example-text.ts";
import { changesFrom, strategyIn, strategyText, textHash, versionBefore } from "./written-strategy.ts";

const signature = z.object({
  by: z.string(),
  at: z.iso.datetime(),
  /** The hash of the text that was signed; of any other text it is no signature. */
  hash: z.string(),
  choices: z.array(z.object({ choice: z.string(), carriedBy: z.array(z.string()), because: z.string().nullable() })),
  hoursToSign: z.number(),
});
const sides = ["enablement", "sales"] as const;
type Side = (typeof sides)[number];

const missing = z.object({
  choice: z.string().min(1).describe("The choice, by its place in the document, like where_we_play.core"),
  part: z.enum(parts).describe("What it has not"),
  says: z.string().min(5).max(500).describe("What is missing, in a sentence"),
});

const body = z.object({
  version: z.number(),
  name: z.string(),
  effective: z.iso.date(),
  text: z.string(),
  hash: z.string(),
  /** Why the text is as it is, in the words of whoever wrote it last. */
  because: z.string(),
  /** What it changes, in sentences, against the version named. */
  changes: z.array(z.string()),
  against: z.number(),
  ownerId: z.string(),
  /** Who may publish it besides executives. */
  publisherId: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  signatures: z.object({ enablement: signature.nullable(), sales: signature.nullable() }),
  missing: z.array(missing.extend({ by: z.string() })),
  /** What it would change, as it was answered when it went to review and again when it was published. */
  preview: frozenAnswer.nullable(),
  published: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  /** When everybody concerned was told, and how many they are. */
  announced: z.object({ at: z.iso.datetime(), people: z.number() }).nullable(),
});
type Publishing = z.output<typeof body>;

const transition = transitionOf(body);

const authors = [role("executive"), role("revenue operations"), role("enablement")];
const theNamed = relation<Publishing>(
  "the person whom an executive named to publish it",
  (person, { publisherId }) => person.id === publisherId,
);
const open = ["draft", "sent back", "review"];
const unsigned = { enablement: null, sales: null };
const written = z.object({ text: strategyText });
const nothing = z.object({});

type Writing = Pick<Told<Publishing, { readonly text: string }>, "input" | "versions" | "strategy" | "reason">;

function asWritten({ input: { text }, versions, strategy, reason }: Writing) {
  const next = strategyIn(text);
  const before = versionBefore(next.version, versions, strategy);
  return {
    version: next.version,
    name: next.name,
    effective: next.effective,
    text,
    hash: textHash(text),
    because: reason!,
    changes: [...changesFrom(before, next)],
    against: before.version,
    signatures: unsigned,
    submittedAt: null,
    preview: null,
  };
}

const known = ({ versions }: { readonly versions: readonly Strategy[] }): number =>
  Math.max(...versions.map(({ version }) => version));

const countsUp: Rule<Publishing, unknown> = {
  says: "its version is higher than every version that is kept",
  broken: ({ before, versions }) =>
    before!.body.version > known({ versions })
      ? undefined
      : `Version ${before!.body.version} is not above ${known({ versions })}, which is kept already; count \`version\` up in the text.`,
};

const takesEffectLater: Rule<Publishing, unknown> = {
  says: "it takes effect today or later, and not before a version that is kept",
  broken: ({ before, at, versions }) => {
    const { effective } = before!.body;
    const last =
      versions
        .map((each) => each.effective)
        .sort()
        .at(-1) ?? "";
    if (effective < dayOf(at)) return `${effective} is over; write a day from ${dayOf(at)} on as \`effective\`.`;
    return effective < last
      ? `A version that takes effect on ${last} is kept already; write that day or a later one as \`effective\`.`
      : undefined;
  },
};

const saysSomethingNew: Rule<Publishing, unknown> = {
  says: "it changes something",
  broken: ({ before }) =>
    before!.body.changes.length === 0 ? `It says the same as version ${before!.body.against}.` : undefined,
};

const preview = ({ before }: Pick<Moment<Publishing, unknown>, "before">) => [
  { question: "strategy-shift", params: { draft: before!.record }, asOf: null },
];

function nextToMove({ signatures, publisherId }: Publishing): Holder {
  if (signatures.enablement === null) return { role: "enablement" };
  if (signatures.sales === null) return { role: "manager" };
  return publisherId === null ? { role: "executive" } : { person: publisherId };
}

const joined = z
  .array(
    z.object({
      choice: z.string().min(1).describe("The choice, by its place in the document"),
      carried_by: z.array(z.string().min(1)).default([]).describe("The capabilities that carry it"),
      because: z.string().min(10).nullable().default(null).describe("Why it needs none, where none carries it"),
    }),
  )
  .default([])
  .describe("Choices that the document itself joins to no capability");

function signing(side: Side, who: ReturnType<typeof role>[]) {
  const other: Side = side === "sales" ? "enablement" : "sales";
  return transition({
    does: `sign for ${side} that every choice has its behaviour, evidence, skill and training`,
    from: ["review"],
    to: "as it is",
    who,
    onlySeen: true,
    input: z.object({ choices: joined }),
    reason: "optional",
    rules: [
      {
        says: "every choice of the document is carried by a capability, or it is said why it needs none",
        broken: ({ before, input }) => notCarried(strategyIn(before!.body.text), input.choices),
      },
      {
        says: "two people sign",
        broken: ({ before, person }) =>
          before!.body.signatures[other]?.by === person.id
            ? `You have signed for ${other}; somebody else signs for ${side}.`
            : undefined,
      },
    ],
    body: ({ before, input, person, at }) => {
      const record = before!.body;
      const choices = carriedChoices(strategyIn(record.text), input.choices).map((each) => ({
        ...each,
        carriedBy: [...each.carriedBy],
      }));
      const hoursToSign = hoursBetween(record.submittedAt ?? at, at);
      const signed = { by: person.id, at, hash: record.hash, choices, hoursToSign };
      return { ...record, signatures: { ...record.signatures, [side]: signed } };
    },
    example: { choices: [{ choice: "where_we_play.mid-market", carried_by: ["executive-talk"] }] },
  });
}

/** What differs in a draft since somebody looked at it: what the other text says, then who has signed what. */
function changed(before: Publishing, now: Publishing): readonly string[] {
  const said = before.text === now.text ? [] : changesFrom(strategyIn(before.text), strategyIn(now.text));
  const words = before.text !== now.text && said.length === 0 ? ["Only words that change nothing were changed."] : said;
  const signed = sides.flatMap((side) => {
    const [was, is] = [before.signatures[side], now.signatures[side]];
    if (was?.at === is?.at) return [];
    return [is ? `${is.by} has signed for ${side}.` : `The signature for ${side} is void, since the text is another.`];
  });
  const lacking =
    now.missing.length > before.missing.length
      ? [`${now.missing.length === 1 ? "One thing was" : `${now.missing.length} things were`} said to be missing.`]
      : [];
  return [...words, ...signed, ...lacking];
}

/** The next version of the strategy: written, signed by those who must carry it, previewed, published, and superseded (A1, A12, A15, A18). */
export const strategyPublishing = definePractice<Publishing>({
  id: "strategy-publishing",
  name: "Publishing the strategy",
  purpose:
    "Publish the next version of the strategy when enablement and sales have signed that every choice has its behaviour, evidence, skill and training, and everybody has seen what it changes.",
  serves: ["A1", "A4", "A12", "A15", "A18"],
  record: body,
  title: ({ version, name, changes }) =>
    `Version ${version} of \u201c${name}\u201d: ${changes.length} ${changes.length === 1 ? "change" : "changes"}`,
  owner: ({ ownerId }) => ownerId,
  readers: { everybody: ["published", "in force", "superseded"], named: ["$.publisherId"] },
  changed,
  states: {
    draft: { says: "It is being written.", waitsFor: ({ ownerId }) => ({ person: ownerId }) },
    "sent back": {
      says: "Something is missing; it is to be written, or said why it is not needed.",
      waitsFor: ({ ownerId }) => ({ person: ownerId }),
    },
    review: { says: "It waits for both signatures, then for whoever publishes it.", waitsFor: nextToMove },
    published: {
      says: "It is published and takes effect on its day.",
      deadline: {
        says: "the day on which it takes effect",
        answers: "owner",
        at: ({ body: { effective } }) => `${effective}T00:00:00.000Z`,
        leadsTo: "take-effect",
      },
    },
    "in force": { says: "It is the strategy.", closed: true },
    superseded: { says: "A later version is the strategy.", closed: true },
    withdrawn: { says: "It will not be the strategy.", closed: true },
  },
  transitions: {
    draft: transition({
      does: "write the next version",
      from: [unopened, "withdrawn"],
      to: "draft",
      who: authors,
      names: ({ text }) => `version-${strategyIn(text).version}`,
      input: written,
      reason: "required",
      body: (moment) => ({
        ...asWritten(moment),
        ownerId: moment.person.id,
        publisherId: null,
        missing: [],
        published: null,
        announced: null,
      }),
      example: { text: exampleText("Large hospitals and banks renew twice as long.") },
    }),
    edit: transition({
      does: "write it differently; signatures of the earlier text are void",
      from: open,
      to: "draft",
      who: [theOwner, ...authors],
      onlySeen: true,
      input: written,
      reason: "required",
      rules: [
        {
          says: "the text is another",
          broken: ({ before, input }) =>
            textHash(input.text) === before!.body.hash ? "The text is the same." : undefined,
        },
      ],
      body: (moment) => ({ ...moment.before!.body, ...asWritten(moment) }),
      example: { text: exampleText("Large hospitals and banks renew twice as long and pay close to list price.") },
    }),
    "name-publisher": transition({
      does: "name who may publish it besides executives",
      from: open,
      to: "as it is",
      who: [role("executive")],
      input: z.object({ person: z.string().min(1).nullable().describe("A person's id; null for nobody") }),
      reason: "none",
      body: ({ before, input }) => ({ ...before!.body, publisherId: input.person }),
      example: { person: "rob" },
    }),
    submit: transition({
      does: "put it up for review, with what it would change",
      from: ["draft", "sent back"],
      to: "review",
      who: [theOwner, ...authors],
      input: nothing,
      reason: "optional",
      rules: [
        countsUp,
        takesEffectLater,
        saysSomethingNew,
        {
          says: "what was said to be missing is written, or it is said why it is not needed",
          broken: ({ before, reason }) =>
            before!.state === "sent back" && reason === undefined
              ? `The text is as it was sent back; write what is missing, or give a reason: ${before!.body.missing.map(({ choice, part }) => `${part} of ${choice}`).join(", ")}.`
              : undefined,
        },
      ],
      asks: preview,
      body: ({ before, at, answers }) => ({
        ...before!.body,
        submittedAt: at,
        missing: [],
        signatures: unsigned,
        preview: answers[0] ?? null,
      }),
      example: {},
    }),
    "sign-for-enablement": signing("enablement", [role("enablement")]),
    "sign-for-sales": signing("sales", [role("manager"), role("executive")]),
    "send-back": transition({
      does: "send it back with what is missing, choice by choice",
      from: ["review"],
      to: "sent back",
      who: [role("enablement"), role("manager"), role("executive")],
      input: z.object({ missing: z.array(missing).min(1).max(50).describe("What is missing") }),
      reason: "optional",
      rules: [
        {
          says: "what is missing belongs to a choice of the document",
          broken: ({ before, input }) => {
            const choices = choicesOf(strategyIn(before!.body.text)).map(({ path }) => path);
            const strange = input.missing.filter(({ choice }) => !choices.includes(choice));
            return strange.length === 0
              ? undefined
              : `The document has no choice ${strange.map(({ choice }) => choice).join(", ")}; it has ${choices.join(", ")}.`;
          },
        },
      ],
      body: ({ before, input, person }) => ({
        ...before!.body,
        signatures: unsigned,
        missing: input.missing.map((each) => ({ ...each, by: person.id })),
      }),
      example: {
        missing: [
          { choice: "where_we_play.mid-market", part: "training", says: "Nobody has been trained to say no politely." },
        ],
      },
    }),
    publish: transition({
      does: "publish it",
      from: ["review"],
      to: "published",
      who: [role("executive"), theNamed],
      input: nothing,
      reason: "optional",
      rules: [
        {
          says: "enablement and sales have signed this very text",
          broken: ({ before }) => {
            const { signatures, hash } = before!.body;
            const unsettled = sides.filter((side) => signatures[side]?.hash !== hash);
            return unsettled.length === 0 ? undefined : `The signature of ${unsettled.join(" and of ")} is missing.`;
          },
        },
        countsUp,
        takesEffectLater,
      ],
      asks: preview,
      body: ({ before, person, at, answers }) => ({
        ...before!.body,
        preview: answers[0] ?? null,
        published: { at, by: person.id },
      }),
      example: {},
    }),
    announce: transition({
      does: "tell everybody whom it concerns",
      from: ["published", "in force"],
      to: "as it is",
      who: [theWorkspace],
      input: z.object({ people: z.number().int().min(0).describe("How many were told") }),
      reason: "none",
      rules: [
        {
          says: "they are told once",
          broken: ({ before }) => (before!.body.announced === null ? undefined : "Everybody was told already."),
        },
      ],
      body: ({ before, at, input }) => ({ ...before!.body, announced: { at, people: input.people } }),
      example: { people: 2 },
    }),
    "take-effect": transition({
      does: "bring it into force",
      from: ["published"],
      to: "in force",
      who: [theClock],
      input: nothing,
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    supersede: transition({
      does: "close it, since a later version is in force",
      from: ["in force"],
      to: "superseded",
      who: [theWorkspace],
      input: nothing,
      reason: "none",
      body: ({ before }) => before!.body,
      example: {},
    }),
    withdraw: transition({
      does: "withdraw it",
      from: [...open, "published"],
      to: "withdrawn",
      who: [theOwner, role("executive"), theNamed],
      input: nothing,
      reason: "required",
      rules: [
        {
          says: "once it is published, it is withdrawn by whoever may publish, before it takes effect",
          broken: ({ before, person, at }) => {
            if (before!.state !== "published") return undefined;
            if (before!.body.effective <= dayOf(at))
              return "It has taken effect; publish a next version that takes back what it changed.";
            return person.roles.includes("executive") || person.id === before!.body.publisherId
              ? undefined
              : "It is published; only an executive or the person named to publish it withdraws it now.";
          },
        },
      ],
      body: ({ before }) => ({ ...before!.body, signatures: unsigned }),
      example: {},
    }),
  },
  facts: [
    {
      name: "publishing_step",
      says: "One row for each step of each version of the strategy",
      of: ["draft", "edit", "submit", "sign-for-enablement", "sign-for-sales", "send-back", "publish", "withdraw"],
      columns: {
        version: { kind: "number", says: "The version" },
        effective: { kind: "date", says: "The day from which it holds" },
        changes: { kind: "number", says: "How many things it changes" },
        hours_to_enablement: {
          kind: "number",
          says: "Hours from the review to enablement's signature, where it stands",
        },
        hours_to_sales: { kind: "number", says: "Hours from the review to the signature of sales, where it stands" },
        missing: { kind: "number", says: "How many things are said to be missing" },
        text_hash: { kind: "text", says: "SHA-256 of the text" },
      },
      row: ({ body: record }) => ({
        version: record.version,
        effective: record.effective,
        changes: record.changes.length,
        hours_to_enablement: record.signatures.enablement?.hoursToSign ?? null,
        hours_to_sales: record.signatures.sales?.hoursToSign ?? null,
        missing: record.missing.length,
        text_hash: record.hash,
      }),
    },
    {
      name: "choice_missing",
      says: "One row for each thing that a choice was said to lack",
      of: ["send-back"],
      columns: {
        version: { kind: "number", says: "The version" },
        choice: { kind: "text", says: "The choice, by its place in the document" },
        part: { kind: "text", says: "behaviour, evidence, skill or training" },
        says: { kind: "text", says: "What is missing" },
      },
      row: ({ body: record }) =>
        record.missing.map(({ choice, part, says }) => ({ version: record.version, choice, part, says })),
    },
  ],
});
