import { randomBytes, randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../store/tables.ts";
import { writeAudit } from "./audit.ts";
import { tokenHash } from "./one-time-link.ts";
import type { ApiKey } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { accountNamed } from "./read-accounts.ts";

const mostDays = 3_650;
const shownCharacters = 7;

/** By this a key is told from other secrets, also by those who look for leaked ones. */
export const keyPrefix = "fw_";

const iso = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());

const keyOf = (row: Selectable<Tables["people_key"]>): ApiKey => ({
  id: row.id,
  name: row.name,
  start: row.start,
  madeAt: iso(row.made_at)!,
  expiresAt: iso(row.expires_at),
  lastUsedAt: iso(row.last_used_at),
});

/**
 * Makes a key of 256 random bits, of which only the SHA-256 is kept. It is shown this once.
 *
 * @param days how long it is good for; null for one that does not expire.
 * @throws PeopleError "people-bad-input", "people-unknown".
 */
export async function makeKey(
  db: Kysely<Tables>,
  owner: string,
  { name, days }: { readonly name: string; readonly days: number | null },
  now: string,
): Promise<ApiKey & { readonly key: string }> {
  if (name.trim() === "") throw new PeopleError("people-bad-input", "Name the key after what will use it.");
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= mostDays))
    throw new PeopleError("people-bad-input", `A key is good for 1 to ${mostDays} days, or does not expire.`);
  const key = `${keyPrefix}${randomBytes(32).toString("base64url")}`;
  const row = {
    id: randomUUID(),
    account: owner,
    name: name.trim(),
    hash: tokenHash(key),
    start: key.slice(0, shownCharacters),
    made_at: now,
    expires_at: days === null ? null : new Date(Date.parse(now) + days * 86_400_000).toISOString(),
  };
  return db.transaction().execute(async (transaction) => {
    await accountNamed(transaction, owner);
    const made = await transaction.insertInto("people_key").values(row).returningAll().executeTakeFirstOrThrow();
    await writeAudit(transaction, { at: now, account: owner, what: "key made", of: row.name });
    return { ...keyOf(made), key };
  });
}

/** The keys of an account that are not withdrawn, the newest first. */
export async function readKeys(db: Kysely<Tables>, owner: string): Promise<readonly ApiKey[]> {
  const rows = await db
    .selectFrom("people_key")
    .selectAll()
    .where("account", "=", owner)
    .where("withdrawn_at", "is", null)
    .orderBy("made_at", "desc")
    .execute();
  return rows.map(keyOf);
}

/** @throws PeopleError "people-unknown" where the account has no such key. */
export async function withdrawKey(db: Kysely<Tables>, owner: string, id: string, now: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable("people_key")
      .set({ withdrawn_at: now })
      .where("id", "=", id)
      .where("account", "=", owner)
      .where("withdrawn_at", "is", null)
      .returning("name")
      .executeTakeFirst();
    if (!row) throw new PeopleError("people-unknown", "There is no such key. Look at the list of keys.");
    await writeAudit(transaction, { at: now, account: owner, what: "key withdrawn", of: row.name });
  });
}

/**
 * The account that a key names, and when the key expires (ISO 8601; null: never); undefined for a key that is unknown,
 * withdrawn or expired. When it was used is kept to the minute.
 */
export async function accountOfKey(
  db: Kysely<Tables>,
  key: string,
  now: string,
): Promise<{ readonly account: string; readonly expiresAt: string | null } | undefined> {
  const row = await db
    .selectFrom("people_key")
    .select(["id", "account", "last_used_at", "expires_at"])
    .where("hash", "=", tokenHash(key))
    .where("withdrawn_at", "is", null)
    .where((either) => either.or([either("expires_at", "is", null), either("expires_at", ">", now)]))
    .executeTakeFirst();
  if (!row) return undefined;
  const usedBefore = row.last_used_at === null ? Number.NEGATIVE_INFINITY : new Date(row.last_used_at).getTime();
  if (Date.parse(now) - usedBefore >= 60_000)
    await db.updateTable("people_key").set({ last_used_at: now }).where("id", "=", row.id).execute();
  return { account: row.account, expiresAt: iso(row.expires_at) };
}
