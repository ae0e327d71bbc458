import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";

/** How many attempts are free, and how long one waits after those; every further one doubles the wait. */
export type Patience = {
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** After so long without an attempt, all of it is forgotten. */
  readonly forgottenAfterSeconds: number;
};

/** For one account: slow for whoever guesses, bearable for whoever mistypes, never for ever. */
export const withAccount: Patience = {
  free: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 900,
  forgottenAfterSeconds: 86_400,
};

/** For one address, behind which a whole office may sit. */
export const withAddress: Patience = {
  free: 40,
  firstWaitSeconds: 30,
  longestWaitSeconds: 900,
  forgottenAfterSeconds: 3_600,
};

/** For links by mail, so that nobody's mailbox is filled. */
export const withMail: Patience = {
  free: 3,
  firstWaitSeconds: 300,
  longestWaitSeconds: 3_600,
  forgottenAfterSeconds: 86_400,
};

/** The key of an account's attempts: a hash, for people type passwords where an address belongs. */
export const accountKey = (email: string): string =>
  `account:${createHash("sha256").update(email.trim().toLowerCase()).digest("hex")}`;

export const mailKey = (email: string): string => accountKey(email).replace("account:", "mail:");

/** The key of an address's attempts; of IPv6 the first 64 bits, which is what one customer is given. */
export function addressKey(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  if (!plain.includes(":")) return `address:${plain}`;
  const [before = "", after] = plain.split("%")[0]!.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const middle =
    after === undefined ? [] : Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  const network = [...head, ...middle, ...tail].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `address:${network.join(":")}`;
}

export type Attempt = {
  /** How many there were without success, this one included. */
  readonly count: number;
  /** From when on the next may be made, ISO 8601. */
  readonly openAt: string;
  /** Whether this one may be made at all. */
  readonly admitted: boolean;
};

/**
 * Counts an attempt before it is made, so that a hundred at once are a hundred, and says whether it may be made. One
 * statement in the store: it holds for several servers and over a restart.
 *
 * @param now ISO 8601.
 */
export async function beginAttempt(db: Kysely<Tables>, key: string, patience: Patience, now: string): Promise<Attempt> {
  const { free, firstWaitSeconds, longestWaitSeconds, forgottenAfterSeconds } = patience;
  const count = sql`case when people_attempt.last_at < excluded.last_at - make_interval(secs => ${forgottenAfterSeconds})
    then 1 else people_attempt.attempts + 1 end`;
  const wait = sql`case when ${count} < ${free}::integer then 0
    else least(${longestWaitSeconds}::double precision, ${firstWaitSeconds} * power(2, least(${count} - ${free}::integer, 30))) end`;
  const { rows } = await sql<{ attempts: number; open_at: Date | string }>`
    insert into people_attempt (key, attempts, last_at, open_at) values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set attempts = ${count}, last_at = excluded.last_at,
      open_at = excluded.last_at + make_interval(secs => ${wait})
    where people_attempt.open_at <= excluded.last_at
    returning attempts, open_at`.execute(db);
  if (rows[0]) return { count: rows[0].attempts, openAt: new Date(rows[0].open_at).toISOString(), admitted: true };
  const standing = await db
    .selectFrom("people_attempt")
    .select(["attempts", "open_at"])
    .where("key", "=", key)
    .executeTakeFirst();
  if (!standing) return { count: 0, openAt: now, admitted: true };
  return { count: standing.attempts, openAt: new Date(standing.open_at).toISOString(), admitted: false };
}

/** Forgets the attempts of somebody who has proved who they are. */
export async function forgetAttempts(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom("people_attempt").where("key", "=", key).execute();
}

/** Takes one attempt back, for what succeeded: at an address with others' failures, those stay counted. */
export async function takeAttemptBack(db: Kysely<Tables>, key: string): Promise<void> {
  await sql`update people_attempt set attempts = attempts - 1, open_at = last_at where key = ${key} and attempts > 0`.execute(
    db,
  );
}
