import { queryOptions } from "@tanstack/react-query";
import { takeActing } from "../acting/acting.ts";
import { fetchJson, ProblemError } from "./fetch-json.ts";

/** How one can sign in here. */
export type Ways = {
  readonly password: boolean;
  readonly singleSignOn: { readonly id: string; readonly name: string } | null;
  /** Whether whoever forgot their password is sent a link. */
  readonly resetByMail?: boolean;
};

export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly sellerId: string | null;
  readonly roles: readonly string[];
  readonly rights: Readonly<Record<string, boolean>>;
  readonly state: "invited" | "active" | "disabled";
  readonly twoFactor: boolean;
  readonly lastSignIn: string | null;
};

type Person = { readonly id: string; readonly name: string; readonly roles: readonly string[] };

/** Who asks: nobody has to sign in yet, nobody has, or somebody did. */
export type Me =
  | { readonly as: "open" }
  | { readonly as: "nobody"; readonly ways: Ways }
  | { readonly as: "signed in"; readonly account: Account; readonly person: Person; readonly ways: Ways };

const everyWay: Ways = { password: true, singleSignOn: null };

async function fetchMe(signal: AbortSignal): Promise<Me> {
  try {
    const me = await fetchJson<Me>("/api/me", signal);
    takeActing(me.as === "open");
    return me;
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : "";
    if (code === "route-unknown") {
      takeActing(true);
      return { as: "open" };
    }
    if (code !== "not-signed-in") throw error;
    takeActing(false);
    return { as: "nobody", ways: everyWay };
  }
}

/** Who asks; everything else waits for it, since it decides whether a page says who acts. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: 5 * 60_000,
});
