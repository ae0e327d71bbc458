import type { HubspotTable } from "../hubspot-table.ts";

export const dealStage: HubspotTable = {
  table: "deal_stage",
  has: ["deal_id", "date_entered", "value"],
  records: [
    {
      record: "stage_change",
      id: [["deal_id", "date_entered"]],
      fields: { opportunity_id: "deal_id", at: "date_entered", stage: "value" },
    },
  ],
  lookups: [
    {
      name: "stage",
      table: "deal_pipeline_stage",
      on: { column: "value", other: "stage_id" },
      fields: { stage: { firstOf: ["stage.label", "value"] } },
    },
  ],
};
