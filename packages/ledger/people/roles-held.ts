import { sql, type Transaction } from "kysely";
import type { Role } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import { PeopleError } from "./people-error.ts";

/** Gives and takes roles so that an account holds these; what was held until now stays on record with its dates. */
export async function holdRoles(
  transaction: Transaction<Tables>,
  account: string,
  roles: readonly Role[],
  { at, by }: { readonly at: string; readonly by: string | null },
): Promise<void> {
  const held = await transaction
    .selectFrom("people_role")
    .select("role")
    .where("account", "=", account)
    .where("until", "is", null)
    .execute();
  const taken = held.map(({ role }) => role).filter((role) => !roles.includes(role));
  if (taken.length > 0) {
    await transaction
      .updateTable("people_role")
      .set({ until: at, taken_by: by })
      .where("account", "=", account)
      .where("until", "is", null)
      .where("role", "in", taken)
      .execute();
  }
  const given = [...new Set(roles)].filter((role) => !held.some((one) => one.role === role));
  if (given.length > 0) {
    await transaction
      .insertInto("people_role")
      .values(given.map((role) => ({ account, role, since: at, given_by: by })))
      .execute();
  }
}

/** One at a time: whoever may take the last administrator away waits here for the others who may. */
export async function lockRoles(transaction: Transaction<Tables>): Promise<void> {
  await sql`lock table people_role in share row exclusive mode`.execute(transaction);
}

const administrators = (db: Transaction<Tables>) =>
  db
    .selectFrom("people_role")
    .innerJoin("people_account", "people_account.id", "people_role.account")
    .select("people_account.id")
    .where("role", "=", "administrator")
    .where("until", "is", null)
    .where("state", "=", "active");

/** @throws PeopleError "people-last-administrator" where nobody administers any more; call it last in a transaction. */
export async function someoneAdministers(transaction: Transaction<Tables>): Promise<void> {
  if ((await administrators(transaction).limit(1).execute()).length > 0) return;
  throw new PeopleError(
    "people-last-administrator",
    "This is the last administrator. Make somebody else an administrator first.",
  );
}
