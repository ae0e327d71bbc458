import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";

/** What better-auth calls a password among the ways to prove an account. */
const byPassword = "credential";

/** Puts a password's hash where the one before was. */
export async function putPassword(
  transaction: Transaction<Tables>,
  account: string,
  hash: string,
  now: string,
): Promise<void> {
  await transaction
    .insertInto("people_credential")
    .values({
      id: randomUUID(),
      account,
      provider: byPassword,
      subject: account,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(["provider", "subject"]).doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute();
}

/** The hash of a password as better-auth makes it: scrypt with a salt of its own. */
export async function passwordHash(password: string): Promise<string> {
  const { hashPassword } = await import("better-auth/crypto");
  return hashPassword(password);
}
