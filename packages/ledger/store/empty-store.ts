import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import ledger from "../package.json" with { type: "json" };

/** Beside the modules that it is made with, and trusted as they are. */
const cache = join(import.meta.dirname, "../../../node_modules/.cache/fairway");
const packed = join(cache, `empty-store-${ledger.dependencies["@electric-sql/pglite"]}.tar`);

/** Packs an empty store; whoever does it at the same moment packs the same. */
async function pack(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const part = `${packed}.${process.pid}.part`;
  const { PGlite } = await import("@electric-sql/pglite");
  const pglite = await PGlite.create();
  try {
    await writeFile(part, (await pglite.dumpDataDir("none")).stream());
    renameSync(part, packed);
  } finally {
    rmSync(part, { force: true });
    await pglite.close();
  }
}

/** The file of an empty store, packed by the first who needs one on this machine; undefined where that cannot be written or read. */
async function packedStore(): Promise<string | undefined> {
  try {
    if (!existsSync(packed)) await pack();
    return packed;
  } catch {
    return undefined;
  }
}

/** An empty store in memory. */
export async function emptyStoreInMemory(): Promise<PGlite> {
  const file = await packedStore();
  const { PGlite } = await import("@electric-sql/pglite");
  return PGlite.create(file === undefined ? {} : { loadDataDir: new Blob([await readFile(file)]) });
}

/**
 * Puts the files of an empty store into a folder that is not there yet. They are unpacked: to work them out anew takes
 * five times as long. Stopped at any moment, the folder is there whole or not at all.
 *
 * @throws what the disk says where it is full or cannot be written.
 */
export async function putEmptyStore(folder: string): Promise<void> {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const file = await packedStore();
  if (file === undefined) {
    const { PGlite } = await import("@electric-sql/pglite");
    await (await PGlite.create(part)).close();
  } else {
    const { extract } = await import("tar");
    mkdirSync(part, { recursive: true });
    await extract({ file, cwd: part, preserveOwner: false });
  }
  renameSync(part, folder);
}
