import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import { passwordLength } from "../password-rules.ts";
import type { PeopleOptions } from "../people-options.ts";
import { authTables, twoFactorTables } from "./auth-tables.ts";
import { basePath } from "./offered-routes.ts";
import { type OwnRules, ownRules } from "./own-rules.ts";
import { admitProved } from "./proved.ts";
import { addressHeader } from "./sign-in-request.ts";
import { knownByProvider, singleSignOn } from "./single-sign-on.ts";

const day = 86_400;

type AuthOptions = Omit<OwnRules, "db"> &
  Pick<PeopleOptions, "oidc"> & { readonly publicAddress: string | undefined; readonly secret: string };

/**
 * better-auth as Fairway uses it: on the ledger's store, in tables of our own migration; accounts come from invitations
 * alone; what is counted, refused and told besides is in `own-rules.ts`.
 */
export function authOn(db: Kysely<Tables>, { oidc, publicAddress, secret, ...rules }: AuthOptions) {
  const { user, account, session, verification } = authTables;
  return betterAuth({
    appName: "Fairway",
    basePath,
    ...(publicAddress !== undefined && { baseURL: publicAddress }),
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    secret,
    database: { db, type: "postgres" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    onAPIError: { throw: true, errorURL: "/sign-in" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: { ...user, validateUserInfo: knownByProvider(db) },
    account: {
      ...account,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    session: { ...session, expiresIn: 7 * day, updateAge: day },
    verification: { ...verification, storeIdentifier: "hashed" },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }, context) =>
            admitProved(db, userId, context?.path === "/callback/:id", rules.now()),
        },
      },
      account: {
        create: {
          before: async (made) => ({ data: { ...made, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    advanced: {
      cookiePrefix: "fairway",
      useSecureCookies: publicAddress?.startsWith("https://") ?? false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      twoFactor({ issuer: "Fairway", schema: twoFactorTables }),
      ...(oidc === undefined ? [] : [singleSignOn(oidc)]),
      ownRules({ ...rules, db }),
    ],
  });
}

export type Auth = ReturnType<typeof authOn>;
