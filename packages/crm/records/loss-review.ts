import { date, defineRecord, reference, required, text } from "./record.ts";

export const lossReview = defineRecord({
  name: "loss_review",
  plural: "loss reviews",
  says: "Why a deal was won or lost, asked in a standard way.",
  began: "reviewed_on",
  fields: {
    opportunity_id: required(reference("opportunity", "which deal")),
    seller_reason: text("as the seller says"),
    buyer_reason: text("as the buyer says"),
    stage_lost: text("where it was lost"),
    competitor: text("who won it"),
    reviewed_on: date("when"),
  },
});
