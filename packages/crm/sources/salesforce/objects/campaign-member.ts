import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const campaignMember: SalesforceObject = {
  api: "CampaignMember",
  prefix: "00v",
  has: ["CampaignId", ["LeadId", "ContactId", "LeadOrContactId"], ["Status", "HasResponded"]],
  records: [
    {
      record: "touch",
      id: [["Id"], ["CampaignId", "LeadOrContactId"]],
      where: notDeleted,
      fields: {
        campaign_id: "CampaignId",
        lead_id: { either: ["LeadId", { column: "LeadOrContactId", startsWith: ["00Q"] }] },
        contact_id: { either: ["ContactId", { column: "LeadOrContactId", startsWith: ["003"] }] },
        account_id: "AccountId",
        at: { firstOf: ["FirstRespondedDate", "CreatedDate"] },
        type: "Status",
        responded: "HasResponded",
      },
    },
  ],
};
