import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";

export type OpenedForTest = { readonly workspace: Workspace; readonly close: () => Promise<void> };

const clock = { now: () => "2026-07-01T05:00:00.000Z" };

async function opened(folder: string, whole: string): Promise<OpenedForTest> {
  const workspace = await openWorkspace(folder, clock);
  const close = async () => {
    await workspace.close();
    rmSync(whole, { recursive: true, force: true });
  };
  return { workspace, close };
}

/**
 * A copy of a workspace that is there already, open and free to change.
 *
 * @param before is done to the copy before it is opened.
 */
export async function copyOf(folder: string, before?: (copy: string) => Promise<void>): Promise<OpenedForTest> {
  const whole = mkdtempSync(join(tmpdir(), "fairway-copy-"));
  const copy = join(whole, "workspace");
  cpSync(folder, copy, { recursive: true });
  await before?.(copy);
  return opened(copy, whole);
}

/** A workspace of its own, with files written from rows of text and imported; no file: nothing is imported. */
export async function workspaceWith(
  strategies: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<OpenedForTest> {
  const whole = mkdtempSync(join(tmpdir(), "fairway-small-"));
  const folder = join(whole, "workspace");
  const exports = join(whole, "exports");
  mkdirSync(exports);
  initWorkspace(folder, strategies);
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(exports, name);
    writeFileSync(path, text);
    return path;
  });
  const { workspace, close } = await opened(folder, whole);
  if (paths.length > 0) {
    const { preview, result } = await workspace.runImport({ paths });
    if (!result) throw new Error(`not imported: ${JSON.stringify([preview.problems, preview.questions])}`);
  }
  return { workspace, close };
}
