import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";
import { segmentRowSchema } from "../segment-rows.ts";
import { reading } from "./rows.ts";

const verdict = z.enum(["pursue", "selective", "avoid", "outside", "unknown"]);

const version = z.object({
  version: z.int(),
  name: z.string(),
  /** Its first day. */
  takesEffect: z.iso.date(),
});

const move = z.object({
  from: z.string(),
  fromPlay: verdict,
  to: z.string(),
  toPlay: verdict,
  /** Whether those who go this way are treated otherwise: another segment, or another play. */
  moved: z.boolean(),
  accounts: z.int(),
  deals: z.int(),
  /** Of the deals whose amount is known; null where none is. */
  amount: z.number().nullable(),
  amountsKnown: z.int(),
});

/** What a shift asks of some sellers' open deals. Counts; amounts in the reporting currency, of the deals that carry one. */
const load = z.object({
  open: z.int(),
  amount: z.number().nullable(),
  moved: z.int(),
  movedAmount: z.number().nullable(),
  /** Deals that newly need a coded reason. */
  rationale: z.int(),
  /** Open deals for which the strategy newly asks for a reason, and one was accepted that still holds. */
  reasoned: z.int(),
  /** Deals that newly are to be avoided. */
  avoided: z.int(),
  avoidedAmount: z.number().nullable(),
  /** Deals that newly are to be pursued. */
  pursued: z.int(),
  /** Deals with a new gate ahead of them, and deals of which that cannot be told. */
  gated: z.int(),
  gatesUnknown: z.int(),
  /** Newest quotes of open deals that need an approval which they did not need; null where no quotes are known. */
  approvals: z.int().nullable(),
  /** Places on new trainings: sellers who hold open deals where one matters and have not completed it. */
  trainees: z.int(),
  /** Hours that the newly pursued deals take by the median of closed ones in their segment; null where none is newly pursued. */
  hours: doubtful.nullable(),
});

/** What one strategy would change against another, whom it touches, and what was done, read under both. */
export const shiftResult = z.object({
  shift: z.object({ kind: z.enum(["draft", "version", "none"]), name: z.string(), before: version, after: version }),
  changes: z.array(z.object({ path: z.string(), kind: z.enum(["added", "removed", "changed"]), sentence: z.string() })),
  segments: z.object({ before: z.array(segmentRowSchema), after: z.array(segmentRowSchema) }),
  accounts: z.object({ total: z.int(), moved: z.int() }),
  /** From where to where: those that move first, by amount. */
  moves: z.array(move),
  sellers: z.object({
    /** How many hold open deals that move. */
    touched: z.int(),
    listed: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        team: z.string().nullable(),
        deals: z.int(),
        amount: z.number().nullable(),
        moved: z.int(),
        movedAmount: z.number().nullable(),
        avoided: z.int(),
      }),
    ),
  }),
  teams: z.array(load.extend({ id: z.string().nullable(), name: z.string() })),
  all: load,
  gates: z.array(
    z.object({
      name: z.string(),
      requires: z.array(z.string()),
      deals: z.int(),
      amount: z.number().nullable(),
      unknown: z.int(),
    }),
  ),
  /** Who newly approves, and who did before (null: nobody had to). */
  approvals: z.array(z.object({ from: z.string().nullable(), to: z.string(), quotes: z.int() })),
  trainings: z.array(
    z.object({
      training: z.string(),
      competency: z.string(),
      /** Where it matters; empty: everywhere. */
      segments: z.array(z.string()),
      sellers: z.int(),
      /** How many of them have completed it; null where no enrolment is known. */
      completed: z.int().nullable(),
    }),
  ),
  /** Median hours of a closed deal by the new version's segments, where deals are newly pursued. */
  hours: z.array(z.object({ segment: z.string(), perDeal: doubtful })),
  /** What was done, read under both; null where the change does not bear on it, or the data cannot be read. */
  reread: z.object({ before: reading, after: reading }).nullable(),
  /** What cannot be told, and what would tell it. */
  untold: z.array(z.string()),
});

export type ShiftResult = z.output<typeof shiftResult>;
export type Move = ShiftResult["moves"][number];
export type Load = z.output<typeof load>;
