import { defineRecord, required, text } from "./record.ts";

export const partner = defineRecord({
  name: "partner",
  plural: "partners",
  says: "A company that sells with us or for us.",
  fields: {
    name: required(text("its name")),
    type: text("reseller, referral, ..."),
    country: text("where"),
    region: text("state or region"),
  },
});
