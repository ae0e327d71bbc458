import { type HubspotTable, notDeleted } from "../hubspot-table.ts";

export const company: HubspotTable = {
  table: "company",
  has: [
    ["name", "Company name"],
    ["Company owner", "annualrevenue", "Annual Revenue", "Company Domain Name", "numberofemployees"],
  ],
  lacks: ["dealname", "firstname", "lastname"],
  records: [
    {
      record: "account",
      id: [["Record ID"], ["id"], ["Company ID"], ["hs_object_id"]],
      where: notDeleted,
      fields: {
        name: ["name", "Company name"],
        industry: "industry",
        type: "type",
        employees: ["Number of Employees", "numberofemployees"],
        annual_revenue: ["Annual Revenue", "annualrevenue"],
        country: ["country", "Country/Region"],
        region: ["state", "State/Region"],
        city: "city",
        founded_year: ["Year Founded", "founded_year"],
        parent_id: ["Parent Company ID", "hs_parent_company_id"],
        status: ["Lifecycle Stage", "lifecyclestage"],
        tier: ["Ideal Customer Profile Tier", "hs_ideal_customer_profile"],
        lead_source: ["Original Traffic Source", "Original Source Type", "hs_analytics_source"],
        owner_id: { either: ["hubspot_owner_id", { column: "Company owner", refersBy: "name" }] },
        created_at: ["createdate", "Create Date"],
      },
    },
  ],
};
