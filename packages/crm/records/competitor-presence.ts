import { defineRecord, flag, moment, reference, required, text } from "./record.ts";

export const competitorPresence = defineRecord({
  name: "competitor_presence",
  plural: "competitor presences",
  says: "A rival on a deal.",
  began: "noted_at",
  fields: {
    opportunity_id: required(reference("opportunity", "which deal")),
    competitor: required(text("the rival")),
    noted_at: moment("when we learnt of it"),
    incumbent: flag("already there"),
  },
});
