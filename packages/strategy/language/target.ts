import type { Node } from "yaml";
import { type Quantity, quantity } from "../reading/quantities.ts";
import type { Reading } from "../reading/reading.ts";
import { givenIn, optional, record } from "../reading/record.ts";

/** The ends that a measure is held to, as fields of a record. */
export const targetFields = {
  atLeast: optional(quantity, "The measure must reach this"),
  atMost: optional(quantity, "The measure must not pass this"),
};

export interface Target {
  readonly atLeast?: Quantity;
  readonly atMost?: Quantity;
}

/** `{ at_least: 50% }`, `{ at_most: 8% }`, or both. */
export const target = record("target", targetFields, (value, node, reading) =>
  checkTarget("target", value, node, reading),
);

/** A target must have an end, and its ends must leave room and be of one kind. */
export function checkTarget(noun: string, { atLeast, atMost }: Target, node: Node, reading: Reading): void {
  if (atLeast === undefined && atMost === undefined) {
    if (endOf(node) !== node) return;
    reading.problem(node, "no-target", `This ${noun} says no number to reach.`, "Add `at_least:` or `at_most:`.");
  } else if (atLeast !== undefined && atMost !== undefined) {
    if (atLeast.kind !== atMost.kind)
      reading.problem(node, "wrong-type", `One end of this ${noun} is a share, the other a plain number.`);
    else if (atLeast.value > atMost.value)
      reading.problem(
        node,
        "empty-range",
        `Nothing lies between \`at_least\` and \`at_most\` of this ${noun}.`,
        "Swap them.",
      );
  }
}

/** Where a goal, a threshold or an expectation says the number to reach; the whole of it where it says none. */
export function endOf(node: Node): Node {
  const held = givenIn(node, "expect", "threshold") ?? node;
  return givenIn(held, "at_least", "at_most") ?? node;
}
