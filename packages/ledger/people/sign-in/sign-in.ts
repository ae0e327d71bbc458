import { isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { StorePlace } from "../../store/open-store.ts";
import type { Tables } from "../../store/tables.ts";
import type { PeopleOptions } from "../people-options.ts";
import { secretBelongs } from "../secret-of-store.ts";
import { secretOf } from "../workspace-secret.ts";
import { authOn } from "./auth.ts";
import { isOffered } from "./offered-routes.ts";
import type { OwnRules } from "./own-rules.ts";
import { withAddress } from "./sign-in-request.ts";

export type SignIn = {
  /** The account whose session a cookie names; the session is not made longer by it. */
  accountOfSession(headers: Headers): Promise<string | undefined>;
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

/** @throws PeopleError "people-secret". */
export async function openSignIn(
  db: Kysely<Tables>,
  place: StorePlace,
  { secret: said, ...options }: SignInOptions,
): Promise<SignIn> {
  const secret = secretOf(place, said);
  await db
    .transaction()
    .execute((transaction) => secretBelongs(transaction, { secret, said: said !== undefined }, options.now()));
  const auth = authOn(db, { ...options, secret });
  await auth.$context;
  return {
    async accountOfSession(headers) {
      if (!headers.has("cookie")) return undefined;
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return session?.user.id;
    },
    async handle(request, address) {
      if (!isOffered(request.method, new URL(request.url).pathname))
        return answer(404, { code: "NOT_FOUND", message: "Sign-in does not answer here." });
      try {
        const response = await auth.handler(withAddress(request, address));
        response.headers.set("cache-control", "no-store");
        return response;
      } catch (error) {
        if (isAPIError(error)) return answer(error.statusCode, error.body ?? {}, error.headers);
        throw error;
      }
    },
  };
}
