import { type HubspotTable, notDeleted } from "../hubspot-table.ts";

const closedAndWon = {
  "true true": "won",
  "TRUE TRUE": "won",
  "True True": "won",
  "true false": "lost",
  "TRUE FALSE": "lost",
  "True False": "lost",
  "false false": "open",
  "FALSE FALSE": "open",
  "False False": "open",
  false: "open",
  FALSE: "open",
  False: "open",
};

const byStageName = {
  values: {
    closedwon: "won",
    closedlost: "lost",
    "Closed won": "won",
    "Closed lost": "lost",
    "Closed Won": "won",
    "Closed Lost": "lost",
  },
  otherwise: "open",
};

const stage = ["Deal Stage", "dealstage", "deal_pipeline_stage_id"];

export const deal: HubspotTable = {
  table: "deal",
  has: [
    ["dealname", "Deal Name"],
    [...stage, "closedate", "Pipeline"],
  ],
  records: [
    {
      record: "opportunity",
      id: [["deal_id"], ["Record ID"], ["Deal ID"], ["hs_object_id"], ["id"]],
      where: notDeleted,
      fields: {
        account_id: {
          either: [
            ["Associated Company IDs (Primary)", "Primary Associated Company ID"],
            { column: ["Associated Company (Primary)", "Primary Company"], refersBy: "name" },
            ["Associated Company IDs", "Associated Company ID"],
            { column: "Associated Company", refersBy: "name" },
          ],
        },
        name: ["dealname", "Deal Name"],
        owner_id: { either: [["owner_id", "hubspot_owner_id"], { column: "Deal owner", refersBy: "name" }] },
        type: ["dealtype", "Deal Type"],
        stage,
        outcome: {
          either: [
            {
              joined: [
                ["Is Deal Closed?", "hs_is_closed"],
                ["Is Closed Won", "hs_is_closed_won"],
              ],
              values: closedAndWon,
            },
            { column: stage, ...byStageName },
          ],
        },
        amount: "amount",
        currency: ["Currency", "deal_currency_code"],
        probability: ["Deal probability", "hs_deal_stage_probability"],
        forecast_category: ["Forecast category", "hs_manual_forecast_category"],
        close_date: ["closedate", "Close Date"],
        created_at: ["createdate", "Create Date"],
        lead_source: ["Original Source Type", "hs_analytics_source", "Original Traffic Source"],
        next_step: ["Next step", "hs_next_step"],
        loss_reason: ["Closed Lost Reason", "closed_lost_reason"],
      },
    },
  ],
  lookups: [
    {
      name: "stage",
      table: "deal_pipeline_stage",
      on: { column: "deal_pipeline_stage_id", other: "stage_id" },
      fields: {
        stage: "stage.label",
        outcome: { joined: ["stage.is_closed", "stage.closed_won"], values: closedAndWon },
      },
    },
    {
      name: "company",
      table: "deal_company",
      on: { column: "deal_id", other: "deal_id" },
      fields: { account_id: "company.company_id" },
    },
  ],
};
