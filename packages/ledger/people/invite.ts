import type { Kysely } from "kysely";
import type { Person } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import { administrator } from "./actor.ts";
import { writeAudit } from "./audit.ts";
import { checkedAccount, lockAccounts, makeAccount, sellerIsFree } from "./new-account.ts";
import { makeLink } from "./one-time-link.ts";
import type { Account, Invitation } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { accountNamed, accountWith } from "./read-accounts.ts";
import { holdRoles } from "./roles-held.ts";

export type Invited = { readonly account: Account; readonly token: string; readonly expiresAt: string };

/**
 * Makes an account that waits for its person, or says anew what one is that waits; the link before stops working.
 *
 * @throws PeopleError "people-forbidden", "people-bad-input", "people-email-taken" by somebody who has signed in, "people-seller-taken".
 */
export async function invite(db: Kysely<Tables>, invitation: Invitation, by: Person, now: string): Promise<Invited> {
  const said = checkedAccount(invitation);
  return db.transaction().execute(async (transaction) => {
    await lockAccounts(transaction);
    const actor = await administrator(transaction, by);
    const change = { at: now, by: actor.account };
    const known = await accountWith(transaction, { email: said.email });
    if (known && known.state !== "invited")
      throw new PeopleError(
        "people-email-taken",
        known.state === "active"
          ? `${said.email} has an account already. Change its roles, or make a link for a new password.`
          : `The account of ${said.email} is switched off. Switch it on again.`,
      );
    if (known) {
      await sellerIsFree(transaction, said.sellerId, known.id);
      await transaction
        .updateTable("people_account")
        .set({ name: said.name, seller_id: said.sellerId, updated_at: now })
        .where("id", "=", known.id)
        .execute();
      await holdRoles(transaction, known.id, said.roles, change);
    }
    const id = known?.id ?? (await makeAccount(transaction, { ...said, state: "invited" }, change));
    const link = await makeLink(transaction, { purpose: "invitation", account: id }, now);
    const as = said.roles.length === 0 ? "no role" : said.roles.join(", ");
    const of = `${said.email}: ${as}${said.sellerId === null ? "" : `, seller ${said.sellerId}`}`;
    await writeAudit(transaction, { at: now, account: actor.account, what: "invited", of, about: said.sellerId ?? id });
    return { account: await accountNamed(transaction, id), ...link };
  });
}
