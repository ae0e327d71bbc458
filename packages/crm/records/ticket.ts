import { defineRecord, moment, money, reference, text } from "./record.ts";

export const ticket = defineRecord({
  name: "ticket",
  plural: "tickets",
  says: "A request for help by a customer.",
  began: "opened_at",
  fields: {
    account_id: reference("account", "whose"),
    contact_id: reference("contact", "by whom"),
    opened_at: moment("when"),
    closed_at: moment("when solved"),
    priority: text("how urgent"),
    category: text("what about"),
    status: text("open, closed, ..."),
    subject: text("what it says"),
    owner_id: reference("seller", "who has it"),
    cost: money("what it cost to solve"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
  },
});
