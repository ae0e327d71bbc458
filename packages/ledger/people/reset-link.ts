import type { Kysely } from "kysely";
import type { Person } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import { administrator } from "./actor.ts";
import { beginAttempt, mailKey, withMail } from "./attempts.ts";
import { writeAudit } from "./audit.ts";
import { makeLink } from "./one-time-link.ts";
import type { Account } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { accountNamed, accountWith } from "./read-accounts.ts";

export type Reset = { readonly account: Account; readonly token: string; readonly expiresAt: string };

/** A link for a new password, made by an administrator. @throws PeopleError "people-forbidden", "people-unknown". */
export async function resetLink(db: Kysely<Tables>, account: string, by: Person, now: string): Promise<Reset> {
  return db.transaction().execute(async (transaction) => {
    const actor = await administrator(transaction, by);
    const whose = await accountNamed(transaction, account);
    if (whose.state !== "active")
      throw new PeopleError(
        "people-forbidden",
        whose.state === "invited"
          ? `${whose.email} has not taken the invitation yet. Invite them again.`
          : `The account of ${whose.email} is switched off. Switch it on first.`,
      );
    const link = await makeLink(transaction, { purpose: "reset", account }, now);
    const about = whose.sellerId ?? account;
    await writeAudit(transaction, { at: now, account: actor.account, what: "reset link made", of: whose.email, about });
    return { account: whose, ...link };
  });
}

/** A link for whoever forgot their password; undefined where nobody active has this address, or asked too often. */
export async function resetAskedFor(db: Kysely<Tables>, email: string, now: string): Promise<Reset | undefined> {
  const { admitted } = await beginAttempt(db, mailKey(email), withMail, now);
  if (!admitted) return undefined;
  return db.transaction().execute(async (transaction) => {
    const whose = await accountWith(transaction, { email });
    if (whose?.state !== "active") return undefined;
    const link = await makeLink(transaction, { purpose: "reset", account: whose.id }, now);
    await writeAudit(transaction, { at: now, account: whose.id, what: "reset link made", of: whose.email });
    return { account: whose, ...link };
  });
}
