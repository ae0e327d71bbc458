import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { plain } from "@fairway/charts/formats";
import { Command } from "commander";
import { say } from "../print/say.ts";
import { servedAt } from "../served-at.ts";
import { withWorkspace } from "../with-workspace.ts";

/** Thrown when the server that has the workspace open gave no backup. */
class NoBackup extends Error {
  readonly code = "no-backup";
}

const isLocked = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "locked";

/** Asks the server that has the workspace open. */
async function fromServer(address: string, file: string): Promise<void> {
  if (existsSync(file)) throw new NoBackup(`${file} is there already; name a new file`);
  const headers = { "X-Fairway-Person": "terminal:administrator" };
  const response = await fetch(`${address}/api/backup`, { method: "POST", headers });
  if (!response.ok || response.body === null) throw new NoBackup(`${address} gave no backup: ${await response.text()}`);
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
      createWriteStream(part, { flush: true }),
    );
    const promised = Number(response.headers.get("content-length"));
    if (statSync(part).size !== promised) throw new NoBackup(`${address} broke off; try again`);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Backs up what nobody has open; what a server has open, through that server. */
async function backUp(folder: string, file: string): Promise<void> {
  try {
    await withWorkspace(folder, (workspace) => workspace.backUp(file));
  } catch (error) {
    const address = isLocked(error) ? servedAt(folder) : undefined;
    if (address === undefined) throw error;
    await fromServer(address, file);
  }
}

export const backup = (): Command =>
  new Command("backup")
    .description("write all of a workspace to one file, also while it is served: data, ledger, strategies, mappings")
    .argument("<folder>", "a workspace")
    .argument("<file>", "a file that is not there yet")
    .action(async (folder: string, file: string) => {
      await backUp(folder, file);
      say(`${file} holds all of ${folder}: ${plain(statSync(file).size)} bytes.`);
      say(`Put it back: fairway restore ${file} NEW-FOLDER`);
    });
