import { date, defineRecord, number, reference, required, text } from "./record.ts";

export const skillAssessment = defineRecord({
  name: "skill_assessment",
  plural: "skill assessments",
  says: "Somebody judged a skill of a seller.",
  fields: {
    seller_id: required(reference("seller", "who")),
    competency: required(text("which skill")),
    assessed_on: date("when"),
    score: number("fraction", "0 to 1"),
    assessor_id: reference("seller", "by whom"),
  },
});
