import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const product: SalesforceObject = {
  api: "Product2",
  prefix: "01t",
  has: [
    ["Name", "Product Name"],
    ["ProductCode", "Product Code"],
    ["IsActive", "Active", "Family", "Product Family"],
  ],
  lacks: ["OpportunityId"],
  records: [
    {
      record: "product",
      id: [["Id"], ["Product ID"], ["ProductCode"]],
      where: notDeleted,
      fields: {
        name: ["Name", "Product Name"],
        code: ["ProductCode", "Product Code"],
        family: ["Family", "Product Family"],
        currency: "CurrencyIsoCode",
        active: ["IsActive", "Active"],
      },
    },
  ],
};
