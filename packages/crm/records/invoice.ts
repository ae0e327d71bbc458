import { date, defineRecord, money, reference, required, text } from "./record.ts";

export const invoice = defineRecord({
  name: "invoice",
  plural: "invoices",
  says: "What was billed and when it counts as revenue.",
  began: "invoiced_on",
  fields: {
    account_id: reference("account", "to whom"),
    opportunity_id: reference("opportunity", "for which deal"),
    invoiced_on: date("when billed"),
    recognised_on: date("when it counts as revenue"),
    amount: required(money("how much")),
    recognised_amount: money("how much counts as revenue"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
  },
});
