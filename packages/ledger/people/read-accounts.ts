import { type Kysely, type Selectable, sql } from "kysely";
import type { Person, Role } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import type { Account } from "./people.ts";
import { PeopleError } from "./people-error.ts";

type AccountRow = Selectable<Tables["people_account"]> & { readonly roles: readonly Role[] };

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  email: row.email,
  name: row.name,
  sellerId: row.seller_id,
  roles: row.roles,
  rights: row.rights,
  state: row.state,
  twoFactor: row.two_factor_enabled,
  lastSignIn: row.last_sign_in === null ? null : new Date(row.last_sign_in).toISOString(),
});

const accountsFrom = (db: Kysely<Tables>) =>
  db
    .selectFrom("people_account")
    .selectAll("people_account")
    .select(
      sql<readonly Role[]>`coalesce((select jsonb_agg(role order by id) from people_role
        where account = people_account.id and until is null), '[]'::jsonb)`.as("roles"),
    );

/** Every account, in the order of names. */
export async function readAccounts(db: Kysely<Tables>): Promise<readonly Account[]> {
  return (await accountsFrom(db).orderBy("name").orderBy("email").execute()).map(accountOf);
}

export async function accountWith(
  db: Kysely<Tables>,
  by: { readonly id: string } | { readonly email: string },
): Promise<Account | undefined> {
  const from = accountsFrom(db);
  const found = "id" in by ? from.where("id", "=", by.id) : from.where("email", "=", by.email.trim().toLowerCase());
  const row = await found.executeTakeFirst();
  return row && accountOf(row);
}

/** @throws PeopleError "people-unknown". */
export async function accountNamed(db: Kysely<Tables>, id: string): Promise<Account> {
  const account = await accountWith(db, { id });
  if (account) return account;
  throw new PeopleError("people-unknown", `There is no account ${id}. Look at the list of accounts.`);
}

/** Who an account acts as: the seller that the data knows, or itself. */
export const personOf = ({ id, sellerId, name, roles, rights }: Account): Person => ({
  id: sellerId ?? id,
  name,
  roles,
  managerId: null,
  rights,
});
