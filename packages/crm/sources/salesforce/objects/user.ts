import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const user: SalesforceObject = {
  api: "User",
  prefix: "005",
  has: [
    ["Username", "Alias"],
    ["IsActive", "Active"],
    ["ProfileId", "UserRoleId", "ManagerId", "Profile", "Role"],
  ],
  records: [
    {
      record: "seller",
      id: [["Id"], ["User ID"], ["Username"]],
      where: notDeleted,
      fields: {
        name: { either: [["Name", "Full Name"], { joined: ["FirstName", "LastName"] }] },
        email: "Email",
        role: ["Title", "Role"],
        manager_id: { either: ["ManagerId", { column: "Manager", refersBy: "name" }] },
        team_id: "UserRoleId",
        region: "Division",
        active: ["IsActive", "Active"],
      },
    },
  ],
};
