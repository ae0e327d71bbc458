import { date, defineRecord, money, number, reference, required, text } from "./record.ts";

export const lineItem = defineRecord({
  name: "line_item",
  plural: "line items",
  says: "One product on a deal.",
  fields: {
    opportunity_id: required(reference("opportunity", "which deal")),
    product_id: reference("product", "what"),
    quantity: number("units", "how many"),
    list_price: money("list price of one unit"),
    unit_price: money("price of one unit"),
    total_price: money("price of the line"),
    unit_cost: money("cost of goods of one unit"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    sold_on: date("when"),
  },
});
