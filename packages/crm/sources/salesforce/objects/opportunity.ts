import {
  notDeleted,
  outcomeFromFlags,
  outcomeFromStage,
  percent,
  type SalesforceObject,
} from "../salesforce-object.ts";

export const opportunity: SalesforceObject = {
  api: "Opportunity",
  prefix: "006",
  has: [["StageName", "Stage"], "CloseDate", ["Name", "Opportunity Name"]],
  lacks: ["OpportunityHistoryKey", "OldValue"],
  records: [
    {
      record: "opportunity",
      id: [["Id"], ["Opportunity ID"]],
      where: notDeleted,
      fields: {
        account_id: { either: ["AccountId", { column: "Account Name", refersBy: "name" }] },
        name: ["Name", "Opportunity Name"],
        owner_id: { either: ["OwnerId", { column: "Opportunity Owner", refersBy: "name" }] },
        type: "Type",
        stage: ["StageName", "Stage"],
        outcome: {
          either: [
            outcomeFromFlags,
            { joined: ["Closed", "Won"], values: outcomeFromFlags.values },
            { column: ["StageName", "Stage"], ...outcomeFromStage },
          ],
        },
        amount: "Amount",
        currency: ["CurrencyIsoCode", "Amount Currency"],
        probability: { column: ["Probability", "Probability (%)"], scale: percent },
        forecast_category: ["ForecastCategoryName", "ForecastCategory"],
        close_date: "CloseDate",
        created_at: "CreatedDate",
        lead_source: "LeadSource",
        campaign_id: "CampaignId",
        next_step: "NextStep",
        loss_reason: ["Loss_Reason__c", "Lost_Reason__c", "Closed_Lost_Reason__c", "Reason_Lost__c", "Loss Reason"],
      },
    },
  ],
};
