import type { Contact } from "../market/contact.ts";
import { mailPart } from "../market/names.ts";
import { regions } from "../people/regions.ts";
import type { Chapter } from "./chapter.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";

const accountOf = (contact: Contact, chapter: Chapter) => chapter.division.market.accounts[contact.account]!;

const roles: Readonly<Record<string, string>> = {
  IT: "technical buyer",
  Operations: "user",
  Compliance: "compliance",
  Purchasing: "purchasing",
};

export const contactFile = defineFile<Contact>(
  "Contact.csv",
  ({ division }, visit) => division.market.contacts.forEach(visit),
  [
    column("Id", (rows, contact, chapter) => rows.id("003", chapter.contact(contact.index))),
    extraColumn("IsDeleted", (rows) => rows.flag(false)),
    column("AccountId", (rows, contact, chapter) => rows.id("001", chapter.account(contact.account))),
    column("FirstName", (rows, contact) => rows.text(contact.first)),
    column("LastName", (rows, contact) => rows.text(contact.last)),
    column("Name", (rows, contact) => rows.text(`${contact.first} ${contact.last}`)),
    column("Title", (rows, contact) => rows.text(contact.title)),
    column("Department", (rows, contact) => rows.text(contact.department)),
    column("Buying_Role__c", (rows, contact) =>
      rows.text(contact.senior ? "economic buyer" : (roles[contact.department] ?? "user")),
    ),
    extraColumn("Email", (rows, contact, chapter) =>
      rows.text(
        `${mailPart(contact.first)}.${mailPart(contact.last)}@${mailPart(accountOf(contact, chapter).name)}.example`,
      ),
    ),
    extraColumn("MailingCountry", (rows, contact, chapter) => {
      const account = accountOf(contact, chapter);
      rows.text(regions[account.region]!.places[account.place]!.country);
    }),
    column("LeadSource", (rows, contact, chapter) => rows.text(accountOf(contact, chapter).source)),
    column("OwnerId", (rows, contact, chapter) =>
      rows.id("005", chapter.territoryOwner(accountOf(contact, chapter).territory)),
    ),
    column("CreatedDate", (rows, contact, chapter) => rows.moment(accountOf(contact, chapter).createdAt)),
  ],
);
