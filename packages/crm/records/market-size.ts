import { defineRecord, integer, money, required, text } from "./record.ts";

export const marketSize = defineRecord({
  name: "market_size",
  plural: "market sizes",
  says: "How large a part of the market is.",
  fields: {
    segment: required(text("which part")),
    year: integer("year", "for which year"),
    amount: money("money a year"),
    accounts: integer("accounts", "how many companies"),
    currency: text("ISO 4217 code; unknown means the company's reporting currency"),
    publisher: text("who says so"),
  },
});
