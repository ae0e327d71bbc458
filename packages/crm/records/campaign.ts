import { date, defineRecord, money, required, text } from "./record.ts";

export const campaign = defineRecord({
  name: "campaign",
  plural: "campaigns",
  says: "A marketing campaign.",
  began: "started_on",
  fields: {
    name: required(text("its name")),
    type: text("event, mail, search, ..."),
    started_on: date("first day"),
    ended_on: date("last day"),
    cost: money("what it cost"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
  },
});
