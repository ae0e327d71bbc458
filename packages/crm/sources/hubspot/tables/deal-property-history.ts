import type { FieldSpec } from "../../column-finder.ts";
import type { RecordSpec } from "../../record-spec.ts";
import type { HubspotTable } from "../hubspot-table.ts";

const changesOf = (property: string, fields: Readonly<Record<string, FieldSpec>>): RecordSpec => ({
  record: "stage_change",
  id: [["deal_id", "timestamp", "name"]],
  where: [{ column: "name", is: [property] }],
  fields: { opportunity_id: "deal_id", at: ["timestamp", "timestamp_instant"], ...fields },
});

/** One row a changed property: stage, amount and close date are kept, each as a change of that one thing. */
export const dealPropertyHistory: HubspotTable = {
  table: "deal_property_history",
  has: ["deal_id", ["timestamp", "timestamp_instant"], "name", "value"],
  records: [
    changesOf("dealstage", { stage: "value" }),
    changesOf("amount", { amount: "value" }),
    changesOf("closedate", { close_date: "value" }),
    changesOf("hs_deal_stage_probability", { probability: "value" }),
    changesOf("hs_manual_forecast_category", { forecast_category: "value" }),
  ],
};
