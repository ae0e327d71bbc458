import { defineRecord, flag, money, required, text } from "./record.ts";

export const product = defineRecord({
  name: "product",
  plural: "products",
  says: "Something we sell.",
  fields: {
    name: required(text("its name")),
    code: text("its code or stock number, as price lists name it"),
    family: text("product line"),
    list_price: money("list price of one unit"),
    unit_cost: money("cost of goods of one unit"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    active: flag("sold today"),
  },
});
