import { isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { StorePlace } from "../../store/open-store.ts";
import type { Tables } from "../../store/tables.ts";
import type { PeopleOptions } from "../people-options.ts";
import { secretBelongs } from "../secret-of-store.ts";
import { secretOf } from "../workspace-secret.ts";
import { type Auth, authOn } from "./auth.ts";
import { basePath, isOffered } from "./offered-routes.ts";
import type { OwnRules } from "./own-rules.ts";
import { ProviderUnreachable, providerAnswers } from "./provider-answers.ts";
import { withAddress } from "./sign-in-request.ts";

export type SignIn = {
  /** The account whose session a cookie names, and when that ends (ISO 8601); the session is not made longer by it. */
  accountOfSession(headers: Headers): Promise<{ readonly account: string; readonly expiresAt: string } | undefined>;
  handle(request: Request, address: string | null): Promise<Response>;
};

type SignInOptions = Pick<PeopleOptions, "oidc" | "secret"> &
  Omit<OwnRules, "db"> & { readonly publicAddress: string | undefined };

const answer = (status: number, body: unknown, headers: HeadersInit = {}): Response => {
  const all = new Headers(headers);
  all.set("content-type", "application/json");
  all.set("cache-control", "no-store");
  return new Response(JSON.stringify(body), { status, headers: all });
};

const needsProvider = (pathname: string): boolean =>
  pathname === `${basePath}/sign-in/social` || pathname.startsWith(`${basePath}/callback/`);

const unreachable = ({ message }: ProviderUnreachable): Response =>
  answer(502, { code: "PROVIDER_UNREACHABLE", message: `${message} Try again, or sign in with a password.` });

/**
 * Opens sign-in. The identity provider is asked for when somebody comes to sign in by it, so that passwords do not wait for it.
 *
 * @throws PeopleError "people-secret".
 */
export async function openSignIn(
  db: Kysely<Tables>,
  place: StorePlace,
  { secret: said, oidc, ...options }: SignInOptions,
): Promise<SignIn> {
  const secret = secretOf(place, said);
  await db
    .transaction()
    .execute((transaction) => secretBelongs(transaction, { secret, said: said !== undefined }, options.now()));
  const auth = authOn(db, { ...options, secret });
  await auth.$context;

  let opened: Promise<Auth> | undefined;
  const withProvider = async (provider: NonNullable<typeof oidc>): Promise<Auth> => {
    opened ??= providerAnswers(provider.issuer).then(() => authOn(db, { ...options, secret, oidc: provider }));
    try {
      return await opened;
    } catch (error) {
      opened = undefined;
      throw error;
    }
  };

  return {
    async accountOfSession(headers) {
      if (!headers.has("cookie")) return undefined;
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return session ? { account: session.user.id, expiresAt: session.session.expiresAt.toISOString() } : undefined;
    },
    async handle(request, address) {
      const { pathname } = new URL(request.url);
      if (!isOffered(request.method, pathname))
        return answer(404, { code: "NOT_FOUND", message: "Sign-in does not answer here." });
      try {
        const by = oidc && needsProvider(pathname) ? await withProvider(oidc) : auth;
        const response = await by.handler(withAddress(request, address));
        response.headers.set("cache-control", "no-store");
        return response;
      } catch (error) {
        if (error instanceof ProviderUnreachable) return unreachable(error);
        if (isAPIError(error)) return answer(error.statusCode, error.body ?? {}, error.headers);
        throw error;
      }
    },
  };
}
