import type { Criterion } from "../criteria/criterion.ts";
import { criteria } from "../criteria/read-criteria.ts";
import { keyed } from "../reading/collections.ts";
import { namedValues } from "../reading/named-values.ts";
import { share } from "../reading/quantities.ts";
import { defaulted, givenIn, optional, record, required } from "../reading/record.ts";
import { choice, text } from "../reading/scalars.ts";
import { mapped, noted, type Read, type Shape } from "../reading/shape.ts";
import { date } from "../reading/time.ts";

/** What we do in a segment: seek it, take it with a reason, or leave it. */
export type Play = "pursue" | "selective" | "avoid";

/** The four depths at which a mix is intended and measured. */
export const depths = ["effort", "pipeline", "bookings", "margin"] as const;
export type Depth = (typeof depths)[number];

const intendedShare = (depth: Depth) => noted(`intend.${depth}`, share);

const intend = record("the intended mix", {
  effort: optional(intendedShare("effort"), "Share of selling time meant for this segment"),
  pipeline: optional(intendedShare("pipeline"), "Share of open amount"),
  bookings: optional(intendedShare("bookings"), "Share of won amount"),
  margin: optional(intendedShare("margin"), "Share of contribution"),
});

const budget = record(
  "budget",
  {
    effort: optional(share, "Most effort that may go here, as a share of all"),
    bookings: optional(share, "Most bookings that may come from here, as a share of all"),
    per: defaulted(choice("month", "quarter", "year"), "quarter", "The period in which the budget burns down"),
    perTeam: optional(namedValues("teams", share), "Teams with a share of their own, by name"),
  },
  (value, node, reading) => {
    if (value.effort === undefined && value.bookings === undefined && !givenIn(node, "effort", "bookings"))
      reading.problem(
        node,
        "no-budget",
        "This budget says no share.",
        "Add `effort:` or `bookings:` with a share like 20%.",
      );
  },
);

/** How much of a segment that is not pursued the strategy allows. */
export type Budget = Read<typeof budget>;

const reasons = mapped(namedValues("reason codes", text), (entries) =>
  entries.map(({ name, value }) => ({ code: name, means: value })),
);

const written = record(
  "segment",
  {
    name: optional(text, "How people call it; the key where absent"),
    play: required(choice("pursue", "selective", "avoid"), "pursue, selective or avoid"),
    description: optional(text, "Who is in it, in a sentence"),
    because: optional(text, "Why this play"),
    when: required(criteria("A segment", ["account", "opportunity"]), "the criteria of who is in it"),
    intend: defaulted(intend, {}, "The mix we mean to have, at four depths"),
    budget: optional(budget, "How much of it the strategy allows"),
    requires: optional(choice("rationale", "nothing"), "Whether pursuing it needs a coded reason"),
    reasons: defaulted(reasons, [], "The reasons that count, each under its code"),
    owner: optional(text, "Who answers for it"),
    until: optional(noted("segment.until", date), "The last day on which it is in force"),
  },
  (value, node, reading) => {
    if (value.play === "avoid" && Object.values(value.intend ?? {}).some((part) => part > 0)) {
      reading.warning(
        node,
        "avoided-but-intended",
        "This segment is to be avoided, and yet a share of the mix is intended for it.",
        "Make it `selective`, or remove `intend`.",
      );
    }
    if (value.play === "pursue" && value.budget !== undefined) {
      reading.warning(
        node,
        "pursued-but-budgeted",
        "A budget limits what is outside the profile; this segment is pursued.",
        "Use `intend` for a pursued segment.",
      );
    }
    if ((value.reasons?.length ?? 0) > 0 && value.requires !== "rationale") {
      reading.warning(
        node,
        "reasons-unused",
        "Reasons are listed, but no rationale is required.",
        "Add `requires: rationale`.",
      );
    }
  },
);

/** A named part of the market with a play. The first segment in document order whose criteria hold is a record's segment. */
export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly play: Play;
  readonly description?: string;
  readonly because?: string;
  readonly when: Criterion;
  /** Fractions 0..1. */
  readonly intend: { readonly [D in Depth]?: number };
  readonly budget?: Budget;
  readonly requiresRationale: boolean;
  readonly reasons: readonly { readonly code: string; readonly means: string }[];
  readonly owner?: string;
  /** ISO date, the last day in force. */
  readonly until?: string;
}

export const segments: Shape<readonly Segment[]> = mapped(keyed("segment", written, "segments"), (entries) =>
  entries.map(
    ({ id, name, requires, ...segment }): Segment => ({
      id,
      name: name ?? id,
      ...segment,
      requiresRationale: requires === "rationale",
    }),
  ),
);
