import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Ledger } from "@fairway/ledger";
import type { Warehouse } from "@fairway/warehouse";
import { z } from "zod";
import type { Folder } from "./folder.ts";
import { WorkspaceError } from "./workspace-error.ts";

/** What a backup says of itself: what is in it, and how one knows that it is whole. */
export const manifestSchema = z.object({
  backup: z.literal(1),
  at: z.iso.datetime(),
  company: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type BackupManifest = z.output<typeof manifestSchema>;

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function filesIn(folder: string, under = ""): Promise<readonly string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true });
  const paths = await Promise.all(
    entries.map((entry) => {
      const path = under === "" ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? filesIn(folder, path) : [path];
    }),
  );
  return paths.flat().sort();
}

async function flushed(path: string): Promise<void> {
  const handle = await open(path, "r+");
  await handle.sync();
  await handle.close();
}

/** The parts of a workspace that are files of people's own or lists of what did not fit. */
const plainFolders = ["strategies", "mappings", "rejects"] as const;
/** Their names inside a backup. */
const nameInside = { strategies: "strategy", mappings: "mappings", rejects: "rejects" } as const;

/**
 * Writes all of a workspace to one file while it is in use: first the strategies, then the ledger as it is at one moment,
 * then the data as it is between two imports, then mappings. So nothing in the ledger speaks of data that is not there, and
 * a version published meanwhile is in the ledger, which the strategies follow once restored. The file appears under its
 * name only when it is whole and on the disk.
 *
 * @throws WorkspaceError "file-exists".
 */
export async function backUp(
  folder: Folder,
  { warehouse, ledger, company, at }: { warehouse: Warehouse; ledger: Ledger; company: string; at: string },
  file: string,
): Promise<BackupManifest> {
  if (existsSync(file)) throw new WorkspaceError("file-exists", `${file} is there already; name a new file`);
  await mkdir(dirname(resolve(file)), { recursive: true });
  const staging = await mkdtemp(`${resolve(file)}.part-`);
  try {
    const content = join(staging, "content");
    await mkdir(content);
    const copied = async (part: (typeof plainFolders)[number]) => {
      if (existsSync(folder[part])) await cp(folder[part], join(content, nameInside[part]), { recursive: true });
    };
    await copied("strategies");
    await ledger.dump(join(content, "ledger.jsonl"));
    await warehouse.copyTo(join(content, "warehouse.duckdb"));
    await copied("mappings");
    await copied("rejects");
    const paths = await filesIn(content);
    const files = await Promise.all(
      paths.map(async (path) => ({
        path,
        bytes: (await stat(join(content, path))).size,
        sha256: await sha256Of(join(content, path)),
      })),
    );
    const manifest: BackupManifest = { backup: 1, at, company, files };
    await writeFile(join(content, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    const packed = join(staging, "packed");
    const { create } = await import("tar");
    await create({ file: packed, cwd: content, gzip: { level: 1 }, portable: true }, ["manifest.json", ...paths]);
    await flushed(packed);
    if (existsSync(file)) throw new WorkspaceError("file-exists", `${file} is there already; name a new file`);
    await rename(packed, file);
    return manifest;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
