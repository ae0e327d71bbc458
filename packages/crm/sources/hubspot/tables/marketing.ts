import type { HubspotTable } from "../hubspot-table.ts";

const detail = (kind: string, has: readonly string[]): HubspotTable => ({
  table: `email_event_${kind}`,
  has: ["id", "_fivetran_synced", ...has],
  notLoaded:
    "details of one kind of mail event, without its time or person; the event itself is loaded from email_event",
});

export const marketing: readonly HubspotTable[] = [
  {
    table: "email_campaign",
    has: ["id", "app_id", "content_id", "name"],
    records: [
      {
        record: "campaign",
        id: [["id"]],
        fields: { name: { firstOf: ["name", "subject", "id"] }, type: { firstOf: ["sub_type", "type"] } },
      },
    ],
  },
  {
    table: "email_event",
    has: ["id", "created", "email_campaign_id", "type", "recipient"],
    records: [
      {
        record: "touch",
        id: [["id"]],
        fields: {
          campaign_id: "email_campaign_id",
          at: "created",
          type: "type",
          responded: { column: "type", values: { CLICK: "true", REPLY: "true" }, otherwise: "false" },
        },
      },
    ],
    lookups: [
      {
        name: "person",
        table: "contact",
        on: { column: "recipient", other: "email" },
        fields: { contact_id: "person.id" },
      },
    ],
  },
  {
    table: "contact_form_submission",
    has: ["timestamp", "form_id", "contact_id", "conversion_id"],
    records: [
      {
        record: "touch",
        id: [["contact_id", "conversion_id"]],
        fields: {
          contact_id: "contact_id",
          at: "timestamp",
          type: { constant: "form submitted" },
          responded: { constant: "true" },
        },
      },
    ],
  },
  detail("click", ["referer", "url"]),
  detail("open", ["duration", "browser"]),
  detail("forward", ["browser", "user_agent"]),
  detail("print", ["browser", "user_agent"]),
  detail("delivered", ["response", "smtp_id"]),
  detail("deferred", ["attempt", "response"]),
  detail("bounce", ["category", "status", "response"]),
  detail("dropped", ["drop_reason", "drop_message"]),
  detail("sent", ["bcc", "cc", "reply_to"]),
  detail("spam_report", ["ip_address", "user_agent"]),
  detail("status_change", ["bounced", "portal_subscription_status"]),
];
