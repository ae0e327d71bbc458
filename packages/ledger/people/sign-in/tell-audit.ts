import { createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import { writeAudit } from "../audit.ts";
import type { AuditEntry } from "../people.ts";
import { accountWith } from "../read-accounts.ts";
import { challengedAccount } from "./challenged-account.ts";
import { addressHeader } from "./sign-in-request.ts";

const ways: Readonly<Record<string, string>> = {
  "/sign-in/email": "by password",
  "/callback/:id": "by single sign-on",
  "/two-factor/verify-totp": "by password and code",
  "/two-factor/verify-backup-code": "by password and backup code",
};

/** What of somebody with a session is told. */
const changes: Readonly<Record<string, AuditEntry["what"]>> = {
  "/sign-out": "signed out",
  "/change-password": "password changed",
  "/two-factor/verify-totp": "two-factor on",
  "/two-factor/disable": "two-factor off",
};

const redirectsTo = (returned: unknown): string | null =>
  isAPIError(returned) && returned.status === "FOUND" ? new Headers(returned.headers).get("location") : null;

/** Why it was refused; undefined where it was not. */
function refusalIn(returned: unknown): string | undefined {
  const location = redirectsTo(returned);
  if (location !== null) return new URL(location, "http://localhost").searchParams.get("error") ?? undefined;
  return isAPIError(returned) ? (returned.body?.code ?? String(returned.status)) : undefined;
}

/** Remembers whose session a request came with, before the request ends it. */
export const rememberSession = createAuthMiddleware(async (context) => {
  await getSessionFromCtx(context);
});

/** Tells the audit of sign-ins, of those that were refused, and of what people change about how they sign in. */
export const tellAudit = (db: Kysely<Tables>, now: () => string) =>
  createAuthMiddleware(async (context) => {
    const { path = "" } = context;
    const { returned, newSession, session } = context.context;
    const at = now();
    const address = context.headers?.get(addressHeader) ?? null;
    const refusal = refusalIn(returned);
    const told = (what: AuditEntry["what"], account: string | null, of: string) =>
      writeAudit(db, { at, account, what, of, address });
    const way = ways[path];
    if (session) {
      const what = changes[path];
      const already = path === "/two-factor/verify-totp" && session.user.twoFactorEnabled === true;
      if (what && refusal === undefined && !already) await told(what, session.user.id, session.user.email);
      if (path !== "/callback/:id") return;
    }
    if (way === undefined) return;
    if (refusal !== undefined) {
      const said = (context.body ?? {}) as { email?: unknown };
      const known =
        path === "/sign-in/email" && typeof said.email === "string"
          ? (await accountWith(db, { email: said.email }))?.id
          : await challengedAccount(context);
      return void (await told("sign-in refused", known ?? null, `${way}: ${refusal}`));
    }
    if (!newSession) return;
    await db.transaction().execute(async (transaction) => {
      const { id } = newSession.user;
      await transaction.updateTable("people_account").set({ last_sign_in: at }).where("id", "=", id).execute();
      await writeAudit(transaction, { at, account: id, what: "signed in", of: way, address });
    });
  });
