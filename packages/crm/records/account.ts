import { date, defineRecord, integer, moment, money, reference, required, text } from "./record.ts";

export const account = defineRecord({
  name: "account",
  plural: "accounts",
  says: "A company that buys or may buy, or a reseller.",
  began: "created_at",
  fields: {
    name: required(text("its name")),
    industry: text("what it does, in the company's own words"),
    sector: text("a coarser industry"),
    type: text("customer, prospect, reseller, ..."),
    employees: integer("people", "how many work there"),
    annual_revenue: money("its own revenue a year"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    country: text("where its head office is"),
    region: text("state, province or sales region"),
    city: text("town"),
    founded_year: integer("year", "when it was founded"),
    parent_id: reference("account", "the account that owns it"),
    status: text("active, former, ..."),
    tier: text("the company's own grading"),
    lead_source: text("where it came from"),
    owner_id: reference("seller", "whose account it is"),
    created_at: moment("when the CRM first had it"),
    churned_on: date("when it stopped being a customer"),
  },
});
