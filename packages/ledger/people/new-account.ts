import { randomUUID } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { z } from "zod";
import { roles } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import type { Account, Invitation } from "./people.ts";
import { PeopleError } from "./people-error.ts";
import { holdRoles } from "./roles-held.ts";

const said = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email("is no e-mail address")).optional(),
  name: z.string().trim().min(1, "is missing").max(200, "is longer than 200 characters").optional(),
  roles: z.array(z.enum(roles, `is one of: ${roles.join(", ")}`)).optional(),
  sellerId: z.string().min(1, "is empty").nullable().optional(),
});

/** What is said of an account, in the form it is kept in. @throws PeopleError "people-bad-input" naming what is wrong. */
export function checkedAccount<Part extends Partial<Invitation>>(part: Part): Part {
  const read = said.safeParse(part);
  if (read.success) return { ...part, ...read.data };
  const [issue] = read.error.issues;
  throw new PeopleError("people-bad-input", `The ${String(issue?.path[0])} ${issue?.message}.`);
}

/** @throws PeopleError "people-seller-taken" where another account is that seller, or would be taken for them. */
export async function sellerIsFree(
  transaction: Transaction<Tables>,
  sellerId: string | null,
  account: string | undefined,
): Promise<void> {
  if (sellerId === null) return;
  const taken = await transaction
    .selectFrom("people_account")
    .select(["id", "email"])
    .where((either) => either.or([either("seller_id", "=", sellerId), either("id", "=", sellerId)]))
    .execute();
  const other = taken.find(({ id }) => id !== account);
  if (other)
    throw new PeopleError(
      "people-seller-taken",
      `${sellerId} is linked to ${other.email} already. Take that link away first.`,
    );
}

/** One at a time: accounts are made and linked without another getting in between. */
export async function lockAccounts(transaction: Transaction<Tables>): Promise<void> {
  await sql`lock table people_account in share row exclusive mode`.execute(transaction);
}

/** Makes an account. @throws PeopleError "people-email-taken" or "people-seller-taken". */
export async function makeAccount(
  transaction: Transaction<Tables>,
  account: Invitation & { readonly state: Account["state"] },
  { at, by }: { readonly at: string; readonly by: string | null },
): Promise<string> {
  const { email, name, sellerId, state } = account;
  const same = await transaction.selectFrom("people_account").select("id").where("email", "=", email).execute();
  if (same.length > 0) throw new PeopleError("people-email-taken", `There is an account of ${email} already.`);
  await sellerIsFree(transaction, sellerId, undefined);
  const id = randomUUID();
  await transaction
    .insertInto("people_account")
    .values({ id, email, name, state, seller_id: sellerId, created_at: at, updated_at: at })
    .execute();
  await holdRoles(transaction, id, account.roles, { at, by });
  return id;
}
