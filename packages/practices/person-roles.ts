import type { Role } from "@fairway/ledger";
import { role } from "./who.ts";

/** Every role that somebody may hold. */
export const personRoles = [
  "seller",
  "manager",
  "revenue operations",
  "enablement",
  "finance",
  "executive",
  "administrator",
] as const satisfies readonly Role[];

/** Everybody who works here, whatever their role. */
export const anybody = personRoles.map(role);
