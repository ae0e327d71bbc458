import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const account: SalesforceObject = {
  api: "Account",
  prefix: "001",
  has: [
    ["Name", "Account Name"],
    ["BillingCity", "BillingCountry", "NumberOfEmployees", "Employees", "AnnualRevenue", "Ownership", "Industry"],
  ],
  lacks: ["LastName", "StageName", "Company", "OpportunityId", "Stage"],
  records: [
    {
      record: "account",
      id: [["Id"], ["Account ID"], ["Account Name"]],
      where: notDeleted,
      fields: {
        name: ["Name", "Account Name"],
        industry: "Industry",
        sector: "SicDesc",
        type: "Type",
        employees: ["NumberOfEmployees", "Employees"],
        annual_revenue: "AnnualRevenue",
        currency: "CurrencyIsoCode",
        country: ["BillingCountry", "BillingCountryCode"],
        region: ["BillingState", "BillingStateCode", "Billing State/Province"],
        city: "BillingCity",
        founded_year: "YearStarted",
        parent_id: "ParentId",
        tier: "Rating",
        lead_source: "AccountSource",
        owner_id: { either: ["OwnerId", { column: "Account Owner", refersBy: "name" }] },
        created_at: "CreatedDate",
      },
    },
  ],
};
