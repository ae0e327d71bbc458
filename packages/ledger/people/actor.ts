import type { Kysely } from "kysely";
import type { Person } from "../person.ts";
import type { Tables } from "../store/tables.ts";
import { PeopleError } from "./people-error.ts";

/** Who changes something: their account where they have one, and whether they administer, as the store has it now. */
export type Actor = { readonly account: string | null; readonly administers: boolean };

/**
 * Who somebody is at this moment. What the store says of an account counts, not what was known when a request began;
 * a process of Fairway, and somebody on the machine itself who has no account, is who the caller says they are.
 */
export async function actorOf(db: Kysely<Tables>, by: Person): Promise<Actor> {
  if (by.process) return { account: null, administers: true };
  const row = await db
    .selectFrom("people_account")
    .leftJoin("people_role", (join) =>
      join
        .onRef("people_role.account", "=", "people_account.id")
        .on("people_role.role", "=", "administrator")
        .on("people_role.until", "is", null),
    )
    .select(["people_account.id", "people_account.state", "people_role.role"])
    .where((either) => either.or([either("people_account.id", "=", by.id), either("seller_id", "=", by.id)]))
    .executeTakeFirst();
  if (!row) return { account: null, administers: by.roles.includes("administrator") };
  return { account: row.id, administers: row.state === "active" && row.role === "administrator" };
}

/** @throws PeopleError "people-forbidden". */
export async function administrator(db: Kysely<Tables>, by: Person): Promise<Actor> {
  const actor = await actorOf(db, by);
  if (actor.administers) return actor;
  throw new PeopleError("people-forbidden", "Only an administrator may do this. Ask one.");
}
