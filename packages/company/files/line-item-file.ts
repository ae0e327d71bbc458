import { type Deal, standingOffer } from "../deals/deal.ts";
import type { Item } from "../deals/price.ts";
import { column, currencyColumn, defineFile, extraColumn } from "./company-file.ts";

type Line = { deal: Deal; item: Item };

/** What stands in the last price given to a customer. */
export const lineItemFile = defineFile<Line>(
  "OpportunityLineItem.csv",
  ({ division }, visit) => {
    for (const deal of division.deals) for (const item of standingOffer(deal)?.items ?? []) visit({ deal, item });
  },
  [
    column("Id", (rows) => rows.id("00k", rows.count)),
    extraColumn("IsDeleted", (rows) => rows.flag(false)),
    column("OpportunityId", (rows, { deal }, chapter) => rows.id("006", chapter.deal(deal.index))),
    column("Product2Id", (rows, { item }) => rows.id("01t", item.product.index)),
    extraColumn("ProductCode", (rows, { item }) => rows.text(item.product.code)),
    extraColumn("Name", (rows, { deal, item }) => rows.text(`${deal.account.name} ${item.product.name}`)),
    column("Quantity", (rows, { item }) => rows.decimal(item.quantity, 2)),
    column("ListPrice", (rows, { item }) => rows.money(item.product.listPrice)),
    column("UnitPrice", (rows, { item }) => rows.money(item.unitPrice)),
    column("TotalPrice", (rows, { item }) => rows.money(item.quantity * item.unitPrice)),
    column("Unit_Cost__c", (rows, { item }) => rows.money(item.product.unitCost)),
    currencyColumn("CurrencyIsoCode", ({ deal }) => deal.account),
    column("ServiceDate", (rows, { deal }, chapter) =>
      rows.date(chapter.division.calendar.day(deal.prices.at(-1)!.at)),
    ),
    extraColumn("CreatedDate", (rows, { deal }, chapter) =>
      rows.moment(chapter.division.calendar.second(deal.prices.at(-1)!.at)),
    ),
  ],
);
