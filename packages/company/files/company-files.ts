import type { CompanyPlan } from "../company-options.ts";
import { accountFile } from "./account-file.ts";
import { eventFile, taskFile } from "./activity-files.ts";
import {
  competitorPresenceFile,
  exchangeRateFile,
  invoiceFile,
  lossReviewFile,
  quotaFile,
  subscriptionFile,
  trainingEnrolmentFile,
} from "./canonical-files.ts";
import { caseFile } from "./case-file.ts";
import type { CompanyFile } from "./company-file.ts";
import { contactFile } from "./contact-file.ts";
import { leadFile } from "./lead-file.ts";
import { lineItemFile } from "./line-item-file.ts";
import { campaignFile, campaignMemberFile } from "./marketing-files.ts";
import { opportunityFile } from "./opportunity-file.ts";
import { opportunityHistoryFile } from "./opportunity-history-file.ts";
import { productFile } from "./product-file.ts";
import { quoteFile } from "./quote-file.ts";
import { userFile } from "./user-file.ts";
import { userRoleFile } from "./user-role-file.ts";

/** Every file that a company of that plan exports, what others refer to first. */
export function companyFiles(plan: CompanyPlan): readonly CompanyFile[] {
  return plan.euro ? [...alwaysThere, exchangeRateFile] : alwaysThere;
}

const alwaysThere: readonly CompanyFile[] = [
  userRoleFile,
  userFile,
  accountFile,
  contactFile,
  productFile,
  campaignFile,
  leadFile,
  campaignMemberFile,
  opportunityFile,
  opportunityHistoryFile,
  lineItemFile,
  quoteFile,
  taskFile,
  eventFile,
  caseFile,
  competitorPresenceFile,
  lossReviewFile,
  quotaFile,
  trainingEnrolmentFile,
  subscriptionFile,
  invoiceFile,
];
