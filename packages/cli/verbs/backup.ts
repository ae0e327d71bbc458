import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { plain } from "@fairway/charts/formats";
import { Command } from "commander";
import { say } from "../print/say.ts";
import { hereOrServed, type Served } from "../served-workspace.ts";

/** Thrown when the server that has the workspace open gave no backup. */
class NoBackup extends Error {
  readonly code = "no-backup";
}

/** Asks the server that has the workspace open. */
async function fromServer({ address, ask }: Served, file: string): Promise<void> {
  if (existsSync(file)) throw new NoBackup(`${file} is there already; name a new file`);
  const response = await ask("/api/backup", { method: "POST" });
  if (response.body === null) throw new NoBackup(`${address} gave no backup; try again`);
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

const terminal = { id: "terminal", roles: ["administrator"] };

export const backup = (): Command =>
  new Command("backup")
    .description("write all of a workspace to one file, also while it is served: data, ledger, strategies, mappings")
    .argument("<folder>", "a workspace")
    .argument("<file>", "a file that is not there yet")
    .action(async (folder: string, file: string) => {
      await hereOrServed(folder, terminal, {
        here: async (workspace) => void (await workspace.backUp(file)),
        served: (served) => fromServer(served, file),
      });
      say(`${file} holds all of ${folder}: ${plain(statSync(file).size)} bytes.`);
      say(`Put it back: fairway restore ${file} NEW-FOLDER`);
    });
