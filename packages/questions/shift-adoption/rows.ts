import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortUnitRow } from "../effort-units.ts";
import { sellersRow } from "../seller-relations.ts";
import { teamRow } from "../team-relations.ts";

const sellerSide = { number: z.number(), after: z.boolean() };

export const rows = {
  /** Who sellers are, as far as they are known. */
  sellers: sellersRow,
  teams: teamRow,
  effort: effortUnitRow,
  /** What stands for effort where no activity is logged. */
  pipeline: effortUnitRow,
  kinds: kindRow,
  /** First meetings of deals: all, those with somebody who has a title, with a senior one; where the strategy names buyers, and with one of them. */
  meetings: z.object({
    ...sellerSide,
    meetings: z.number(),
    titled: z.number(),
    senior: z.number(),
    asked: z.number(),
    met: z.number(),
  }),
  /** Deals opened: all, with an amount and its logarithms, with a known product, with a product that we lead with in what we pursue. */
  deals: z.object({
    ...sellerSide,
    opened: z.number(),
    priced: z.number(),
    log_amount: z.number(),
    log_squares: z.number(),
    productive: z.number(),
    leading: z.number(),
  }),
  /** Sellers who finished a training that the strategy names, and when the first of them. */
  trained: z.object({ seller_id: z.string(), completed_on: z.iso.date() }),
};

export type AdoptionRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
