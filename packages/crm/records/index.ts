import { account } from "./account.ts";
import { activity } from "./activity.ts";
import { benchmark } from "./benchmark.ts";
import { campaign } from "./campaign.ts";
import { competitorPresence } from "./competitor-presence.ts";
import { contact } from "./contact.ts";
import { contentUse } from "./content-use.ts";
import { dealRegistration } from "./deal-registration.ts";
import { exchangeRate } from "./exchange-rate.ts";
import { invoice } from "./invoice.ts";
import { lead } from "./lead.ts";
import { lineItem } from "./line-item.ts";
import { lossReview } from "./loss-review.ts";
import { marketSize } from "./market-size.ts";
import { opportunity } from "./opportunity.ts";
import { partner } from "./partner.ts";
import { product } from "./product.ts";
import { quota } from "./quota.ts";
import { quote } from "./quote.ts";
import type { RecordDefinition } from "./record.ts";
import { seller } from "./seller.ts";
import { skillAssessment } from "./skill-assessment.ts";
import { stageChange } from "./stage-change.ts";
import { subscription } from "./subscription.ts";
import { team } from "./team.ts";
import { territory } from "./territory.ts";
import { territoryAssignment } from "./territory-assignment.ts";
import { ticket } from "./ticket.ts";
import { touch } from "./touch.ts";
import { trainingEnrolment } from "./training-enrolment.ts";
import { usage } from "./usage.ts";

/** Every canonical record, in the order in which they are loaded and shown: what others name comes first. */
export const records = [
  account,
  contact,
  seller,
  team,
  territory,
  territoryAssignment,
  product,
  campaign,
  lead,
  opportunity,
  stageChange,
  lineItem,
  quote,
  activity,
  touch,
  competitorPresence,
  lossReview,
  quota,
  invoice,
  ticket,
  usage,
  subscription,
  trainingEnrolment,
  skillAssessment,
  contentUse,
  partner,
  dealRegistration,
  exchangeRate,
  benchmark,
  marketSize,
] as const satisfies readonly RecordDefinition[];

export type RecordName = (typeof records)[number]["name"];

/** The definition of one record by its name. */
export function recordNamed(name: RecordName): RecordDefinition {
  const found = records.find((record) => record.name === name);
  if (!found) throw new Error(`no record is called "${name}"`);
  return found;
}
