import type { HubspotTable } from "../hubspot-table.ts";

export const owner: HubspotTable = {
  table: "owner",
  has: ["owner_id", "email", "first_name", "last_name"],
  records: [
    {
      record: "seller",
      id: [["owner_id"]],
      fields: { name: { joined: ["first_name", "last_name"] }, email: "email" },
    },
  ],
  lookups: [
    {
      name: "team",
      table: "owner_team",
      on: { column: "owner_id", other: "owner_id" },
      fields: { team_id: "team.team_id" },
    },
  ],
};
