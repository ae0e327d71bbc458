import { date, defineRecord, flag, reference, required, text } from "./record.ts";

export const seller = defineRecord({
  name: "seller",
  plural: "sellers",
  says: "A person of the sales force: seller, manager or specialist.",
  began: "hired_on",
  fields: {
    name: required(text("full name")),
    email: text("address"),
    role: text("what they do: account executive, manager, ..."),
    manager_id: reference("seller", "to whom they report"),
    team_id: reference("team", "their team"),
    region: text("where they sell"),
    hired_on: date("first day"),
    left_on: date("last day"),
    active: flag("works here now"),
  },
});
