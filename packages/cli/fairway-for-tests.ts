import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binary = join(import.meta.dirname, "bin", "fairway.mjs");

export const meridian = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user (and group) it runs as; who the tests run as where absent. */
  readonly user?: number;
  /** Called with the process as soon as it runs. */
  readonly meanwhile?: (child: ChildProcess) => void;
};

/** Runs the real `fairway` as a process of its own, without a terminal, until it ends. */
export function fairway(words: readonly string[], { cwd, env, user, meanwhile }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [binary, ...words], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    const heard = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (heard.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (heard.err += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...heard }));
    meanwhile?.(child);
  });
}

/** What a terminal would take for a command, in a name that a CRM may well hold. */
export const hostileName = "Acme \u001b[31mred\u001b[0m \u0007bell \u009b2Jgone \u202egnorw\u202c";

const id = (prefix: string, number: number) => `${prefix}${String(number).padStart(12, "0")}AAA`;

function accounts(): string {
  const rows = Array.from({ length: 40 }, (_, at) => {
    const name = at === 0 ? hostileName : at === 1 ? `Long ${"name ".repeat(80)}`.trim() : `Account ${at}`;
    return `${id("001", at)},${name},${at % 2 === 0 ? "hospital" : "retail"},${at % 2 === 0 ? 1500 : 40},customer`;
  });
  return `Id,Name,Industry,NumberOfEmployees,Type\n${rows.join("\n")}\n`;
}

/** An Opportunity export; every third deal is open, the others are won and lost by turns. */
export function opportunities(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const stage = at % 3 === 0 ? "Proposal" : at % 3 === 1 ? "Closed Won" : "Closed Lost";
    const [closed, won] = [at % 3 !== 0, at % 3 === 1];
    const name = at === 0 ? hostileName : `Deal ${at}`;
    const day = (month: number) => `2026-0${month}-${String((at % 27) + 1).padStart(2, "0")}`;
    return `${id("006", at)},${id("001", at % 40)},${name},${stage},${1000 + at},${day(closed ? 4 : 8)},${closed},${won},${id("005", at % 4)},${day(1)}T09:00:00.000Z`;
  });
  return `Id,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon,OwnerId,CreatedDate\n${rows.join("\n")}\n`;
}

function users(): string {
  const rows = Array.from({ length: 4 }, (_, at) => `${id("005", at)},Seller ${at},true`);
  return `Id,Name,IsActive\n${rows.join("\n")}\n`;
}

/** A folder of a test's own, with exports of a small company in it. */
export function smallCompany(): {
  readonly folder: string;
  readonly exports: readonly string[];
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "fairway-cli-"));
  mkdirSync(join(folder, "exports"));
  const texts = { "Account.csv": accounts(), "Opportunity.csv": opportunities(300), "User.csv": users() };
  const exports = Object.entries(texts).map(([name, text]) => {
    const path = join(folder, "exports", name);
    writeFileSync(path, text);
    return path;
  });
  return { folder, exports, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
