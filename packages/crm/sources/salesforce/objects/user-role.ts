import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

/** Roles are Salesforce's tree of teams: who may see whose deals. */
export const userRole: SalesforceObject = {
  api: "UserRole",
  prefix: "00E",
  has: ["Name", "ParentRoleId"],
  records: [
    {
      record: "team",
      id: [["Id"]],
      where: notDeleted,
      fields: { name: "Name", parent_id: "ParentRoleId", manager_id: "ForecastUserId" },
    },
  ],
};
