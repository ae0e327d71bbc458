import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const supportCase: SalesforceObject = {
  api: "Case",
  prefix: "500",
  has: ["CaseNumber", "Status"],
  records: [
    {
      record: "ticket",
      id: [["Id"], ["Case ID"], ["CaseNumber"]],
      where: notDeleted,
      fields: {
        account_id: { either: ["AccountId", { column: "Account Name", refersBy: "name" }] },
        contact_id: "ContactId",
        opened_at: ["CreatedDate", "Opened Date", "Date/Time Opened"],
        closed_at: ["ClosedDate", "Date/Time Closed"],
        priority: "Priority",
        category: ["Type", "Reason", "Case Reason"],
        status: "Status",
        subject: "Subject",
        owner_id: { either: ["OwnerId", { column: "Case Owner", refersBy: "name" }] },
      },
    },
  ],
};
