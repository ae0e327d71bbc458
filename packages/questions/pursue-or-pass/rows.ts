import { fieldNames } from "@fairway/strategy";
import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortCounts } from "../effort-measure.ts";

/** A value of the CRM as a criterion may ask for it. */
const known = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Fields that criteria may name, as the deal list carries them: "account_industry", "opportunity_type". */
export const judgedFields = {
  account: [...fieldNames("account"), "attributes"],
  opportunity: [...fieldNames("opportunity").filter((name) => name !== "amount"), "attributes"],
} as const;

const judged = Object.fromEntries(
  Object.entries(judgedFields).flatMap(([entity, names]) => names.map((name) => [`${entity}_${name}`, known])),
);

export const rows = {
  closed: z.object({
    unit: z.number(),
    sellers: z.number(),
    segment: z.string(),
    band: z.number(),
    closed: z.number(),
    won: z.number(),
    won_amount: z.number().nullable(),
    costed_amount: z.number().nullable(),
    cost: z.number().nullable(),
    ...effortCounts,
    /** Deals with an activity. */
    worked: z.number(),
    days: z.number().nullable(),
  }),
  kinds: kindRow,
  open: z.object({
    segment: z.string(),
    band: z.number(),
    deals: z.number(),
    amount: z.number().nullable(),
    minutes: z.number().nullable(),
  }),
  /** What each seller holds open of a kind: the seller by place among `sellers`, the segment by place among `segmentRows`. */
  held: z.object({
    place: z.number(),
    kind: z.number(),
    band: z.number(),
    deals: z.number(),
    amount: z.number().nullable(),
    minutes: z.number().nullable(),
  }),
  /** Open deals for which a reason was accepted, and the last day on which it holds. */
  accepted: z.object({
    id: z.string(),
    seller_id: z.string().nullable(),
    segment: z.string(),
    band: z.number(),
    amount: z.number().nullable(),
    minutes: z.number().nullable(),
    until: z.iso.date(),
  }),
  /** Sellers with open deals, in the order of their places, from 1. */
  sellers: z.object({ place: z.number(), seller_id: z.string(), seller: z.string().nullable() }),
  deals: z.object({
    id: z.string(),
    name: z.string().nullable(),
    account: z.string().nullable(),
    account_id: z.string().nullable(),
    seller_id: z.string().nullable(),
    seller: z.string().nullable(),
    stage: z.string().nullable(),
    amount: z.number().nullable(),
    minutes: z.number().nullable(),
    age_days: z.number().nullable(),
    close_date: z.iso.date().nullable(),
    segment: z.string(),
    missing_field: z.string().nullable(),
    band: z.number(),
    ...judged,
  }),
};

export type PursueRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
