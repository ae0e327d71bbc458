import type { Ticket } from "../care/ticket.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";

export const caseFile = defineFile<Ticket>("Case.csv", ({ division }, visit) => division.tickets.forEach(visit), [
  column("Id", (rows) => rows.id("500", rows.count)),
  extraColumn("CaseNumber", (rows) => rows.text(String(rows.count + 1).padStart(8, "0"))),
  column("AccountId", (rows, ticket, chapter) => rows.id("001", chapter.account(ticket.account.index))),
  column("ContactId", (rows, ticket, chapter) => rows.id("003", chapter.contact(ticket.contact))),
  column("Type", (rows, ticket) => rows.text(ticket.category)),
  column("Subject", (rows, ticket) => rows.text(ticket.subject)),
  column("Priority", (rows, ticket) => rows.text(ticket.priority)),
  column("Status", (rows, ticket) => rows.text(ticket.closedAt === null ? "Working" : "Closed")),
  extraColumn("Origin", (rows) => rows.text("Web")),
  column("CreatedDate", (rows, ticket) => rows.moment(ticket.openedAt)),
  column("ClosedDate", (rows, ticket) => rows.moment(ticket.closedAt)),
  column("IsClosed", (rows, ticket) => rows.flag(ticket.closedAt !== null)),
  column("Cost__c", (rows, ticket) => rows.money(ticket.cost)),
]);
