import { defineRecord, moment, reference, text } from "./record.ts";

export const contact = defineRecord({
  name: "contact",
  plural: "contacts",
  says: "A person at an account.",
  began: "created_at",
  fields: {
    account_id: reference("account", "where they work"),
    name: text("full name"),
    title: text("job title"),
    role: text("role in buying: economic buyer, champion, user, ..."),
    department: text("part of the company"),
    email: text("address"),
    country: text("where they are"),
    lead_source: text("where they came from"),
    owner_id: reference("seller", "whose contact it is"),
    created_at: moment("when the CRM first had them"),
  },
});
