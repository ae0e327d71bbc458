import { notDeleted, percent, type SalesforceObject } from "../salesforce-object.ts";

/**
 * A row whenever amount, close date, odds or stage changed, with what they were from then on. Stages of a company's own say no outcome by name,
 * so it is taken from the forecast category with the odds that Salesforce sets by itself: 100 for won, 0 for lost.
 */
export const opportunityHistory: SalesforceObject = {
  api: "OpportunityHistory",
  prefix: "008",
  has: ["OpportunityId", "StageName", "CreatedDate"],
  lacks: ["Product2Id"],
  records: [
    {
      record: "stage_change",
      id: [["Id"], ["OpportunityId", "CreatedDate"]],
      where: notDeleted,
      fields: {
        opportunity_id: "OpportunityId",
        at: "CreatedDate",
        from_stage: "FromStageName",
        stage: "StageName",
        outcome: {
          joined: ["ForecastCategory", "Probability"],
          values: { "Closed 100": "won", "Closed 100.0": "won", "Omitted 0": "lost", "Omitted 0.0": "lost" },
          otherwise: "open",
        },
        amount: "Amount",
        currency: "CurrencyIsoCode",
        close_date: "CloseDate",
        probability: { column: "Probability", scale: percent },
        forecast_category: "ForecastCategory",
        by_id: "CreatedById",
      },
    },
  ],
};
