import { createHash } from "node:crypto";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../store/tables.ts";
import { challengedAccount } from "./challenged-account.ts";

/** A code is good for its own 30 seconds and those before and after. */
const goodForSeconds = 90;

/** Takes a time-based code once: whoever saw it being typed cannot use it again (RFC 6238, section 5.2). */
export const codeOnce = (db: Kysely<Tables>, now: () => string) =>
  createAuthMiddleware(async (context) => {
    const { code } = (context.body ?? {}) as { code?: unknown };
    const account = (await getSessionFromCtx(context))?.user.id ?? (await challengedAccount(context));
    if (typeof code !== "string" || account === undefined) return;
    const key = `code:${createHash("sha256").update(`${account} ${code}`).digest("hex")}`;
    const at = now();
    const { rows } =
      await sql`insert into people_attempt (key, attempts, last_at, open_at) values (${key}, 1, ${at}, ${at})
      on conflict (key) do update set last_at = excluded.last_at
      where people_attempt.last_at < excluded.last_at - make_interval(secs => ${goodForSeconds})
      returning key`.execute(db);
    if (rows.length === 0)
      throw new APIError("UNAUTHORIZED", {
        code: "CODE_USED",
        message: "This code was used already. Wait for the next one.",
      });
  });
