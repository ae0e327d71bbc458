import { z } from "zod";

export const rows = {
  /** Versions of rules that have stood at the gate by the day asked of. */
  rules: z.object({
    record: z.string(),
    name: z.string(),
    version: z.number(),
    starts: z.iso.date(),
    in_force: z.boolean(),
    /** Fields it names whose changes no import carries. */
    unseen_fields: z.number(),
    /** Above nought: it touches the work of sellers, or of managers who sell. */
    touches_sellers: z.number(),
  }),
  /** Everybody who owns a deal. */
  workers: z.object({
    id: z.string(),
    name: z.string(),
    manager_id: z.string().nullable(),
    manager: z.string().nullable(),
    /** False: they have left. */
    active: z.boolean(),
    team_id: z.string().nullable(),
    team: z.string().nullable(),
  }),
  moves: z.object({
    record: z.string(),
    version: z.number(),
    /** Null where the deal's owner is not known, or not to be seen. */
    seller_id: z.string().nullable(),
    leads: z.boolean().nullable(),
    /** Whether the deal's seller had attested the rule by then, did so later, or has not. */
    state: z.enum(["before", "after", "never", "nobody known"]),
    /** Whether it counts as touched because something is not known of it. */
    unknown: z.boolean(),
    moves: z.number(),
  }),
  open: z.object({
    record: z.string(),
    version: z.number(),
    seller_id: z.string(),
    attested: z.boolean(),
    deals: z.number(),
    amount: z.coerce.number().nullable(),
    amounts_known: z.number(),
    unknown: z.number(),
  }),
  /** Each person asked for a version: days from when it held and they were asked until they attested it; so far, where they have not. */
  waits: z.object({
    record: z.string(),
    version: z.number(),
    person_id: z.string(),
    attested: z.boolean(),
    days: z.number(),
  }),
};

export type GateRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
