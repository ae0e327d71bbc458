import { date, defineRecord, integer, number, reference, required } from "./record.ts";

export const usage = defineRecord({
  name: "usage",
  plural: "usages",
  says: "How much a customer used in a period.",
  fields: {
    account_id: required(reference("account", "who")),
    product_id: reference("product", "what"),
    on_date: required(date("first day of the period")),
    quantity: number("units", "how much"),
    active_users: integer("people", "how many used it"),
  },
});
