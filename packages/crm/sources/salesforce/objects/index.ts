import type { SalesforceObject } from "../salesforce-object.ts";
import { account } from "./account.ts";
import { campaign } from "./campaign.ts";
import { campaignMember } from "./campaign-member.ts";
import { supportCase } from "./case.ts";
import { contact } from "./contact.ts";
import { event } from "./event.ts";
import { lead } from "./lead.ts";
import { opportunity } from "./opportunity.ts";
import { opportunityFieldHistory } from "./opportunity-field-history.ts";
import { opportunityHistory } from "./opportunity-history.ts";
import { opportunityLineItem } from "./opportunity-line-item.ts";
import { order } from "./order.ts";
import { product } from "./product.ts";
import { quote } from "./quote.ts";
import { task } from "./task.ts";
import { user } from "./user.ts";
import { userRole } from "./user-role.ts";

export const objects: readonly SalesforceObject[] = [
  account,
  contact,
  lead,
  opportunity,
  opportunityHistory,
  opportunityFieldHistory,
  opportunityLineItem,
  product,
  user,
  userRole,
  task,
  event,
  campaign,
  campaignMember,
  supportCase,
  quote,
  order,
];
