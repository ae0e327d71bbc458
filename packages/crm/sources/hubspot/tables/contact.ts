import { type HubspotTable, notDeleted } from "../hubspot-table.ts";

export const contact: HubspotTable = {
  table: "contact",
  has: [["firstname", "First Name"], ["lastname", "Last Name"], ["email"]],
  lacks: ["owner_id", "active_user_id", "primary_team_id", "vid_to_merge"],
  records: [
    {
      record: "contact",
      id: [["Record ID"], ["id"], ["Contact ID"], ["hs_object_id"]],
      where: notDeleted,
      fields: {
        account_id: {
          either: [
            ["Associated Company IDs (Primary)", "Primary Associated Company ID", "associatedcompanyid"],
            { column: ["Associated Company (Primary)", "Primary Company"], refersBy: "name" },
            ["Associated Company IDs"],
            { column: ["Associated Company", "Company name", "company"], refersBy: "name" },
          ],
        },
        name: {
          joined: [
            ["firstname", "First Name"],
            ["lastname", "Last Name"],
          ],
        },
        title: ["jobtitle", "Job Title"],
        role: ["Buying Role", "hs_buying_role"],
        email: "email",
        country: ["country", "Country/Region"],
        lead_source: ["Original Traffic Source", "Original Source Type", "hs_analytics_source"],
        owner_id: { either: ["hubspot_owner_id", { column: "Contact owner", refersBy: "name" }] },
        created_at: ["createdate", "Create Date"],
      },
    },
  ],
};
