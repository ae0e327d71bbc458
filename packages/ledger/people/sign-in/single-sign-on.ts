import type { BetterAuthOptions } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import type { PeopleOptions } from "../people-options.ts";
import { accountWith } from "../read-accounts.ts";

/** What single sign-on is called in addresses: the provider is given `PUBLIC_ADDRESS/api/auth/callback/sso` to come back to. */
export const singleSignOnId = "sso";

/**
 * Sign-in by the company's identity provider: authorization code with PKCE, a nonce, and an ID token that is verified
 * against the provider's keys. A subject counts together with its issuer, so that another provider's same subject is
 * somebody else.
 */
export function singleSignOn(oidc: NonNullable<PeopleOptions["oidc"]>) {
  const issuer = oidc.issuer.replace(/\/$/, "");
  return genericOAuth({
    config: [
      {
        providerId: singleSignOnId,
        name: oidc.name,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ["openid", "email", "profile"],
        accountSubject: ({ profile }) => `${issuer} ${String(profile.sub)}`,
        disableSignUp: true,
        disableProviderLogout: true,
      },
    ],
  });
}

type Validate = NonNullable<NonNullable<BetterAuthOptions["user"]>["validateUserInfo"]>;

/** Lets in by single sign-on whom an administrator knows, by an e-mail address that the provider has verified. */
export function knownByProvider(db: Kysely<Tables>): Validate {
  return async ({ user, source }) => {
    if (source.method !== "oauth") return undefined;
    if (user.emailVerified !== true)
      return { error: "email_not_verified", errorDescription: "Your e-mail address is not verified by your company." };
    const account = await accountWith(db, { id: String(user.id) });
    if (account && account.state !== "disabled") return undefined;
    return { error: "account_disabled", errorDescription: "Your account is switched off. Ask an administrator." };
  };
}
