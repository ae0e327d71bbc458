import { createHmac } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";
import { writeAudit } from "./audit.ts";
import { PeopleError } from "./people-error.ts";

const fingerprintOf = (secret: string): string =>
  createHmac("sha256", secret).update("fairway: which secret a store was used with").digest("hex");

/** Takes second factors away that this secret does not open, as after a restore; who had one sets it up again. */
async function dropUnreadable(transaction: Transaction<Tables>, secret: string, now: string): Promise<void> {
  const { symmetricDecrypt } = await import("better-auth/crypto");
  const factors = await transaction.selectFrom("people_two_factor").select(["account", "secret"]).execute();
  for (const { account, secret: data } of factors) {
    const opens = await symmetricDecrypt({ key: secret, data }).then(
      () => true,
      () => false,
    );
    if (opens) continue;
    await transaction.deleteFrom("people_two_factor").where("account", "=", account).execute();
    await transaction
      .updateTable("people_account")
      .set({ two_factor_enabled: false })
      .where("id", "=", account)
      .execute();
    await writeAudit(transaction, {
      at: now,
      account: null,
      what: "two-factor off",
      of: "restored under another secret",
      about: account,
    });
  }
}

/**
 * Makes sure that a store is used with the secret it was used with before. The first use says which that is; a restored
 * store is used for the first time, and so is an embedded one whose own secret was lost.
 *
 * @param said whether somebody said the secret; otherwise it is the embedded store's own.
 * @throws PeopleError "people-secret" where it is another.
 */
export async function secretBelongs(
  transaction: Transaction<Tables>,
  { secret, said }: { readonly secret: string; readonly said: boolean },
  now: string,
): Promise<void> {
  const fingerprint = fingerprintOf(secret);
  const known = await transaction.selectFrom("people_secret").select("fingerprint").executeTakeFirst();
  if (known?.fingerprint === fingerprint) return;
  if (known && said)
    throw new PeopleError(
      "people-secret",
      "FAIRWAY_SECRET is not the one that this workspace was used with; second factors are encrypted with that one. Set it again. If it is lost, restore a backup under the new one; second factors are set up again then.",
    );
  await transaction
    .insertInto("people_secret")
    .values({ id: 1, fingerprint })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ fingerprint }))
    .execute();
  await dropUnreadable(transaction, secret, now);
}
