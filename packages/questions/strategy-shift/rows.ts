import { depths } from "@fairway/strategy";
import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortBasis, effortCounts } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";
import { segmentRowSchema } from "../segment-rows.ts";

const team = { team_id: z.string().nullable(), team: z.string().nullable() };
const pair = { was: z.string(), becomes: z.string() };

/** What was done since a day by segment, at four depths, and by quarter: the alignment question's answer, as far as it is read here. */
export const reading = z.object({
  window: z.object({ from: z.iso.date(), to: z.iso.date() }),
  effort: effortBasis,
  segments: z.array(segmentRowSchema),
  depths: z.array(
    z.object({
      depth: z.enum(depths),
      total: z.number(),
      sellers: z.int(),
      clusters: z.enum(["seller", "seller and month"]),
      unjudged: z.number(),
      segments: z.array(
        z.object({
          segment: z.string(),
          actual: doubtful,
          intended: z.number().nullable(),
          gap: doubtful.nullable(),
          called: z.boolean(),
          undecided: z.boolean(),
        }),
      ),
      misalignment: doubtful.nullable(),
    }),
  ),
  periods: z.array(
    z.object({
      label: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      complete: z.boolean(),
      depths: z.array(z.object({ depth: z.enum(depths), total: z.number(), shares: z.record(z.string(), doubtful) })),
    }),
  ),
});

export type Reading = z.output<typeof reading>;

export const rows = {
  /** Open deals by team and where they stand under both strategies. */
  moves: z.object({
    ...team,
    ...pair,
    deals: z.number(),
    /** Those for which a reason was accepted that holds. */
    reasoned: z.number(),
    amounts_known: z.number(),
    amount: z.number().nullable(),
    gated: z.number(),
    gates_unknown: z.number(),
  }),
  gates: z.object({ gate: z.number(), deals: z.number(), amount: z.number().nullable(), unknown: z.number() }),
  /** Who holds open deals that move, most first; `touched` counts all of them. */
  sellers: z.object({
    seller_id: z.string(),
    seller: z.string().nullable(),
    team: z.string().nullable(),
    deals: z.number(),
    amount: z.number().nullable(),
    moved: z.number(),
    moved_amount: z.number().nullable(),
    avoided: z.number(),
    touched: z.number(),
  }),
  accounts: z.object({ ...pair, accounts: z.number() }),
  /** Newest quotes of open deals, by how many edges of discount bands lie below their discount; null: it is not known. */
  quotes: z.object({ team_id: z.string().nullable(), ...pair, edges_below: z.number().nullable(), quotes: z.number() }),
  trainees: z.object({ training: z.number(), ...team, sellers: z.number(), completed: z.number() }),
  kinds: kindRow,
  closed: z.object({ segment: z.string(), ...effortCounts }),
  known: z.object({ accounts: z.number(), quotes: z.number(), enrolments: z.number(), placed: z.number() }),
  before: reading,
  after: reading,
};

export type ShiftRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
