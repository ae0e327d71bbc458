import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import { accountKey, forgetAttempts } from "./attempts.ts";
import { writeAudit } from "./audit.ts";
import { linkedAccount, spendLink } from "./one-time-link.ts";
import { type PasswordContext, refuseWeak } from "./password-rules.ts";
import type { Account } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { passwordHash, putPassword } from "./put-password.ts";
import { accountNamed } from "./read-accounts.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";

/**
 * Chooses a password by a one-time link: somebody invited becomes active; whoever had a password is signed out everywhere
 * and may try again at once.
 *
 * @throws PeopleError "people-link-spent", "people-bad-password", "people-forbidden" for an account that is switched off.
 */
export async function choosePassword(
  db: Kysely<Tables>,
  purpose: "invitation" | "reset",
  { token, password }: { readonly token: string; readonly password: string },
  { now, company }: { readonly now: string; readonly company: PasswordContext["company"] },
): Promise<Account> {
  const before = await accountNamed(db, (await linkedAccount(db, token, purpose, now))!);
  refuseWeak(password, { email: before.email, name: before.name, company });
  const hash = await passwordHash(password);
  return db.transaction().execute(async (transaction) => {
    const id = (await spendLink(transaction, token, purpose, now))!;
    const { email, state, sellerId } = await accountNamed(transaction, id);
    if (state === "disabled")
      throw new PeopleError("people-forbidden", "This account is switched off. Ask an administrator.");
    await putPassword(transaction, id, hash, now);
    await transaction
      .updateTable("people_account")
      .set({ state: "active", updated_at: now })
      .where("id", "=", id)
      .execute();
    await transaction.deleteFrom("people_link").where("account", "=", id).execute();
    await signOutEverywhere(transaction, id);
    await forgetAttempts(transaction, accountKey(email));
    const what = purpose === "invitation" ? "invitation taken" : "password reset";
    await writeAudit(transaction, { at: now, account: id, what, of: email, about: sellerId ?? id });
    return accountNamed(transaction, id);
  });
}
