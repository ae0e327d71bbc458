import { defineRecord, reference, required, text } from "./record.ts";

export const team = defineRecord({
  name: "team",
  plural: "teams",
  says: "A group of sellers under one manager.",
  fields: {
    name: required(text("its name")),
    manager_id: reference("seller", "who leads it"),
    parent_id: reference("team", "the team it is part of"),
    region: text("where it sells"),
  },
});
