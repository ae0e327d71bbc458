import type { ColumnNames, FieldSpec } from "../../column-finder.ts";
import { type HubspotTable, milliseconds, notDeleted, type TableLookup } from "../hubspot-table.ts";

/** Whom an engagement was with, from the tables that pair engagements with companies, deals and contacts. */
const withWhom: readonly TableLookup[] = [
  {
    name: "company",
    table: "engagement_company",
    on: { column: "engagement_id", other: "engagement_id" },
    fields: { account_id: "company.company_id" },
  },
  {
    name: "deal",
    table: "engagement_deal",
    on: { column: "engagement_id", other: "engagement_id" },
    fields: { opportunity_id: "deal.deal_id" },
  },
  {
    name: "contact",
    table: "engagement_contact",
    on: { column: "engagement_id", other: "engagement_id" },
    fields: { contact_id: "contact.contact_id" },
  },
];

function engagement(
  kind: string,
  has: readonly ColumnNames[],
  fields: Readonly<Record<string, FieldSpec>>,
): HubspotTable {
  return {
    table: `engagement_${kind}`,
    has: ["engagement_id", ...has],
    lacks: ["company_id", "contact_id", "deal_id"],
    records: [
      {
        record: "activity",
        id: [["engagement_id"]],
        where: notDeleted,
        fields: {
          at: { firstOf: ["hs_timestamp", "timestamp", "start_time", "hs_createdate"] },
          type: { constant: kind },
          seller_id: ["hubspot_owner_id", "owner_id"],
          ...fields,
        },
      },
    ],
    lookups: withWhom,
  };
}

export const engagements: readonly HubspotTable[] = [
  engagement("call", [["hs_timestamp", "hs_call_duration"]], {
    minutes: { column: ["hs_call_duration", "duration_milliseconds"], scale: milliseconds },
    subject: ["hs_call_title", "title"],
    direction: { column: "hs_call_direction", values: { INBOUND: "in", OUTBOUND: "out" }, otherwise: null },
  }),
  engagement("meeting", ["start_time", "end_time"], { subject: ["hs_meeting_title", "title"] }),
  engagement("email", [["hs_email_subject", "hs_email_text", "subject"]], {
    subject: ["hs_email_subject", "subject"],
    direction: {
      column: "hs_email_direction",
      values: { EMAIL: "out", INCOMING_EMAIL: "in", FORWARDED_EMAIL: "out" },
      otherwise: null,
    },
  }),
  engagement("task", [["hs_task_type", "task_type"]], { subject: ["hs_task_subject", "subject"] }),
  engagement("note", [["hs_note_body", "hs_body_preview"]], {}),
  engagement("communication", ["hs_timestamp"], {}),
];
