import { notDeleted, percent, type SalesforceObject } from "../salesforce-object.ts";

export const quote: SalesforceObject = {
  api: "Quote",
  prefix: "0Q0",
  has: [["QuoteNumber", "Quote Number"], "OpportunityId"],
  records: [
    {
      record: "quote",
      id: [["Id"], ["QuoteNumber"]],
      where: notDeleted,
      fields: {
        opportunity_id: "OpportunityId",
        name: ["Name", "QuoteNumber"],
        status: "Status",
        amount: ["TotalPrice", "GrandTotal"],
        list_amount: "Subtotal",
        discount: { column: "Discount", scale: percent },
        currency: "CurrencyIsoCode",
        created_at: "CreatedDate",
        expires_on: "ExpirationDate",
      },
    },
  ],
};
