import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";
import { writeAudit } from "./audit.ts";
import { checkedAccount, lockAccounts, makeAccount } from "./new-account.ts";
import { linkedAccount, makeLink, spendLink } from "./one-time-link.ts";
import type { PasswordContext } from "./password-rules.ts";
import { refuseWeak } from "./password-rules.ts";
import type { Account, People } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { passwordHash, putPassword } from "./put-password.ts";
import { accountNamed } from "./read-accounts.ts";

/** Whether somebody who may sign in administers. */
export async function hasAdministrator(db: Kysely<Tables>): Promise<boolean> {
  const found = await db
    .selectFrom("people_role")
    .innerJoin("people_account", "people_account.id", "people_role.account")
    .select("people_account.id")
    .where("role", "=", "administrator")
    .where("until", "is", null)
    .where("state", "=", "active")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function refuseSecond(transaction: Transaction<Tables>): Promise<void> {
  await lockAccounts(transaction);
  if (await hasAdministrator(transaction))
    throw new PeopleError(
      "people-has-administrator",
      "Somebody administers this workspace already. Ask them for an invitation.",
    );
}

/** A one-time token, good for a day; the one before stops working. @throws PeopleError "people-has-administrator". */
export async function firstAdministratorToken(db: Kysely<Tables>, now: string): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    await refuseSecond(transaction);
    return (await makeLink(transaction, { purpose: "first administrator", account: null }, now)).token;
  });
}

/**
 * Makes the first administrator, once.
 *
 * @throws PeopleError "people-link-spent", "people-has-administrator", "people-bad-input", "people-bad-password", "people-email-taken".
 */
export async function becomeFirstAdministrator(
  db: Kysely<Tables>,
  claim: Parameters<People["becomeFirstAdministrator"]>[0],
  { now, company }: { readonly now: string; readonly company: PasswordContext["company"] },
): Promise<Account> {
  await linkedAccount(db, claim.token, "first administrator", now);
  const { email, name } = checkedAccount({ email: claim.email, name: claim.name });
  refuseWeak(claim.password, { email, name, company });
  const hash = await passwordHash(claim.password);
  return db.transaction().execute(async (transaction) => {
    await refuseSecond(transaction);
    await spendLink(transaction, claim.token, "first administrator", now);
    const said = { email, name, roles: ["administrator" as const], sellerId: null, state: "active" as const };
    const id = await makeAccount(transaction, said, { at: now, by: null });
    await putPassword(transaction, id, hash, now);
    await writeAudit(transaction, {
      at: now,
      account: id,
      what: "account changed",
      of: `first administrator: ${email}`,
    });
    return accountNamed(transaction, id);
  });
}
