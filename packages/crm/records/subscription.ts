import { date, defineRecord, money, reference, required, text } from "./record.ts";

export const subscription = defineRecord({
  name: "subscription",
  plural: "subscriptions",
  says: "A running contract.",
  began: "started_on",
  fields: {
    account_id: required(reference("account", "who")),
    product_id: reference("product", "what"),
    opportunity_id: reference("opportunity", "the deal it came from"),
    started_on: date("first day"),
    ends_on: date("last day of the term"),
    cancelled_on: date("when it was cancelled"),
    annual_amount: money("a year"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
  },
});
