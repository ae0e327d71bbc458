import { defineRecord, moment, reference, required, text } from "./record.ts";

export const contentUse = defineRecord({
  name: "content_use",
  plural: "content uses",
  says: "A piece of content was used on a deal.",
  began: "at",
  fields: {
    content: required(text("which piece")),
    seller_id: reference("seller", "who used it"),
    opportunity_id: reference("opportunity", "on which deal"),
    at: moment("when"),
  },
});
