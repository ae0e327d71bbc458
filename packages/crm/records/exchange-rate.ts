import { date, defineRecord, number, required, text } from "./record.ts";

export const exchangeRate = defineRecord({
  name: "exchange_rate",
  plural: "exchange rates",
  says: "What one unit of a currency was worth on a day.",
  fields: {
    from_currency: required(text("ISO 4217")),
    to_currency: required(text("ISO 4217")),
    on_date: required(date("day")),
    rate: required(number("to per from", "units of the second for one of the first")),
  },
});
