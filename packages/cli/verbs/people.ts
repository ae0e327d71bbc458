import { type Account, type OneTimeLink, type Right, type Role, rights, roles } from "@fairway/workspace";
import { Command, InvalidArgumentError } from "commander";
import { type PeopleDesk, withPeople } from "../people-desk.ts";
import { widthsOf } from "../print/print-answer.ts";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { portFromEnvironment } from "../serve-options.ts";

/** Thrown when nobody has that address. */
class UnknownAccount extends Error {
  readonly code = "unknown-account";
  constructor(email: string) {
    super(`Nobody here has the address ${email}. fairway people list FOLDER lists everybody.`);
    this.name = "UnknownAccount";
  }
}

function rolesOf(text: string): readonly Role[] {
  const written = text.split(",").flatMap((role) => role.trim() || []);
  const strange = written.filter((role) => !(roles as readonly string[]).includes(role));
  if (strange.length > 0 || written.length === 0)
    throw new InvalidArgumentError(`roles, separated by commas: ${roles.join(", ")}`);
  return written as readonly Role[];
}

function rightsOf(text: string, before: Readonly<Partial<Record<Right, boolean>>> = {}): typeof before {
  const [right = "", given] = text.split("=");
  if (!(rights as readonly string[]).includes(right.trim()) || (given !== "yes" && given !== "no"))
    throw new InvalidArgumentError(`a right and yes or no, like "see rivals=no": ${rights.join(", ")}`);
  return { ...before, [right.trim()]: given === "yes" };
}

const limitOf = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0 && limit <= 1000) return limit;
  throw new InvalidArgumentError("a whole number from 1 to 1000");
};

async function accountOf(desk: PeopleDesk, email: string): Promise<Account> {
  const wanted = email.trim().toLowerCase();
  const found = (await desk.accounts()).find((account) => account.email === wanted);
  if (!found) throw new UnknownAccount(email);
  return found;
}

const moment = (instant: string | null): string => (instant === null ? "" : instant.slice(0, 16).replace("T", " "));

function sayAccounts(accounts: readonly Account[]): void {
  if (accounts.length === 0) {
    say("Nobody may sign in yet. fairway people invite FOLDER EMAIL invites somebody.");
    return;
  }
  const rows = accounts.map((account) => ({
    ...account,
    roles: account.roles.join(", "),
    twoFactor: account.twoFactor ? "on" : "",
    lastSignIn: moment(account.lastSignIn),
  }));
  say(
    tableText(
      [
        { key: "email", title: "Address", kind: "text" },
        { key: "name", title: "Name", kind: "text" },
        { key: "roles", title: "Roles", kind: "text" },
        { key: "sellerId", title: "Seller", kind: "text" },
        { key: "state", title: "State", kind: "text" },
        { key: "twoFactor", title: "Two-factor", kind: "text" },
        { key: "lastSignIn", title: "Last sign-in (UTC)", kind: "text" },
      ],
      rows,
      { width: widthsOf().table, most: accounts.length },
    ),
  );
}

