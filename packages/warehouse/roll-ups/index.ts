import { accountTicket } from "./account-ticket.ts";
import { dealTimeline } from "./deal-timeline.ts";
import { activityType, contactMet, effort, effortOfMonth, firstMeeting } from "./effort.ts";
import { inventory } from "./inventory.ts";
import { opportunityFact } from "./opportunity-fact.ts";
import { opportunityMonth, opportunityOfMonth, opportunityRepriced } from "./opportunity-month.ts";
import type { RollUp } from "./relation.ts";
import { stageInterval } from "./stage-interval.ts";

/** Everything that is worked out once for many questions, in the order in which it builds on each other. */
export const rollUps = [
  dealTimeline,
  effort,
  activityType,
  contactMet,
  firstMeeting,
  stageInterval,
  opportunityFact,
  opportunityMonth,
  accountTicket,
  inventory,
] as const satisfies readonly RollUp[];

/** What only serves to work out those of a past day. */
export const innerRollUps = [
  effortOfMonth,
  opportunityOfMonth,
  opportunityRepriced,
] as const satisfies readonly RollUp[];
