import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const contact: SalesforceObject = {
  api: "Contact",
  prefix: "003",
  has: ["LastName", ["AccountId", "Account Name"]],
  lacks: ["Company", "IsConverted", "Username", "UserRoleId"],
  records: [
    {
      record: "contact",
      id: [["Id"], ["Contact ID"], ["Email"]],
      where: notDeleted,
      fields: {
        account_id: { either: ["AccountId", { column: "Account Name", refersBy: "name" }] },
        name: { either: [["Name", "Full Name"], { joined: ["FirstName", "LastName"] }] },
        title: "Title",
        role: ["Buying_Role__c", "Role__c", "Buying Role"],
        department: "Department",
        email: "Email",
        country: ["MailingCountry", "MailingCountryCode"],
        lead_source: "LeadSource",
        owner_id: { either: ["OwnerId", { column: "Contact Owner", refersBy: "name" }] },
        created_at: "CreatedDate",
      },
    },
  ],
};
