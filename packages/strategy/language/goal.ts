import { list } from "../reading/collections.ts";
import { optional, record, required } from "../reading/record.ts";
import { definition, reference, text } from "../reading/scalars.ts";
import { noted, type Read } from "../reading/shape.ts";
import { date } from "../reading/time.ts";
import { checkTarget, endOf, targetFields } from "./target.ts";

/** What the strategy must bring about, measurably, by a day, with an owner. */
const goal = record(
  "goal",
  {
    id: required(definition("goal"), "the name that others use for it"),
    statement: required(text, "what will be true, in a sentence"),
    owner: required(text, "who answers for it"),
    measure: required(noted("measured", reference("measure")), "what is measured"),
    segment: optional(reference("segment"), "The segment it is measured in; all where absent"),
    ...targetFields,
    by: required(noted("goal.by", date), "the day it is due"),
  },
  (value, node, reading) => {
    checkTarget("goal", value, node, reading);
    reading.note("target", { measure: value.measure, atLeast: value.atLeast, atMost: value.atMost }, endOf(node));
  },
);

export type Goal = Read<typeof goal>;
export const goals = list(goal, "goals");
