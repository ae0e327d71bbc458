import {
  type Account,
  type Invitation,
  type KeptAuditEntry,
  type OneTimeLink,
  type People,
  processNamed,
} from "@fairway/workspace";
import { hereOrServed, type Served } from "./served-workspace.ts";

/** What an administrator does about the people of a workspace, wherever it is open. */
export type PeopleDesk = {
  /** Where the workspace is served; undefined where it is not. */
  readonly address: string | undefined;
  accounts(): Promise<readonly Account[]>;
  invite(invitation: Invitation): Promise<OneTimeLink & { readonly account: Account }>;
  change(account: string, to: Parameters<People["change"]>[1]): Promise<Account>;
  resetLink(account: string): Promise<OneTimeLink>;
  audit(filter: { readonly account?: string; readonly limit: number }): Promise<readonly KeptAuditEntry[]>;
};

const terminal = processNamed("terminal");

function deskOf(people: People): PeopleDesk {
  return {
    address: undefined,
    accounts: () => people.accounts(),
    invite: (invitation) => people.invite(invitation, terminal),
    change: (account, to) => people.change(account, to, terminal),
    resetLink: (account) => people.resetLink(account, terminal),
    audit: (filter) => people.audit(filter),
  };
}

function deskAt({ address, ask }: Served): PeopleDesk {
  const json = async <T>(path: string, method?: string, body?: unknown): Promise<T> =>
    (await (await ask(path, { ...(method === undefined ? {} : { method }), body })).json()) as T;
  const one = (account: string) => `/api/people/${encodeURIComponent(account)}`;
  return {
    address,
    accounts: async () => (await json<{ people: readonly Account[] }>("/api/people")).people,
    invite: (invitation) => json("/api/people", "POST", invitation),
    change: async (account, to) => (await json<{ account: Account }>(one(account), "PATCH", to)).account,
    resetLink: (account) => json(`${one(account)}/reset-link`, "POST"),
    audit: async ({ account, limit }) => {
      const query = new URLSearchParams({ limit: String(limit), ...(account === undefined ? {} : { account }) });
      return (await json<{ entries: readonly KeptAuditEntry[] }>(`/api/audit?${query}`)).entries;
    },
  };
}

/** Opens the desk of a workspace's people: in its folder, or through the server that has it open. */
export function withPeople<T>(folder: string, use: (desk: PeopleDesk) => Promise<T>): Promise<T> {
  return hereOrServed(
    folder,
    { id: "terminal", roles: ["administrator"] },
    {
      here: async (workspace) => use(deskOf(await workspace.people())),
      served: (served) => use(deskAt(served)),
    },
  );
}
