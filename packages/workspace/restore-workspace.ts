import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { restoreLedger } from "@fairway/ledger";
import { type BackupManifest, manifestSchema, sha256Of } from "./back-up.ts";
import { folderAt } from "./folder.ts";
import { markBehind } from "./publishing-folder.ts";
import { WorkspaceError } from "./workspace-error.ts";

export type Restored = { readonly manifest: BackupManifest; readonly events: number; readonly records: number };

function bad(file: string, what: string, cause?: unknown): WorkspaceError {
  return new WorkspaceError("bad-backup", `${file} is no whole backup: ${what}. Take another one.`, { cause });
}

function manifestIn(content: string, file: string): BackupManifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(content, "manifest.json"), "utf8")));
  } catch (cause) {
    throw bad(file, "it does not say what is in it", cause);
  }
}

async function checkFiles(content: string, file: string, manifest: BackupManifest): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.files) {
    const there = join(content, path);
    const size = await stat(there).then(
      (found) => found.size,
      () => undefined,
    );
    if (size !== bytes || (await sha256Of(there)) !== sha256) throw bad(file, `${path} is damaged or missing`);
  }
}

/**
 * Makes a workspace out of a backup: every file is checked against what the backup says of it, the ledger is put back and
 * checked whole. The folder appears under its name only when all of it is there.
 *
 * @param databaseUrl the PostgreSQL server that the ledger goes to, which must hold no events; without it, the folder.
 * @throws WorkspaceError "bad-backup", "workspace-exists", "no-such-file"; LedgerError "ledger-not-empty".
 */
export async function restoreWorkspace(
  file: string,
  root: string,
  databaseUrl: string | undefined = process.env.DATABASE_URL,
): Promise<Restored> {
  if (!existsSync(file)) throw new WorkspaceError("no-such-file", `${file} is not there`);
  if (existsSync(root) && readdirSync(root).length > 0)
    throw new WorkspaceError("workspace-exists", `${root} is not empty; name a new folder`);
  const target = resolve(root);
  await mkdir(dirname(target), { recursive: true });
  const staging = await mkdtemp(`${target}.part-`);
  try {
    const content = join(staging, "content");
    await mkdir(content);
    const { extract } = await import("tar");
    await extract({ file, cwd: content, strict: true }).catch((cause: unknown) => {
      throw bad(file, cause instanceof Error ? cause.message : "it cannot be unpacked", cause);
    });
    const manifest = manifestIn(content, file);
    await checkFiles(content, file, manifest);
    const folder = folderAt(content);
    const dump = join(content, "ledger.jsonl");
    const place = databaseUrl === undefined ? { folder: folder.ledger } : { url: databaseUrl };
    const { events, records } = await restoreLedger(place, dump);
    await rm(dump);
    await rm(join(content, "manifest.json"));
    await mkdir(folder.mappings, { recursive: true });
    markBehind(folder.strategies);
    if (existsSync(target)) await rmdir(target);
    await rename(content, target);
    return { manifest, events, records };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
