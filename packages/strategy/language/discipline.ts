import { criteria } from "../criteria/read-criteria.ts";
import { list, oneOrMore } from "../reading/collections.ts";
import { number, share } from "../reading/quantities.ts";
import { defaulted, optional, record, required } from "../reading/record.ts";
import { choice, definition, reference, text } from "../reading/scalars.ts";
import type { Read } from "../reading/shape.ts";
import { duration } from "../reading/time.ts";
import { signs } from "./signs.ts";

const stage = record("stage", {
  id: required(definition("stage"), "the name that gates and buyers use for it"),
  name: optional(text, "How people call it; the id where absent"),
  inCrm: defaulted(oneOrMore(text, "stage names"), [], "The CRM's names for it, where they differ"),
  exitsWhen: defaulted(
    oneOrMore(text, "pieces of evidence"),
    [],
    "The evidence that lets a deal leave this stage forwards",
  ),
  usualDays: optional(number({ above: 0 }), "Days that a deal usually needs here, until the data says"),
});

/** A step of the sales process and the evidence that ends it. */
export type Stage = Read<typeof stage>;

const gate = record("gate", {
  id: optional(definition("gate"), "the name that others use for it"),
  before: required(reference("stage"), "the stage that a deal may not enter without it"),
  when: optional(criteria("A gate", ["account", "opportunity"]), "The deals it holds for; all where absent"),
  requires: required(oneOrMore(text, "pieces of evidence"), "what must be shown"),
  approve: optional(text, "Who says yes"),
  within: optional(duration, "How soon they answer"),
});

/** What must be shown before a deal enters a stage. */
export type Gate = Read<typeof gate>;

const discount = record(
  "discount band",
  {
    above: optional(share, "Where the band starts; the end of the band before where absent"),
    upTo: optional(share, "Where the band ends; no end where absent"),
    approve: required(text, "who approves: none, or a role"),
    within: optional(duration, "How soon they answer"),
    segments: defaulted(oneOrMore(reference("segment"), "segments"), [], "The segments it holds in; all where absent"),
  },
  (value, node, reading) => reading.note("discount", value, node),
);

/** Who approves a discount between two shares of the list price (fractions 0..1, above the first, up to and with the second). */
export interface DiscountBand {
  readonly above: number;
  readonly upTo?: number;
  readonly approve: string;
  readonly within?: Read<typeof duration>;
  readonly segments: readonly string[];
}

const attentionRule = record("attention rule", {
  id: required(definition("attention rule"), "the name that others use for it"),
  kind: required(choice("troubled", "stop", "add people"), "what it finds: troubled, stop or add people"),
  when: optional(criteria("An attention rule", ["account", "opportunity"]), "The deals it looks at; all where absent"),
  signs: required(signs, "the signs it looks for"),
  need: defaulted(number({ from: 1, whole: true }), 1, "How many of the signs must show"),
  act: required(text, "what to do then"),
  who: required(text, "whose it is"),
  within: optional(duration, "How soon"),
});

/** When a deal needs a person: it is in trouble, should be stopped, or deserves more people. */
export type AttentionRule = Read<typeof attentionRule>;

const channelRule = record("channel rule", {
  id: required(definition("channel rule"), "the name that others use for it"),
  when: required(criteria("A channel rule", ["account", "opportunity"]), "the deals it holds for"),
  route: required(choice("direct", "partner", "either"), "who sells: direct, partner or either"),
  because: optional(text, "Why"),
});

const channel = record("channel", {
  dealRegistration: optional(
    record("deal registration", {
      protects: required(duration, "how long a registered deal is the partner's"),
      requires: defaulted(oneOrMore(text, "pieces of evidence"), [], "What a partner must show to register"),
      answerWithin: optional(duration, "How soon we answer"),
    }),
    "How partners register deals",
  ),
  rules: defaulted(list(channelRule, "channel rules"), [], "Who sells where"),
  conflicts: optional(
    record("conflict rule", {
      decides: required(text, "who decides"),
      within: optional(duration, "How soon"),
      by: optional(text, "What decides, such as the earlier registration"),
    }),
    "How conflicts between partners and us are settled",
  ),
});

/** How partners and our own sellers share the market. */
export type Channel = Read<typeof channel>;

const leadRule = record("lead rule", {
  id: required(definition("lead rule"), "the name that others use for it"),
  when: required(criteria("A lead rule", ["lead"]), "the leads it holds for"),
  to: required(text, "who gets them"),
  answerWithin: optional(duration, "How soon they answer"),
});

/** Who gets which leads. */
export type LeadRule = Read<typeof leadRule>;

export const discipline = record("discipline", {
  stages: defaulted(list(stage, "stages"), [], "The sales process, in order"),
  gates: defaulted(list(gate, "gates"), [], "What must be shown before a stage is entered"),
  discounts: defaulted(list(discount, "discount bands"), [], "Who approves which discount"),
  attention: defaulted(list(attentionRule, "attention rules"), [], "When a deal needs a person"),
  leads: defaulted(list(leadRule, "lead rules"), [], "Who gets which leads"),
  channel: optional(channel, "How partners and our own sellers share the market"),
});
