import type { BetterAuthPlugin } from "better-auth";
import {
  APIError,
  createAuthEndpoint,
  createAuthMiddleware,
  formCsrfMiddleware,
  getSessionFromCtx,
} from "better-auth/api";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Tables } from "../../store/tables.ts";
import { weaknessOf } from "../password-rules.ts";
import { codeOnce } from "./code-once.ts";
import { countAttempt, guessesAt, settleAttempt } from "./count-attempts.ts";
import { rememberSession, tellAudit } from "./tell-audit.ts";

export type OwnRules = {
  readonly db: Kysely<Tables>;
  readonly now: () => string;
  readonly company: string | undefined;
  /** Sends a link to whoever forgot their password, if there is somebody, after the answer; undefined where no mail is sent. */
  readonly forgotten: ((email: string) => void) | undefined;
};

const badPassword = (message: string) => new APIError("BAD_REQUEST", { code: "people-bad-password", message });

/** A changed password keeps the rules and ends every other session. */
const changedPassword = (company: string | undefined) =>
  createAuthMiddleware(async (context) => {
    const session = await getSessionFromCtx(context);
    const { newPassword } = (context.body ?? {}) as { newPassword?: unknown };
    if (session && typeof newPassword === "string") {
      const { email, name } = session.user;
      const weakness = weaknessOf(newPassword, { email, name, company });
      if (weakness !== undefined) throw badPassword(`Choose another password. ${weakness}`);
    }
    return { context: { body: { revokeOtherSessions: true } } };
  });

/** Devices that were trusted with a second factor are trusted no more. */
const forgetDevices = (db: Kysely<Tables>) =>
  createAuthMiddleware(async (context) => {
    const account = context.context.newSession?.user.id;
    if (account !== undefined) await db.deleteFrom("people_verification").where("value", "=", account).execute();
  });

const noIdToken = createAuthMiddleware(async (context) => {
  if ((context.body as { idToken?: unknown } | undefined)?.idToken === undefined) return;
  throw new APIError("BAD_REQUEST", { code: "NOT_OFFERED", message: "Sign in on the provider's own page." });
});

const forgotPassword = (forgotten: OwnRules["forgotten"]) =>
  createAuthEndpoint(
    "/forgot-password",
    { method: "POST", body: z.object({ email: z.email() }), use: [formCsrfMiddleware] },
    async (context) => {
      if (!forgotten)
        throw new APIError("BAD_REQUEST", {
          code: "NO_MAIL",
          message: "This workspace sends no mail. Ask an administrator for a link.",
        });
      forgotten(context.body.email);
      return context.json({ status: true });
    },
  );

const at =
  (...paths: readonly string[]) =>
  ({ path }: { readonly path?: string | undefined }) =>
    paths.includes(path ?? "");

/** What Fairway asks of sign-in besides what better-auth does. Stands last among the plugins, so that it sees what they answered. */
export function ownRules({ db, now, company, forgotten }: OwnRules) {
  return {
    id: "fairway",
    endpoints: { forgotPassword: forgotPassword(forgotten) },
    hooks: {
      before: [
        { matcher: at("/change-password"), handler: changedPassword(company) },
        { matcher: ({ path }) => guessesAt(path), handler: countAttempt(db, now) },
        { matcher: at("/sign-out"), handler: rememberSession },
        { matcher: at("/sign-in/social"), handler: noIdToken },
        { matcher: at("/two-factor/verify-totp"), handler: codeOnce(db, now) },
      ],
      after: [
        { matcher: ({ path }) => guessesAt(path), handler: settleAttempt(db, now) },
        { matcher: at("/change-password", "/two-factor/disable"), handler: forgetDevices(db) },
        { matcher: () => true, handler: tellAudit(db, now) },
      ],
    },
  } satisfies BetterAuthPlugin;
}
