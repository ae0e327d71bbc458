import type { SalesforceObject } from "../salesforce-object.ts";

export const order: SalesforceObject = {
  api: "Order",
  prefix: "801",
  has: ["OrderNumber", "EffectiveDate"],
  notLoaded: "an order repeats the deal that was won; bookings are counted from opportunities, revenue from invoices",
};
