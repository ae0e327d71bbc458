import { choice, date, defineRecord, moment, money, number, reference, required, text } from "./record.ts";

export const stageChange = defineRecord({
  name: "stage_change",
  plural: "stage changes",
  says: "A deal entered a stage, or its amount, close date or odds were changed.",
  began: "at",
  fields: {
    opportunity_id: required(reference("opportunity", "which deal")),
    at: required(moment("when")),
    from_stage: text("the stage it left; unknown for the first"),
    stage: text("the stage from then on"),
    outcome: choice(["open", "won", "lost"], "what the stage means"),
    amount: money("amount from then on"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    close_date: date("expected close from then on"),
    probability: number("fraction", "odds from then on"),
    forecast_category: text("category from then on"),
    by_id: reference("seller", "who changed it"),
  },
});
