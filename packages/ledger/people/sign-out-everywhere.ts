import type { Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";

/** Ends every session of an account, and the trust in its devices. */
export async function signOutEverywhere(transaction: Transaction<Tables>, account: string): Promise<void> {
  await transaction.deleteFrom("people_session").where("account", "=", account).execute();
  await transaction.deleteFrom("people_verification").where("value", "=", account).execute();
}
