import { type HubspotTable, notDeleted } from "../hubspot-table.ts";

const status = ["Ticket status", "hs_pipeline_stage"];

export const ticket: HubspotTable = {
  table: "ticket",
  has: [["Ticket name", "subject"], status],
  records: [
    {
      record: "ticket",
      id: [["Ticket ID"], ["Record ID"], ["id"], ["hs_object_id"]],
      where: notDeleted,
      fields: {
        account_id: {
          either: [
            ["Associated Company IDs (Primary)", "Associated Company IDs"],
            { column: "Associated Company", refersBy: "name" },
          ],
        },
        contact_id: ["Associated Contact IDs"],
        opened_at: ["createdate", "Create date"],
        closed_at: ["closed_date", "Close date"],
        priority: ["Priority", "hs_ticket_priority"],
        category: ["Category", "hs_ticket_category"],
        status,
        subject: ["subject", "Ticket name"],
        owner_id: { either: ["hubspot_owner_id", { column: "Ticket owner", refersBy: "name" }] },
      },
    },
  ],
  lookups: [
    {
      name: "company",
      table: "ticket_company",
      on: { column: "id", other: "ticket_id" },
      fields: { account_id: "company.company_id" },
    },
    {
      name: "contact",
      table: "ticket_contact",
      on: { column: "id", other: "ticket_id" },
      fields: { contact_id: "contact.contact_id" },
    },
    {
      name: "stage",
      table: "ticket_pipeline_stage",
      on: { column: "hs_pipeline_stage", other: "stage_id" },
      fields: { status: "stage.label" },
    },
  ],
};