function sayLink(
  { address = `http://localhost:${portFromEnvironment()}` }: PeopleDesk,
  { link, token, expiresAt, mailed }: OneTimeLink,
  page: string,
  email: string,
): void {
  if (mailed) {
    say(`A link was mailed to ${email}; it works once, until ${moment(expiresAt)} UTC.`);
    return;
  }
  say(`Give ${email} this link; it works once, until ${moment(expiresAt)} UTC:`);
  say(`  ${link ?? `${address}/${page}#${token}`}`);
  if (link === null)
    say("It is for this machine's own browser: set FAIRWAY_PUBLIC_URL to the address that people open.");
}

function list(): Command {
  return new Command("list")
    .description("everybody who may sign in, or was invited to")
    .argument("<folder>", "a workspace")
    .option("--json", "as JSON")
    .action((folder: string, { json }: { json?: boolean }) =>
      withPeople(folder, async (desk) => {
        const accounts = await desk.accounts();
        return json ? sayJson(accounts) : sayAccounts(accounts);
      }),
    );
}

type InviteFlags = {
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly seller?: string;
  readonly json?: boolean;
};

function invite(): Command {
  return new Command("invite")
    .description("invite somebody by a one-time link, or again; the link before stops working")
    .argument("<folder>", "a workspace")
    .argument("<email>", "the address they sign in with")
    .option("--name <name>", "their name; the address where absent")
    .option("--roles <roles>", `what they are, separated by commas: ${roles.join(", ")}`, rolesOf, ["seller"])
    .option("--seller <id>", "the seller that the data knows them as")
    .option("--json", "as JSON")
    .action((folder: string, email: string, flags: InviteFlags) =>
      withPeople(folder, async (desk) => {
        const { name = email, roles: held, seller = null, json } = flags;
        const invited = await desk.invite({ email, name, roles: held, sellerId: seller });
        if (json) return sayJson(invited);
        say(`${invited.account.name} is invited as ${invited.account.roles.join(", ")}.`);
        sayLink(desk, invited, "invitation", invited.account.email);
      }),
    );
}

type ChangeFlags = {
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly right?: Readonly<Partial<Record<Right, boolean>>>;
  readonly seller?: string;
  readonly withoutSecondFactor?: boolean;
};

function change(): Command {
  return new Command("change")
    .description("change what somebody is; changed roles sign them out everywhere")
    .argument("<folder>", "a workspace")
    .argument("<email>", "whose account")
    .option("--name <name>", "their name")
    .option("--roles <roles>", `all that they are from now on: ${roles.join(", ")}`, rolesOf)
    .option("--right <right=yes|no>", `give or take away, besides what roles bring: ${rights.join(", ")}`, rightsOf)
    .option("--seller <id>", "the seller that the data knows them as, or none")
    .option("--without-second-factor", "take a lost second factor away")
    .action((folder: string, email: string, flags: ChangeFlags) =>
      withPeople(folder, async (desk) => {
        const account = await accountOf(desk, email);
        const changed = await desk.change(account.id, {
          ...(flags.name === undefined ? {} : { name: flags.name }),
          ...(flags.roles === undefined ? {} : { roles: flags.roles }),
          ...(flags.right === undefined ? {} : { rights: { ...account.rights, ...flags.right } }),
          ...(flags.seller === undefined ? {} : { sellerId: flags.seller === "none" ? null : flags.seller }),
          ...(flags.withoutSecondFactor ? { twoFactor: false as const } : {}),
        });
        sayAccounts([changed]);
      }),
    );
}

const switching = (verb: "disable" | "enable", state: "disabled" | "active", says: string): Command =>
  new Command(verb)
    .description(says)
    .argument("<folder>", "a workspace")
    .argument("<email>", "whose account")
    .action((folder: string, email: string) =>
      withPeople(folder, async (desk) => {
        const account = await accountOf(desk, email);
        await desk.change(account.id, { state });
        say(
          state === "disabled"
            ? `${account.name} cannot sign in any more; what they did stays.`
            : `${account.name} may sign in again.`,
        );
      }),
    );

function resetLink(): Command {
  return new Command("reset-link")
    .description("a one-time link by which somebody sets a new password")
    .argument("<folder>", "a workspace")
    .argument("<email>", "whose account")
    .action((folder: string, email: string) =>
      withPeople(folder, async (desk) => {
        const account = await accountOf(desk, email);
        sayLink(desk, await desk.resetLink(account.id), "reset-password", account.email);
      }),
    );
}

function audit(): Command {
  return new Command("audit")
    .description("sign-ins, changes of accounts and reads of what is sensitive, the latest first")
    .argument("<folder>", "a workspace")
    .option("--of <email>", "only what this account did")
    .option("--limit <n>", "how many, up to 1000", limitOf, 50)
    .option("--json", "as JSON")
    .action((folder: string, { of, limit, json }: { of?: string; limit: number; json?: boolean }) =>
      withPeople(folder, async (desk) => {
        const known = await desk.accounts();
        const account = of === undefined ? undefined : (await accountOf(desk, of)).id;
        const entries = await desk.audit({ limit, ...(account === undefined ? {} : { account }) });
        if (json) return sayJson(entries);
        if (entries.length === 0) return say("Nothing happened at the door yet.");
        const emails = new Map(known.map(({ id, email }) => [id, email]));
        const rows = entries.map((entry) => ({
          ...entry,
          at: entry.at.slice(0, 19).replace("T", " "),
          account: entry.account === null ? "" : (emails.get(entry.account) ?? entry.account),
        }));
        say(
          tableText(
            [
              { key: "at", title: "When (UTC)", kind: "text" },
              { key: "account", title: "Who", kind: "text" },
              { key: "what", title: "What", kind: "text" },
              { key: "of", title: "Of", kind: "text" },
              { key: "about", title: "About", kind: "text" },
              { key: "address", title: "From", kind: "text" },
            ],
            rows,
            { width: widthsOf().table, most: entries.length },
          ),
        );
      }),
    );
}

export const people = (): Command =>
  new Command("people")
    .description("who may sign in: list, invite, change, disable, and what they did at the door")
    .addCommand(list())
    .addCommand(invite())
    .addCommand(change())
    .addCommand(switching("disable", "disabled", "let somebody sign in no more; sessions and keys stop at once"))
    .addCommand(switching("enable", "active", "let somebody sign in again"))
    .addCommand(resetLink())
    .addCommand(audit());
