import { z } from "zod";

const counted = {
  record: z.enum(["account", "lead", "contact"]),
  segment: z.string(),
  records: z.number(),
  recent: z.number(),
  /** What varies independently: accounts and leads themselves; of contacts the accounts that they are at. */
  units: z.number(),
};

export const rows = {
  bySource: z.object({ ...counted, source: z.string().nullable() }),
  /** Accounts that can be judged, and those of them beyond what is pursued. */
  byOwner: z.object({
    owner_id: z.string().nullable(),
    owner: z.string().nullable(),
    judged: z.number(),
    beyond: z.number(),
  }),
  /** Contacts that can be judged, added up over the accounts that they are at. */
  contacts: z.object({
    n: z.number(),
    numerators: z.number(),
    denominators: z.number(),
    squaredNumerators: z.number(),
    squaredDenominators: z.number(),
    products: z.number(),
  }),
  /** Fields whose absence keeps records from being judged. */
  missing: z.object({ record: z.enum(["account", "lead", "contact"]), field: z.string(), records: z.number() }),
};

export type PurityRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
