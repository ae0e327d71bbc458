import { notDeleted, type SalesforceObject } from "../salesforce-object.ts";

export const user: SalesforceObject = {
  api: "User",
  prefix: "005",
  has: [
    ["Username", "Alias", "UserRoleId", "ProfileId"],
    ["Name", "LastName", "Full Name"],
    ["IsActive", "Active", "ManagerId", "Role"],
  ],
  lacks: ["StageName", "WhatId"],
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
        region: ["Region__c", "Region", "Division"],
        hired_on: ["HireDate", "Hire_Date__c", "Start_Date__c"],
        left_on: ["Left_Date__c", "End_Date__c", "Termination_Date__c"],
        active: ["IsActive", "Active"],
      },
    },
  ],
};
