import { date, defineRecord, moment, money, number, reference, text } from "./record.ts";

export const quote = defineRecord({
  name: "quote",
  plural: "quotes",
  says: "A price given to a customer.",
  began: "created_at",
  fields: {
    opportunity_id: reference("opportunity", "for which deal"),
    name: text("its name or number"),
    status: text("draft, presented, accepted, ..."),
    amount: money("total"),
    list_amount: money("total at list price"),
    discount: number("fraction", "discount on list, 0 to 1"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    created_at: moment("when"),
    expires_on: date("valid until"),
  },
});
