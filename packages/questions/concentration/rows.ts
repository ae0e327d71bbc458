import { z } from "zod";
import { sellersRow } from "../seller-relations.ts";
import { teamRow } from "../team-relations.ts";

export const rows = {
  sold: z.object({
    number: z.number(),
    accounts: z.number(),
    closed: z.number(),
    won: z.number(),
    amount: z.number().nullable(),
    amounts_known: z.number(),
    /** Sum of squared won amounts, for the spread of deal sizes. */
    amount_squares: z.number().nullable(),
    /** Closed deals whose product has a usual size, and the sums of that size and of its square over them. */
    usual_known: z.number(),
    usual_size: z.number().nullable(),
    usual_squares: z.number().nullable(),
    priced_amount: z.number().nullable(),
    priced_list: z.number().nullable(),
    priced: z.number(),
    /** Sums of squares and products over the won deals that have both prices. */
    priced_amount_squares: z.number().nullable(),
    priced_list_squares: z.number().nullable(),
    priced_products: z.number().nullable(),
  }),
  /** Who sellers are, as far as they are known. */
  sellers: sellersRow,
  teams: teamRow,
};

export type ConcentrationRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
