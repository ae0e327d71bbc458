import { date, defineRecord, money, reference, required, text } from "./record.ts";

export const quota = defineRecord({
  name: "quota",
  plural: "quotas",
  says: "What a seller or team is to bring in a period.",
  fields: {
    seller_id: reference("seller", "whose"),
    team_id: reference("team", "or which team's"),
    from_date: required(date("first day")),
    to_date: date("last day; unknown means until the seller's next quota"),
    amount: required(money("what is to be brought")),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
  },
});
