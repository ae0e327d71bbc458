import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredRecord } from "@fairway/ledger";
import { z } from "zod";

/** What the ledger says of a version of the strategy that was published or withdrawn. */
const publishing = z.object({
  version: z.number().int(),
  text: z.string(),
  published: z.object({ at: z.string() }).nullable(),
});

const marker = "behind-the-ledger";
const kept = ["published", "in force", "superseded"];

/** The name of a version's file. */
export function strategyFile(version: number): string {
  return `version-${String(version).padStart(3, "0")}.yaml`;
}

function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Says on the disk, before a step is taken, that the folder may soon be behind the ledger. */
export function markBehind(folder: string): void {
  writeFileSync(join(folder, marker), "The ledger says which versions are published; the next open looks there.\n", {
    flush: true,
  });
  flushFolder(folder);
}

/** Whether a process was stopped between the ledger and the folder. */
export function isBehind(folder: string): boolean {
  return existsSync(join(folder, marker));
}

function put(folder: string, version: number, text: string): void {
  const path = join(folder, strategyFile(version));
  const there = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (there === text) return;
  writeFileSync(`${path}.part`, text, { flush: true });
  if (there !== undefined) renameSync(path, `${path}.replaced`);
  renameSync(`${path}.part`, path);
}

function setAside(folder: string, version: number, text: string): void {
  const path = join(folder, strategyFile(version));
  if (existsSync(path) && readFileSync(path, "utf8") === text) renameSync(path, `${path}.withdrawn`);
}

/**
 * Brings the folder of strategies to what the ledger says: each published version is there once, as it was signed, and
 * none that was withdrawn. Done again, it changes nothing; stopped anywhere, the next time ends it.
 *
 * @param records every record of strategy-publishing.
 */
export function followLedger(folder: string, records: readonly Pick<StoredRecord, "state" | "body">[]): void {
  const said = records.flatMap(({ state, body }) => {
    const read = publishing.safeParse(body);
    return read.success ? [{ state, ...read.data }] : [];
  });
  const published = said.filter(({ state }) => kept.includes(state));
  for (const { state, version, text, published: once } of said) {
    if (state === "withdrawn" && once !== null && !published.some((each) => each.version === version))
      setAside(folder, version, text);
  }
  for (const { version, text } of published) put(folder, version, text);
  flushFolder(folder);
  rmSync(join(folder, marker), { force: true });
}
