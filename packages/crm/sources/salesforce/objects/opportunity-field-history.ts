import type { FieldSpec } from "../../column-finder.ts";
import type { RecordSpec } from "../../record-spec.ts";
import { outcomeFromStage, percent, type SalesforceObject } from "../salesforce-object.ts";

const newValue = ["NewValue", "New Value"];
const oldValue = ["OldValue", "Old Value"];
const field = ["Field", "Field / Event"];
const changedAt = ["CreatedDate", "Edit Date"];

function changesOf(names: readonly string[], fields: Readonly<Record<string, FieldSpec>>): RecordSpec {
  return {
    record: "stage_change",
    id: [["Id"], ["OpportunityId", changedAt, field]],
    where: [{ column: field, is: names }],
    fields: { opportunity_id: ["OpportunityId", "Opportunity ID"], at: changedAt, ...fields, by_id: "CreatedById" },
  };
}

/** One row a changed field, with its old and new value: each becomes a change of that one thing. */
export const opportunityFieldHistory: SalesforceObject = {
  api: "OpportunityFieldHistory",
  prefix: "017",
  has: ["OpportunityId", field, newValue],
  records: [
    changesOf(["StageName", "Stage"], {
      from_stage: oldValue,
      stage: newValue,
      outcome: { column: newValue, ...outcomeFromStage },
    }),
    changesOf(["Amount"], { amount: newValue }),
    changesOf(["CloseDate", "Close Date"], { close_date: newValue }),
    changesOf(["Probability", "Probability (%)"], { probability: { column: newValue, scale: percent } }),
    changesOf(["ForecastCategoryName", "Forecast Category"], { forecast_category: newValue }),
  ],
};
