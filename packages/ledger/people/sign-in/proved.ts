import { APIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import { writeAudit } from "../audit.ts";
import { accountNamed } from "../read-accounts.ts";

/**
 * Whether somebody who has proved who they are may have a session. Whoever was invited and comes by single sign-on has
 * taken the invitation by it.
 *
 * @throws APIError 403 "ACCOUNT_DISABLED".
 */
export async function admitProved(db: Kysely<Tables>, id: string, bySingleSignOn: boolean, now: string): Promise<void> {
  const { state, email, sellerId } = await accountNamed(db, id);
  if (state === "active") return;
  if (state === "disabled" || !bySingleSignOn) {
    throw new APIError("FORBIDDEN", {
      code: "ACCOUNT_DISABLED",
      message: "Your account is switched off. Ask an administrator.",
    });
  }
  await db.transaction().execute(async (transaction) => {
    const taken = await transaction
      .updateTable("people_account")
      .set({ state: "active", updated_at: now })
      .where("id", "=", id)
      .where("state", "=", "invited")
      .returning("id")
      .executeTakeFirst();
    if (!taken) return;
    await transaction.deleteFrom("people_link").where("account", "=", id).execute();
    const of = `${email}, by single sign-on`;
    await writeAudit(transaction, { at: now, account: id, what: "invitation taken", of, about: sellerId ?? id });
  });
}
