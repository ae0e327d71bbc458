import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import {
  accountKey,
  addressKey,
  beginAttempt,
  forgetAttempts,
  type Patience,
  takeAttemptBack,
  withAccount,
  withAddress,
} from "../attempts.ts";
import { writeAudit } from "../audit.ts";
import { accountWith } from "../read-accounts.ts";
import { addressHeader } from "./sign-in-request.ts";

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Where somebody says a password that could be guessed, and whose account is then counted besides their address. */
const byPassword = new Set([
  "/sign-in/email",
  "/change-password",
  "/two-factor/enable",
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
]);
/** The account's wrong codes are counted by better-auth, in the store too. */
const byCode = new Set(["/two-factor/verify-totp", "/two-factor/verify-backup-code"]);

export const guessesAt = (path: string | undefined): boolean =>
  path !== undefined && (byPassword.has(path) || byCode.has(path));

const wrong = new Set(["INVALID_EMAIL_OR_PASSWORD", "INVALID_PASSWORD", "INVALID_CODE", "INVALID_BACKUP_CODE"]);

/** Whether what was answered is that a password or code was wrong. */
export const wasWrong = (returned: unknown): boolean => isAPIError(returned) && wrong.has(returned.body?.code ?? "");

async function emailOf(context: Context): Promise<string | undefined> {
  if (context.path === "/sign-in/email") {
    const { email } = (context.body ?? {}) as { email?: unknown };
    return typeof email === "string" ? email : undefined;
  }
  if (!byPassword.has(context.path ?? "")) return undefined;
  return (await getSessionFromCtx(context))?.user.email;
}

type Counted = readonly [key: string, patience: Patience];

async function countedBy(context: Context): Promise<readonly Counted[]> {
  const address = context.headers?.get(addressHeader);
  const email = await emailOf(context);
  return [
    ...(address ? [[addressKey(address), withAddress] as const] : []),
    ...(email === undefined ? [] : [[accountKey(email), withAccount] as const]),
  ];
}

function tooMany(openAt: string, now: string): APIError {
  const seconds = Math.max(1, Math.ceil((Date.parse(openAt) - Date.parse(now)) / 1_000));
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new APIError(
    "TOO_MANY_REQUESTS",
    { code: "TOO_MANY_ATTEMPTS", message: `Too many attempts. Wait ${wait}, then try again.` },
    { "Retry-After": String(seconds) },
  );
}

/** Before a password or code is looked at: counts, and refuses whoever has to wait, known or not. */
export const countAttempt = (db: Kysely<Tables>, now: () => string) =>
  createAuthMiddleware(async (context) => {
    for (const [key, patience] of await countedBy(context)) {
      const at = now();
      const { admitted, openAt } = await beginAttempt(db, key, patience, at);
      if (!admitted) throw tooMany(openAt, at);
    }
  });

/** Afterwards: what was right, or was no guess at all, is not counted; who has to wait from now on is told to the audit. */
export const settleAttempt = (db: Kysely<Tables>, now: () => string) =>
  createAuthMiddleware(async (context) => {
    const { returned } = context.context;
    const counted = await countedBy(context);
    if (!wasWrong(returned)) {
      for (const [key, patience] of counted) {
        if (patience === withAccount && !isAPIError(returned)) await forgetAttempts(db, key);
        else await takeAttemptBack(db, key);
      }
      return;
    }
    const at = now();
    const waits = await db
      .selectFrom("people_attempt")
      .select(["key", "attempts", "open_at"])
      .where("key", "in", ["", ...counted.map(([key]) => key)])
      .where("open_at", ">", at)
      .execute();
    const email = await emailOf(context);
    const account = email === undefined ? undefined : await accountWith(db, { email });
    const address = context.headers?.get(addressHeader) ?? null;
    for (const { key, attempts, open_at } of waits) {
      const whose = key.startsWith("account:") ? (account?.email ?? "an unknown e-mail address") : "an address";
      const of = `${whose}, ${attempts} failed attempts, until ${new Date(open_at).toISOString()}`;
      await writeAudit(db, { at, account: account?.id ?? null, what: "locked out", of, address });
    }
  });
