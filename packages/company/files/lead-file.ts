import type { Lead } from "../leads/lead.ts";
import { mailPart } from "../market/names.ts";
import { regions } from "../people/regions.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";

const place = (lead: Lead) => regions[lead.region]!.places[lead.place]!;

export const leadFile = defineFile<Lead>("Lead.csv", ({ division }, visit) => division.leads.forEach(visit), [
  column("Id", (rows, lead, chapter) => rows.id("00Q", chapter.lead(lead.index))),
  extraColumn("IsDeleted", (rows) => rows.flag(false)),
  column("FirstName", (rows, lead) => rows.text(lead.person.first)),
  column("LastName", (rows, lead) => rows.text(lead.person.last)),
  column("Name", (rows, lead) => rows.text(`${lead.person.first} ${lead.person.last}`)),
  column("Title", (rows, lead) => rows.text(lead.title)),
  column("Company", (rows, lead) => rows.text(lead.company)),
  extraColumn("Email", (rows, lead) => rows.text(`${mailPart(lead.person.first)}@${mailPart(lead.company)}.example`)),
  column("Industry", (rows, lead) => rows.text(lead.industry)),
  column("NumberOfEmployees", (rows, lead) => rows.integer(lead.employees)),
  column("State", (rows, lead) => rows.text(place(lead).state)),
  column("Country", (rows, lead) => rows.text(place(lead).country)),
  column("LeadSource", (rows, lead) => rows.text(lead.source)),
  column("Status", (rows, lead) => rows.text(lead.status)),
  column("OwnerId", (rows, lead, chapter) => rows.id("005", chapter.seller(lead.owner.index))),
  column("CreatedDate", (rows, lead, chapter) => rows.moment(chapter.division.calendar.second(lead.created))),
  column("IsConverted", (rows, lead) => rows.flag(lead.converted !== null)),
  column("ConvertedDate", (rows, lead, chapter) =>
    rows.date(lead.converted && chapter.division.calendar.day(lead.converted.at)),
  ),
  column("ConvertedAccountId", (rows, lead, chapter) =>
    rows.id("001", lead.converted && chapter.account(lead.converted.account.index)),
  ),
  column("ConvertedContactId", (rows, lead, chapter) =>
    rows.id("003", lead.converted && chapter.contact(lead.converted.contact)),
  ),
  column("ConvertedOpportunityId", (rows, lead, chapter) =>
    rows.id("006", lead.converted && chapter.deal(lead.converted.deal)),
  ),
]);
