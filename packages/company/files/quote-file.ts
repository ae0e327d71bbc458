import { type Deal, present } from "../deals/deal.ts";
import { closedLost, closedWon } from "../deals/stage.ts";
import { column, currencyColumn, defineFile, extraColumn } from "./company-file.ts";

type Quote = { deal: Deal; number: number };

const validDays = 45;

const status = ({ deal, number }: Quote): string => {
  const { stage } = present(deal);
  if (number < deal.prices.length - 1 || stage === closedLost) return "Denied";
  return stage === closedWon ? "Accepted" : "Presented";
};
const given = ({ deal, number }: Quote) => deal.prices[number]!;

/** One quote for every price given. */
export const quoteFile = defineFile<Quote>(
  "Quote.csv",
  ({ division }, visit) => {
    for (const deal of division.deals)
      for (let number = 0; number < deal.prices.length; number++) visit({ deal, number });
  },
  [
    column("Id", (rows) => rows.id("0Q0", rows.count)),
    extraColumn("QuoteNumber", (rows) => rows.text(String(rows.count + 1).padStart(8, "0"))),
    column("OpportunityId", (rows, { deal }, chapter) => rows.id("006", chapter.deal(deal.index))),
    column("Name", (rows, { deal, number }) =>
      rows.text(`${deal.account.name}, ${number === 0 ? "first" : "revised"} quote`),
    ),
    column("Status", (rows, quote) => rows.text(status(quote))),
    column("Subtotal", (rows, quote) => rows.money(given(quote).offer.listAmount)),
    column("Discount", (rows, quote) => {
      const { amount, listAmount } = given(quote).offer;
      rows.decimal(100 * (1 - amount / listAmount), 2);
    }),
    column("TotalPrice", (rows, quote) => rows.money(given(quote).offer.amount)),
    extraColumn("GrandTotal", (rows, quote) => rows.money(given(quote).offer.amount)),
    currencyColumn("CurrencyIsoCode", ({ deal }) => deal.account),
    column("ExpirationDate", (rows, quote, chapter) =>
      rows.date(chapter.division.calendar.day(given(quote).at) + validDays),
    ),
    column("CreatedDate", (rows, quote, chapter) => rows.moment(chapter.division.calendar.second(given(quote).at))),
  ],
);
