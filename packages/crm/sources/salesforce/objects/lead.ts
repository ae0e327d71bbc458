import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const lead: SalesforceObject = {
  api: "Lead",
  prefix: "00Q",
  has: [
    ["Company", "Company / Account"],
    ["LastName", "Name"],
    ["Status", "Lead Status", "IsConverted"],
  ],
  lacks: ["StageName"],
  records: [
    {
      record: "lead",
      id: [["Id"], ["Lead ID"]],
      where: notDeleted,
      fields: {
        name: { either: ["Name", { joined: ["FirstName", "LastName"] }] },
        company: ["Company", "Company / Account"],
        title: "Title",
        industry: "Industry",
        employees: ["NumberOfEmployees", "Employees"],
        annual_revenue: "AnnualRevenue",
        currency: "CurrencyIsoCode",
        country: ["Country", "CountryCode"],
        region: ["State", "StateCode", "State/Province"],
        lead_source: "LeadSource",
        status: ["Status", "Lead Status"],
        owner_id: { either: ["OwnerId", { column: "Lead Owner", refersBy: "name" }] },
        account_id: "ConvertedAccountId",
        opportunity_id: "ConvertedOpportunityId",
        created_at: "CreatedDate",
        converted_at: "ConvertedDate",
      },
    },
  ],
};
