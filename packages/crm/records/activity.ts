import { choice, defineRecord, flag, moment, number, reference, required, text } from "./record.ts";

export const activity = defineRecord({
  name: "activity",
  plural: "activities",
  says: "Something a seller did with or for a customer.",
  began: "at",
  fields: {
    at: required(moment("when it began")),
    type: text("call, meeting, email, task, ..."),
    minutes: number("minutes", "how long it took"),
    seller_id: reference("seller", "who"),
    account_id: reference("account", "with whom"),
    opportunity_id: reference("opportunity", "for which deal"),
    contact_id: reference("contact", "with which person"),
    lead_id: reference("lead", "with which lead"),
    subject: text("what about"),
    direction: choice(["in", "out"], "who began it"),
    waiting_on: choice(["us", "them"], "whose turn it is after it"),
    done: flag("took place"),
  },
});
