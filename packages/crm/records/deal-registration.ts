import { date, defineRecord, reference, required, text } from "./record.ts";

export const dealRegistration = defineRecord({
  name: "deal_registration",
  plural: "deal registrations",
  says: "A partner claims a deal.",
  began: "registered_on",
  fields: {
    partner_id: required(reference("partner", "who claims")),
    account_id: reference("account", "which customer"),
    opportunity_id: reference("opportunity", "which deal"),
    registered_on: date("when"),
    expires_on: date("protected until"),
    status: text("open, accepted, declined"),
  },
});
