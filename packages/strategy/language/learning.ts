import { isScalar } from "yaml";
import { list, oneOrMore } from "../reading/collections.ts";
import { defaulted, optional, record, required } from "../reading/record.ts";
import { choice, definition, reference, text } from "../reading/scalars.ts";
import { noted, type Read, type Shape } from "../reading/shape.ts";
import { date, duration } from "../reading/time.ts";
import { endOf, type Target, target } from "./target.ts";

/** When a measure calls for a review: outside its control limits, or off its target. */
export type Threshold = { readonly by: "control limits" } | ({ readonly by: "target" } & Target);

const threshold: Shape<Threshold> = {
  expects: "`control limits`, or a target like { at_least: 30% }",
  schema: { oneOf: [{ enum: ["control limits"] }, target.schema] },
  read(node, reading) {
    if (isScalar(node))
      return choice("control limits").read(node, reading) === undefined ? undefined : { by: "control limits" };
    const read = target.read(node, reading);
    return read === undefined ? undefined : { by: "target", ...read };
  },
};

const measure = record(
  "measure",
  {
    id: required(definition("measure"), "the name that goals and assumptions use for it"),
    name: optional(text, "How people call it"),
    of: optional(reference("known measure"), "The computed measure it rests on; the id where absent"),
    kind: required(choice("leading", "lagging"), "leading or lagging"),
    leads: optional(reference("measure"), "The lagging measure it is meant to foretell"),
    grain: required(
      choice("company", "region", "team", "seller", "segment", "offering", "stage"),
      "what one number is for: company, team, seller, segment, ...",
    ),
    per: required(choice("week", "month", "quarter", "year"), "the period of one number"),
    threshold: required(threshold, "when it calls for a review"),
    reviewedBy: required(text, "who reviews it"),
    in: optional(reference("meeting"), "The meeting in which they do"),
  },
  (value, node, reading) => {
    if (value.id !== undefined) reading.note("measure", { id: value.id, of: value.of ?? value.id }, node);
    if (value.threshold?.by === "target")
      reading.note("target", { measure: value.id, ...value.threshold }, endOf(node));
  },
);

/** A number that is watched, at a grain, against a threshold, by somebody. */
export type Measure = Read<typeof measure>;
export const measures = list(measure, "measures");

const capability = record("capability", {
  id: required(definition("capability"), "the name that others use for it"),
  choice: required(text, "the strategic choice it serves"),
  behaviour: required(text, "what people do differently"),
  evidence: required(text, "what can be seen when they do"),
  competency: required(text, "the skill it takes"),
  training: required(oneOrMore(text, "trainings"), "how the skill is built"),
  owner: required(text, "who answers for the behaviour in the field"),
  signedOffBy: optional(text, "Who in enablement says that it can be trained"),
  measure: optional(noted("measured", reference("measure")), "The measure that shows it working"),
  segments: defaulted(oneOrMore(reference("segment"), "segments"), [], "Where it matters most"),
});

/** From a choice to what people do, how one sees it, the skill it takes and how that is built. */
export type Capability = Read<typeof capability>;
export const capabilities = list(capability, "capabilities");

const assumption = record(
  "assumption",
  {
    id: required(definition("assumption"), "the name that others use for it"),
    claim: required(text, "what we take to be true"),
    measure: required(noted("measured", reference("measure")), "what would show it"),
    segment: optional(reference("segment"), "Where it must hold; everywhere where absent"),
    expect: required(target, "the number it stands or falls with"),
    checkBy: optional(date, "The day by which we look"),
    owner: optional(text, "Who looks"),
    ifWrong: optional(text, "What we do if it does not hold"),
  },
  (value, node, reading) => reading.note("target", { measure: value.measure, ...value.expect }, endOf(node)),
);

/** Something the strategy takes to be true, and the number that would prove it wrong. */
export type Assumption = Read<typeof assumption>;
export const assumptions = list(assumption, "assumptions");

const meeting = record("meeting", {
  id: required(definition("meeting"), "the name that measures use for it"),
  meeting: required(text, "what it is called"),
  every: required(choice("week", "fortnight", "month", "quarter", "year"), "how often"),
  who: required(oneOrMore(text, "roles"), "who takes part"),
  looksAt: required(oneOrMore(text, "questions"), "the questions it starts from"),
  decides: required(text, "what it decides"),
  lasts: optional(duration, "How long it takes"),
});

/** A meeting that returns, what it looks at and what it decides. */
export type Meeting = Read<typeof meeting>;
export const cadence = list(meeting, "meetings");
