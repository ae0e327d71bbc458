import { defineRecord, integer, moment, money, reference, text } from "./record.ts";

export const lead = defineRecord({
  name: "lead",
  plural: "leads",
  says: "Interest not yet qualified.",
  began: "created_at",
  fields: {
    name: text("person"),
    company: text("company as stated"),
    title: text("job title"),
    industry: text("industry as stated"),
    employees: integer("people", "how many work there"),
    annual_revenue: money("revenue a year as stated"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    country: text("country"),
    region: text("state or region"),
    lead_source: text("where it came from"),
    status: text("open, working, converted, ..."),
    owner_id: reference("seller", "who works it"),
    campaign_id: reference("campaign", "what brought it"),
    account_id: reference("account", "the account it became or belongs to"),
    opportunity_id: reference("opportunity", "the deal it became"),
    created_at: moment("when it came"),
    converted_at: moment("when it became an account"),
  },
});
