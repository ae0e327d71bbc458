import { defineRecord, flag, moment, reference, text } from "./record.ts";

export const touch = defineRecord({
  name: "touch",
  plural: "touches",
  says: "A campaign reached a person.",
  began: "at",
  fields: {
    campaign_id: reference("campaign", "which campaign"),
    lead_id: reference("lead", "which lead"),
    contact_id: reference("contact", "which contact"),
    account_id: reference("account", "which account"),
    at: moment("when"),
    type: text("sent, opened, responded, attended, ..."),
    responded: flag("they answered"),
  },
});
