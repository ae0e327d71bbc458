import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

const seconds = 1 / 60;

export const task: SalesforceObject = {
  api: "Task",
  prefix: "00T",
  has: ["Subject", "WhatId", ["TaskSubtype", "CallType", "CallDurationInSeconds", "Priority"]],
  lacks: ["DurationInMinutes", "StartDateTime"],
  records: [
    {
      record: "activity",
      id: [["Id"]],
      where: notDeleted,
      fields: {
        at: { firstOf: ["CompletedDateTime", "ActivityDate", "CreatedDate"] },
        type: { firstOf: ["TaskSubtype", "Type"] },
        minutes: { column: "CallDurationInSeconds", scale: seconds },
        seller_id: "OwnerId",
        account_id: { either: ["AccountId", { column: "WhatId", startsWith: ["001"] }] },
        opportunity_id: { column: "WhatId", startsWith: ["006"] },
        contact_id: { column: "WhoId", startsWith: ["003"] },
        lead_id: { column: "WhoId", startsWith: ["00Q"] },
        subject: "Subject",
        direction: { column: "CallType", values: { Inbound: "in", Outbound: "out" }, otherwise: null },
        done: "IsClosed",
      },
    },
  ],
};
