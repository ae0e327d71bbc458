import type { HubspotTable } from "../hubspot-table.ts";

export const team: HubspotTable = {
  table: "team",
  has: ["id", "name", "_fivetran_synced"],
  lacks: ["requires_billing_write", "created_at", "type", "app_id", "industry", "createdate", "is_deleted", "source"],
  records: [{ record: "team", id: [["id"]], fields: { name: "name" } }],
};
