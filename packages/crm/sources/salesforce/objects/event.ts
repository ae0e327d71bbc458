import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const event: SalesforceObject = {
  api: "Event",
  prefix: "00U",
  has: ["Subject", "WhatId", ["DurationInMinutes", "StartDateTime", "ActivityDateTime"]],
  lacks: ["CallDurationInSeconds"],
  records: [
    {
      record: "activity",
      id: [["Id"]],
      where: notDeleted,
      fields: {
        at: { firstOf: ["StartDateTime", "ActivityDateTime", "ActivityDate"] },
        type: { constant: "meeting" },
        minutes: "DurationInMinutes",
        seller_id: "OwnerId",
        account_id: { either: ["AccountId", { column: "WhatId", startsWith: ["001"] }] },
        opportunity_id: { column: "WhatId", startsWith: ["006"] },
        contact_id: { column: "WhoId", startsWith: ["003"] },
        lead_id: { column: "WhoId", startsWith: ["00Q"] },
        subject: "Subject",
      },
    },
  ],
};
