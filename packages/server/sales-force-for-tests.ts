import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Role, roles, type Workspace } from "@fairway/workspace";
import { adaAdministers, type Browser, joined, servedForTests, workspaceForTests } from "./administered-for-tests.ts";

type Row = Readonly<Record<string, string>>;

/** The rows of an export, by its columns. */
function rowsOf(folder: string, file: string): readonly Row[] {
  const [head = [], ...rows] = readFileSync(join(folder, file), "utf8")
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ""),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
}

/** The sales force as its files have it: a seller, the manager of their manager, and whose rows each of them may see. */
export type Force = {
  readonly seller: string;
  readonly manager: string;
  readonly sellers: Readonly<Record<"seller" | "manager", ReadonlySet<string>>>;
  readonly deals: readonly Row[];
  readonly users: readonly Row[];
  readonly accounts: readonly Row[];
};

function readForce(folder: string): Force {
  const users = rowsOf(folder, "User.csv");
  const deals = rowsOf(folder, "Opportunity.csv");
  const dealsOf = (id: string) => deals.filter(({ OwnerId }) => OwnerId === id).length;
  const most = users.toSorted((a, b) => dealsOf(b.Id!) - dealsOf(a.Id!))[0]!;
  const below = (id: string): readonly string[] =>
    users.filter(({ ManagerId }) => ManagerId === id).flatMap(({ Id }) => [Id!, ...below(Id!)]);
  const seller = most.Id!;
  const manager = users.find(({ Id }) => Id === most.ManagerId)!.ManagerId!;
  const sellers = { seller: new Set([seller]), manager: new Set([manager, ...below(manager)]) };
  return { seller, manager, sellers, deals, users, accounts: rowsOf(folder, "Account.csv") };
}

/** What of deals and sellers may not stand in what somebody reads, by id and by name. Who owns the account of one's deal is known. */
export function foreignWords(force: Force, who: "seller" | "manager"): readonly string[] {
  const own = force.sellers[who];
  const mine = force.deals.filter(({ OwnerId }) => own.has(OwnerId!));
  const deals = force.deals.filter(({ OwnerId }) => !own.has(OwnerId!));
  const names = new Set(mine.map(({ Name }) => Name));
  const accounts = new Set(mine.map(({ AccountId }) => AccountId));
  const met = new Set(force.accounts.filter(({ Id }) => accounts.has(Id)).map(({ OwnerId }) => OwnerId));
  const above = new Set(force.users.filter(({ Id }) => own.has(Id!)).map(({ ManagerId }) => ManagerId));
  return [
    ...deals.map(({ Id }) => Id!),
    ...deals.flatMap(({ Name }) => (names.has(Name) ? [] : [Name!])),
    ...force.users.filter(({ Id }) => !own.has(Id!) && !met.has(Id) && !above.has(Id)).map(({ Id }) => Id!),
  ];
}

export type ServedForce = {
  readonly workspace: Workspace;
  readonly address: string;
  readonly force: Force;
  readonly ada: Browser;
  /** Somebody of every role, signed in. */
  readonly people: ReadonlyMap<Role, Browser>;
  readonly close: () => Promise<void>;
};

const unlimited = { burst: 1e6, perSecond: 1e6 };

/** The small sample company, served, with somebody of every role signed in; the seller and their manager are in the data. */
export async function serveForce(): Promise<ServedForce> {
  const { workspace, exports, remove } = await workspaceForTests({ company: true });
  const force = readForce(exports);
  const served = await servedForTests(workspace, { rates: { account: unlimited, address: unlimited } });
  const { address } = served;
  const ada = await adaAdministers(workspace, address);
  const people = new Map<Role, Browser>();
  for (const role of roles) {
    const sellerId = role === "seller" || role === "manager" ? { sellerId: force[role] } : {};
    const email = `${role.replace(" ", "-")}@meridian.example`;
    people.set(role, await joined(ada, address, { email, name: `The ${role}`, roles: [role], ...sellerId }));
  }
  const close = async () => {
    await served.close();
    await remove();
  };
  return { workspace, address, force, ada, people, close };
}
