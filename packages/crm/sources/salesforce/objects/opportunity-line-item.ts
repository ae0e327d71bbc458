import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const opportunityLineItem: SalesforceObject = {
  api: "OpportunityLineItem",
  prefix: "00k",
  has: ["OpportunityId", "Quantity", ["UnitPrice", "TotalPrice", "Sales Price"]],
  records: [
    {
      record: "line_item",
      id: [["Id"], ["OpportunityId", "Product2Id"]],
      where: notDeleted,
      fields: {
        opportunity_id: "OpportunityId",
        product_id: { either: ["Product2Id", { column: "Product Name", refersBy: "name" }] },
        quantity: "Quantity",
        list_price: "ListPrice",
        unit_price: ["UnitPrice", "Sales Price"],
        total_price: "TotalPrice",
        currency: "CurrencyIsoCode",
        sold_on: "ServiceDate",
      },
    },
  ],
};
