import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

const counts = {
  /** Moves of deals that went through its gate, by whether their seller had attested it. */
  moves: z.int(),
  before: z.int(),
  after: z.int(),
  never: z.int(),
  /** Of those not attested before: counted as touched because something is not known of the deal. */
  unknown: z.int(),
  sellers: z.int(),
  /** Moves made before the seller had attested, of all. */
  share: doubtful,
};

export const gateResult = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  all: z.object(counts),
  rules: z.array(
    z.object({
      record: z.string(),
      name: z.string(),
      version: z.int(),
      starts: z.iso.date(),
      inForce: z.boolean(),
      ...counts,
      /** Fields it names whose changes no import carries. */
      unseenFields: z.int(),
      /** People asked to attest it, those who have, and days until half have. */
      asked: z.int(),
      attested: z.int(),
      median: doubtful,
    }),
  ),
  roles: z.array(z.object({ role: z.enum(["manager", "seller"]), ...counts })),
  teams: z.array(z.object({ id: z.string(), name: z.string(), ...counts })),
  /** Who has not attested a version in force, and has moved deals under it or has open deals that it touches; whoever has left, only with open deals. */
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      managerId: z.string().nullable(),
      manager: z.string().nullable(),
      /** False: they have left, and somebody else has to go on with their deals. */
      active: z.boolean(),
      /** Whether they were asked to attest this version. */
      asked: z.boolean(),
      record: z.string(),
      rule: z.string(),
      version: z.int(),
      starts: z.iso.date(),
      unattested: z.int(),
      openDeals: z.int(),
      /** Worth of the open deals whose amount is known. */
      openAmount: z.number(),
      amountsUnknown: z.int(),
      /** Open deals that count as touched because something is not known of them. */
      openUnknown: z.int(),
    }),
  ),
  /** Moves of deals whose owner is not known. */
  nobodyKnown: z.int(),
});

export type GateResult = z.output<typeof gateResult>;
export type GateCounts = GateResult["all"];
