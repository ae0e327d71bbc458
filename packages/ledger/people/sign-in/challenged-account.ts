import type { createAuthMiddleware } from "better-auth/api";

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Whose second factor is asked for: the account that has proved its password, by the cookie of that challenge. */
export async function challengedAccount(context: Context): Promise<string | undefined> {
  const cookie = context.context.createAuthCookie("two_factor");
  const challenge = await context.getSignedCookie(cookie.name, context.context.secret);
  if (!challenge) return undefined;
  return (await context.context.internalAdapter.findVerificationValue(challenge))?.value;
}
