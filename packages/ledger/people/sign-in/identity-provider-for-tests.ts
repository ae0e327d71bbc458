import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { CookieJar } from "../browser-for-tests.ts";

/** What the provider says of whoever signs in there by a name. */
export type KnownThere = { readonly email?: string; readonly email_verified?: boolean; readonly name?: string };

export type IdentityProvider = {
  readonly issuer: string;
  /** Whom it knows, by the name they sign in with; may change. */
  readonly known: Map<string, KnownThere>;
  /** Goes to an address of the provider as a browser, signs in and agrees, until it is sent somewhere else. */
  readonly signIn: (address: string, login: string, jar?: CookieJar) => Promise<URL>;
  readonly stop: () => Promise<void>;
};

/** A company's identity provider, for real, on this machine: `oidc-provider` with its own pages of sign-in and consent. */
export async function startIdentityProvider(redirectTo: string): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const known = new Map<string, KnownThere>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "fairway",
        client_secret: "the secret of the client",
        redirect_uris: [redirectTo],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["a key of the provider's cookies"] },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...known.get(sub) }) }),
  });
  server.on("request", provider.callback());

  const signIn = async (address: string, login: string, jar = new CookieJar()): Promise<URL> => {
    let at = new URL(address);
    let form: URLSearchParams | undefined;
    for (let step = 0; step < 20; step++) {
      if (at.origin !== issuer) return at;
      const cookie = jar.header(issuer);
      const response = await fetch(at, {
        redirect: "manual",
        ...(cookie !== undefined && { headers: { cookie } }),
        ...(form && { method: "POST", body: form }),
      });
      jar.take(issuer, response);
      form = undefined;
      const location = response.headers.get("location");
      if (location !== null) {
        at = new URL(location, at);
        continue;
      }
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (prompt === undefined || action === undefined)
        throw new Error(`${response.status} at ${at.pathname}: ${page}`);
      form = new URLSearchParams(prompt === "login" ? { prompt, login, password: "any" } : { prompt });
      at = new URL(action, at);
    }
    throw new Error(`the provider goes round in circles at ${at.href}`);
  };

  return {
    issuer,
    known,
    signIn,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
