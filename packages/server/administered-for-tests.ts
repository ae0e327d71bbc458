import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCompany } from "@fairway/company";
import { initWorkspace, openWorkspace, type Role, type Workspace } from "@fairway/workspace";
import type { AppOptions } from "./app.ts";
import { type Served, serve } from "./serve.ts";

const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) =>
  join(import.meta.dirname, "..", "..", "examples", "meridian", name),
);

export const password = "violet harpoon orchid kettle";

/** A workspace in a folder of its own; with the small sample company in it, where that is asked for. */
export async function workspaceForTests({ company }: { readonly company: boolean }): Promise<{
  readonly workspace: Workspace;
  /** Where the files that it was imported from are. */
  readonly exports: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "fairway-people-"));
  const home = join(folder, "workspace");
  initWorkspace(home, strategies);
  const workspace = await openWorkspace(home);
  const remove = async () => {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const exports = join(folder, "exports");
  if (company) {
    const { files } = await writeCompany(exports, { opportunities: 400, seed: 3 });
    const { result, preview } = await workspace.runImport({ paths: files.map(({ path }) => path) });
    if (!result) throw new Error(JSON.stringify(preview.problems));
  }
  return { workspace, exports, remove };
}

/** Serves a workspace for real, on a free port of this machine. */
export async function servedForTests(
  workspace: Workspace,
  options: AppOptions & { readonly host?: string } = {},
): Promise<Served> {
  return serve(workspace, {
    port: 0,
    practices: workspace,
    people: await workspace.people(),
    web: "/nowhere",
    ...options,
  });
}

export type Seen = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers };

type Asked = { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** Somebody at a browser: keeps the cookies that the server sets, and says whose page asks for a change. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #address: string;
  /** What the server said of the cookies it set, whole. */
  readonly cookieLines: string[] = [];

  constructor(address: string) {
    this.#address = address;
  }

  async fetch(path: string, { method, body, headers = {} }: Asked = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const verb = method ?? (body === undefined ? "GET" : "POST");
    const response = await fetch(this.#address + path, {
      method: verb,
      redirect: "manual",
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...(verb === "GET" ? {} : { origin: this.#address }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      this.cookieLines.push(line);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  async ask(path: string, asked: Asked = {}): Promise<Seen> {
    const response = await this.fetch(path, asked);
    const text = await response.text();
    const json = response.headers.get("content-type")?.startsWith("application/json") && text !== "";
    const body = ((json ? JSON.parse(text) : { text }) ?? {}) as Record<string, unknown>;
    return { status: response.status, body, headers: response.headers };
  }

  async signIn(email: string, said = password): Promise<Seen> {
    return this.ask("/api/auth/sign-in/email", { body: { email, password: said } });
  }
}

/** Makes Ada the first administrator, over HTTP as from the printed link, and signs her in. */
export async function adaAdministers(workspace: Workspace, address: string): Promise<Browser> {
  const token = await (await workspace.people()).firstAdministratorToken();
  const ada = new Browser(address);
  const claim = { token, email: "ada@meridian.example", name: "Ada Lovelace", password };
  const made = await ada.ask("/api/first-administrator", { body: claim });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  await ada.signIn("ada@meridian.example");
  return ada;
}

/** Invites somebody as Ada, takes the invitation and signs in. */
export async function joined(
  ada: Browser,
  address: string,
  who: { readonly email: string; readonly name: string; readonly roles: readonly Role[]; readonly sellerId?: string },
): Promise<Browser> {
  const invited = await ada.ask("/api/people", { body: who });
  if (invited.status !== 201) throw new Error(JSON.stringify(invited.body));
  const browser = new Browser(address);
  const taken = await browser.ask("/api/invitations", { body: { token: invited.body.token, password } });
  if (taken.status !== 201) throw new Error(JSON.stringify(taken.body));
  await browser.signIn(who.email);
  return browser;
}
