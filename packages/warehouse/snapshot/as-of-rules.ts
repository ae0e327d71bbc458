import type { RecordName } from "@fairway/crm";

/** What a past day may not know of a record, beside the values of later versions. */
export type AsOfRule = {
  /** The field that says when it came to be, for records whose definition names none (`began`): later ones do not exist yet. */
  readonly happens?: string;
  /** Dates of endings: one after the day is unknown, and so is what it brought with it, unless the version itself is dated before the day. */
  readonly endings?: Readonly<Record<string, readonly string[]>>;
  /** Fields that change in a record's life without a date: unknown unless the version itself is dated before the day. */
  readonly undated?: readonly string[];
};

/**
 * Nothing from after a moment may enter what is said of it. A version whose own date (`valid_from`, else the import's) lies after the day
 * may stand for the record on that day in what does not change in its life (name, industry, owner); of what does change, only that is taken
 * which carries a date of its own. Deals have a rule to themselves: `opportunity-as-of.ts`.
 */
export const asOfRules: Readonly<Partial<Record<RecordName, AsOfRule>>> = {
  account: { endings: { churned_on: [] }, undated: ["status", "tier"] },
  seller: { endings: { left_on: ["active"] } },
  campaign: { undated: ["cost"] },
  lead: { endings: { converted_at: ["account_id", "opportunity_id"] }, undated: ["status"] },
  quote: { undated: ["status"] },
  line_item: { happens: "sold_on" },
  loss_review: { happens: "reviewed_on" },
  ticket: { endings: { closed_at: ["cost"] }, undated: ["status"] },
  usage: { happens: "on_date" },
  subscription: { endings: { cancelled_on: [] } },
  training_enrolment: { happens: "enrolled_on", endings: { completed_on: ["score"] } },
  skill_assessment: { happens: "assessed_on" },
  deal_registration: { undated: ["status"] },
  exchange_rate: { happens: "on_date" },
  benchmark: { happens: "published_on" },
  territory_assignment: { endings: { to_date: [] } },
};
