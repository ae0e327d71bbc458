import type { Account } from "../market/account.ts";
import { regions } from "../people/regions.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";

const place = (account: Account) => regions[account.region]!.places[account.place]!;
const kind = (account: Account): string => (account.reseller ? "Reseller" : account.customer ? "Customer" : "Prospect");

export const accountFile = defineFile<Account>(
  "Account.csv",
  ({ division }, visit) => division.market.accounts.forEach(visit),
  [
    column("Id", (rows, account, chapter) => rows.id("001", chapter.account(account.index))),
    extraColumn("IsDeleted", (rows) => rows.flag(false)),
    column("Name", (rows, account) => rows.text(account.name)),
    column("Type", (rows, account) => rows.text(kind(account))),
    column("Industry", (rows, account) => rows.text(account.knownIndustry)),
    column("NumberOfEmployees", (rows, account) => rows.integer(account.knownEmployees)),
    column("AnnualRevenue", (rows, account) => rows.money(account.annualRevenue)),
    extraColumn("YearStarted", (rows, account) => rows.integer(account.foundedYear)),
    extraColumn("BillingCity", (rows, account) => rows.text(place(account).city)),
    column("BillingState", (rows, account) => rows.text(place(account).state)),
    column("BillingCountry", (rows, account) => rows.text(place(account).country)),
    column("AccountSource", (rows, account) => rows.text(account.source)),
    column("OwnerId", (rows, account, chapter) => rows.id("005", chapter.territoryOwner(account.territory))),
    column("CreatedDate", (rows, account) => rows.moment(account.createdAt)),
    column("Churned_On__c", (rows, account) => rows.date(account.churnedOn)),
  ],
);
