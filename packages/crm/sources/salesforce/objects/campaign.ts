import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const campaign: SalesforceObject = {
  api: "Campaign",
  prefix: "701",
  has: [
    ["Name", "Campaign Name"],
    ["ActualCost", "BudgetedCost", "NumberSent", "ExpectedResponse"],
  ],
  lacks: ["StageName", "CampaignId"],
  records: [
    {
      record: "campaign",
      id: [["Id"], ["Campaign ID"]],
      where: notDeleted,
      fields: {
        name: ["Name", "Campaign Name"],
        type: "Type",
        started_on: "StartDate",
        ended_on: "EndDate",
        cost: "ActualCost",
        currency: "CurrencyIsoCode",
      },
    },
  ],
};
