import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nothingPlanted, writeCompany } from "@fairway/company";
import { initWorkspace, openWorkspace } from "@fairway/workspace";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the sample company's workspace with everything planted, and of its exports. */
    sample: { readonly workspace: string; readonly exports: string };
    /** The same company with nothing planted: nobody and nothing differs. */
    nothingPlanted: { readonly workspace: string; readonly exports: string };
  }
}

const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) =>
  join(import.meta.dirname, "examples", "meridian", name),
);

async function madeIn(folder: string, effects: Parameters<typeof writeCompany>[1]) {
  const workspace = join(folder, "workspace");
  const exports = join(folder, "exports");
  const { files } = await writeCompany(exports, effects);
  initWorkspace(workspace, strategies);
  const opened = await openWorkspace(workspace, { now: () => "2026-07-01T05:00:00.000Z" });
  const { preview, result } = await opened.runImport({ paths: files.map((file) => file.path) });
  if (!result) throw new Error(`the sample company cannot be imported: ${JSON.stringify(preview.problems)}`);
  await opened.close();
  return { workspace, exports };
}

/** Makes the sample company once for all tests; those that ask it copy the workspace's folder. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "fairway-sample-"));
  project.provide("sample", await madeIn(join(folder, "planted"), {}));
  project.provide("nothingPlanted", await madeIn(join(folder, "nothing"), { effects: nothingPlanted }));
  return () => rmSync(folder, { recursive: true, force: true });
}
