import { defineRecord, reference, required, text } from "./record.ts";

export const territory = defineRecord({
  name: "territory",
  plural: "territories",
  says: "A part of the market given to somebody.",
  fields: {
    name: required(text("its name")),
    region: text("geography"),
    parent_id: reference("territory", "the territory it is part of"),
  },
});
