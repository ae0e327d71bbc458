import { createHash, randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";
import { PeopleError } from "./people-error.ts";
import type { LinkPurpose } from "./people-tables.ts";

/** How long a link is good for, in milliseconds. */
const goodFor: Readonly<Record<LinkPurpose, number>> = {
  "first administrator": 24 * 3_600_000,
  invitation: 7 * 24 * 3_600_000,
  reset: 3_600_000,
};

/** A secret of 256 random bits that may stand in an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token. It is random through and through, so one round of SHA-256 is enough. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

const spent = () =>
  new PeopleError(
    "people-link-spent",
    "This link was used already, was replaced by a newer one, or has expired. Ask for a new one.",
  );

/**
 * Makes a one-time link's token for an account, or for whoever administers first (account null); the one before of the
 * same purpose stops working.
 *
 * @param now ISO 8601.
 */
export async function makeLink(
  transaction: Transaction<Tables>,
  link: { readonly purpose: LinkPurpose; readonly account: string | null },
  now: string,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + goodFor[link.purpose]).toISOString();
  await transaction
    .deleteFrom("people_link")
    .where("purpose", "=", link.purpose)
    .where("account", link.account === null ? "is" : "=", link.account)
    .execute();
  await transaction
    .insertInto("people_link")
    .values({ ...link, hash: tokenHash(token), made_at: now, expires_at: expiresAt })
    .execute();
  return { token, expiresAt };
}

/**
 * The account a link is for, without using it up.
 *
 * @throws PeopleError "people-link-spent".
 */
export async function linkedAccount(
  db: Kysely<Tables>,
  token: string,
  purpose: LinkPurpose,
  now: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("people_link")
    .select("account")
    .where("hash", "=", tokenHash(token))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (!row) throw spent();
  return row.account;
}

/**
 * Uses a link up: of two who use it at once, one is refused.
 *
 * @throws PeopleError "people-link-spent".
 */
export async function spendLink(
  transaction: Transaction<Tables>,
  token: string,
  purpose: LinkPurpose,
  now: string,
): Promise<string | null> {
  const row = await transaction
    .deleteFrom("people_link")
    .where("hash", "=", tokenHash(token))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .returning("account")
    .executeTakeFirst();
  if (!row) throw spent();
  return row.account;
}
