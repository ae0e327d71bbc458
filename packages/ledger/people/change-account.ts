import type { Kysely, Transaction } from "kysely";
import { type Person, rights } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import { actorOf } from "./actor.ts";
import { writeAudit } from "./audit.ts";
import { checkedAccount, lockAccounts, sellerIsFree } from "./new-account.ts";
import type { Account, People } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { accountNamed } from "./read-accounts.ts";
import { holdRoles, lockRoles, someoneAdministers } from "./roles-held.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";

type Change = Parameters<People["change"]>[1];

const sameRoles = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one));

function saidOfRights(given: Account["rights"]): string {
  const words = rights.flatMap((right) =>
    given[right] === undefined ? [] : [`${right}: ${given[right] ? "yes" : "no"}`],
  );
  return words.length === 0 ? "as the roles have them" : words.join(", ");
}

/** What a change changes, in words for the audit. */
function saidOf(before: Account, after: Account): readonly string[] {
  const said: string[] = [];
  if (before.name !== after.name) said.push(`name: ${before.name} → ${after.name}`);
  if (!sameRoles(before.roles, after.roles))
    said.push(`roles: ${before.roles.join(", ") || "none"} → ${after.roles.join(", ") || "none"}`);
  if (saidOfRights(before.rights) !== saidOfRights(after.rights)) said.push(`rights: ${saidOfRights(after.rights)}`);
  if (before.sellerId !== after.sellerId)
    said.push(`seller: ${before.sellerId ?? "none"} → ${after.sellerId ?? "none"}`);
  if (before.state !== after.state) said.push(`${before.state} → ${after.state}`);
  return said;
}

async function mayChange(transaction: Transaction<Tables>, account: string, to: Change, by: Person) {
  const actor = await actorOf(transaction, by);
  const ownName = actor.account === account && Object.keys(to).every((key) => key === "name");
  if (actor.administers || ownName) return actor;
  throw new PeopleError("people-forbidden", "Only an administrator may change this. Ask one.");
}

/** Switched on again, an account without any way to prove itself waits for its invitation. */
async function stateAfter(transaction: Transaction<Tables>, before: Account, to: Change): Promise<Account["state"]> {
  if (to.state !== "active") return to.state ?? before.state;
  const proof = transaction.selectFrom("people_credential").select("id").where("account", "=", before.id).limit(1);
  return (await proof.executeTakeFirst()) ? "active" : "invited";
}

/**
 * Changes an account, all of it or nothing. Whoever has other roles, another state or no second factor any more, or is
 * another seller from now on, is signed out everywhere.
 *
 * @throws PeopleError "people-forbidden", "people-unknown", "people-bad-input", "people-seller-taken", "people-last-administrator".
 */
export async function changeAccount(
  db: Kysely<Tables>,
  account: string,
  change: Change,
  by: Person,
  now: string,
): Promise<Account> {
  const to = checkedAccount(change);
  return db.transaction().execute(async (transaction) => {
    await lockAccounts(transaction);
    await lockRoles(transaction);
    const actor = await mayChange(transaction, account, to, by);
    const before = await accountNamed(transaction, account);
    if (to.sellerId !== undefined) await sellerIsFree(transaction, to.sellerId, account);
    const state = await stateAfter(transaction, before, to);
    await transaction
      .updateTable("people_account")
      .set({
        name: to.name ?? before.name,
        seller_id: to.sellerId === undefined ? before.sellerId : to.sellerId,
        rights: JSON.stringify(to.rights ?? before.rights),
        state,
        updated_at: now,
        ...(to.twoFactor === false && { two_factor_enabled: false }),
      })
      .where("id", "=", account)
      .execute();
    if (to.roles) await holdRoles(transaction, account, to.roles, { at: now, by: actor.account });
    const after = await accountNamed(transaction, account);
    const lost = { at: now, account: actor.account, about: after.sellerId ?? account };
    if (to.twoFactor === false) {
      await transaction.deleteFrom("people_two_factor").where("account", "=", account).execute();
      if (before.twoFactor) await writeAudit(transaction, { ...lost, what: "two-factor off", of: after.email });
    }
    for (const words of saidOf(before, after))
      await writeAudit(transaction, { ...lost, what: "account changed", of: `${after.email}, ${words}` });
    const actsOtherwise =
      !sameRoles(before.roles, after.roles) ||
      before.state !== after.state ||
      before.sellerId !== after.sellerId ||
      before.twoFactor !== after.twoFactor;
    if (actsOtherwise) await signOutEverywhere(transaction, account);
    if (after.state === "disabled")
      await transaction.deleteFrom("people_link").where("account", "=", account).execute();
    const administered = before.state === "active" && before.roles.includes("administrator");
    if (administered) await someoneAdministers(transaction);
    return after;
  });
}
