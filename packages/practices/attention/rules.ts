import type { Holder, Role } from "@fairway/ledger";
import { daysAfter, endOf } from "../days.ts";

/** Whose a signal is, as its question says it. */
export type SignalOwner = { readonly sellerId: string | null; readonly role: string };

/** Roles of this product for the words that questions use. */
const roleOf: Readonly<Record<string, Role>> = {
  seller: "manager",
  "sales leader": "executive",
  marketing: "revenue operations",
};

/** Whose move a signal is: the seller's where one is named, else whoever holds the role. */
export function holderOf({ sellerId, role }: SignalOwner): Holder {
  return sellerId === null ? { role: roleOf[role] ?? role } : { person: sellerId };
}

/** Who hears of a signal that nobody acted on: the manager of a seller, above a manager an executive. */
export function escalatedTo(owner: SignalOwner): Holder {
  return owner.sellerId === null || owner.role !== "seller" ? { role: "executive" } : { role: "manager" };
}

/** By when somebody must have acted: the end of the day the question named, and never less than two days from now. */
export function actBy(due: string, since: string): string {
  return [endOf(due), daysAfter(since, 2)].sort().at(-1)!;
}
