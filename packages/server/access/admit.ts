import type { People } from "@fairway/workspace";
import type { Context } from "hono";
import { clientAddress } from "../guards/client-address.ts";
import { requireOrigin } from "../guards/own-address.ts";
import { type Rate, tokenBucket } from "../guards/token-bucket.ts";
import { HttpProblem } from "../problem.ts";
import { type Access, whoMay } from "./access.ts";
import type { Asker } from "./asker.ts";

/** Lets a request in, or refuses it in words. */
export type Admit = (context: Context, access: Access) => Promise<Asker>;

/** Whoever keeps the door: who may sign in, and whether anybody administers the workspace. */
export type Door = Pick<People, "hasAdministrator" | "signedIn">;

export type AdmitOptions = {
  /** Undefined: a workspace without a door, open to this machine. */
  readonly people: Door | undefined;
  readonly isOpen: () => Promise<boolean>;
  /** Addresses of reverse proxies whose word about the client's address is taken. */
  readonly proxies: readonly string[];
  /** Milliseconds. */
  readonly now: () => number;
  readonly rates?: Rates;
};

export type Rates = { readonly account: Rate; readonly address: Rate };

/** A page asks for a dozen answers at once; nobody needs more than twenty a second for long. An office shares an address. */
const usualRates: Rates = { account: { burst: 240, perSecond: 20 }, address: { burst: 300, perSecond: 10 } };

/** Who acts is whoever signed in: in an administered workspace this header is refused. */
export const personHeader = "X-Fairway-Person";

/** Whether nobody administers a workspace yet. Once somebody does, that stays, and is not asked again. */
export function openness(people: Pick<People, "hasAdministrator"> | undefined): () => Promise<boolean> {
  let administered = false;
  return async () => {
    if (!people) return true;
    administered ||= await people.hasAdministrator();
    return !administered;
  };
}

function tooMany(seconds: number): HttpProblem {
  const wait = Math.max(1, Math.ceil(seconds));
  return new HttpProblem(
    429,
    { code: "too-many", says: "Too many requests at once.", do: `Wait ${wait} s and ask again.` },
    { "Retry-After": String(wait) },
  );
}

const notSignedIn = (bearer: boolean) =>
  new HttpProblem(
    401,
    {
      code: "not-signed-in",
      says: bearer ? "This API key is not known, or no longer valid." : "You are not signed in.",
      do: bearer ? "Make a new key on your account's page." : "Sign in, or send an API key: Authorization: Bearer KEY.",
    },
    { "WWW-Authenticate": "Bearer" },
  );

function mayAsk(access: Access, asker: Asker & { readonly as: "signed in" }): HttpProblem | undefined {
  if (access.who === "everybody") return undefined;
  if (access.by === "session" && asker.by !== "session") {
    return new HttpProblem(403, {
      code: "not-allowed",
      says: "An API key may not do this.",
      do: "Sign in on the page and do it there.",
    });
  }
  if (access.who === "signed in" || access.who.some((role) => asker.person.roles.includes(role))) return undefined;
  return new HttpProblem(403, {
    code: "not-allowed",
    says: `${asker.person.name} may not do this.`,
    do: `Who could: ${whoMay(access)}.`,
  });
}

/**
 * The one way in. While nobody administers the workspace, whoever is at this machine may do everything; from then on only
 * whom a route declares, signed in by a page's cookie or an API key, and not more often than anybody could need.
 */
export function admission({ people, isOpen, proxies, now, rates = usualRates }: AdmitOptions): Admit {
  const accountBucket = tokenBucket(rates.account, now);
  const addressBucket = tokenBucket(rates.address, now);
  return async (context, access) => {
    const address = clientAddress(context, proxies);
    if (!people || (await isOpen())) return { as: "open", address };
    const limited = (bucket: (key: string) => number, key: string) => {
      const wait = bucket(key);
      if (wait > 0) throw tooMany(wait);
    };
    if (context.req.header(personHeader) !== undefined) {
      throw new HttpProblem(400, {
        code: "person-not-taken",
        says: `Who acts here is who signed in; ${personHeader} is not taken.`,
        do: `Leave ${personHeader} out, and sign in or send an API key: Authorization: Bearer KEY.`,
      });
    }
    const signedIn = await people.signedIn(context.req.raw.headers);
    if (!signedIn) {
      limited(addressBucket, address ?? "here");
      if (access.who === "everybody") return { as: "nobody", address };
      throw notSignedIn(context.req.header("authorization") !== undefined);
    }
    limited(accountBucket, signedIn.account.id);
    if (signedIn.by === "session") requireOrigin(context.req.method, context.req.header("origin"));
    const asker = { as: "signed in", address, ...signedIn } as const;
    const refused = mayAsk(access, asker);
    if (refused) throw refused;
    return asker;
  };
}
