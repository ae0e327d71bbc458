import { date, defineRecord, number, reference, required, text } from "./record.ts";

export const trainingEnrolment = defineRecord({
  name: "training_enrolment",
  plural: "training enrolments",
  says: "Somebody takes a training.",
  fields: {
    seller_id: required(reference("seller", "who")),
    training: required(text("which")),
    competency: text("what it is to teach"),
    enrolled_on: date("when put on it"),
    completed_on: date("when done"),
    score: number("fraction", "result, 0 to 1"),
  },
});
