import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import type { Strategy } from "@fairway/strategy";
import { folderAt } from "./folder.ts";
import { addStrategy, readStrategy } from "./strategies.ts";
import { WorkspaceError } from "./workspace-error.ts";

/**
 * Makes a workspace: a folder with the company's strategy in it, ready for the first import.
 *
 * @param strategies files of one or more versions of the strategy; all are read before anything is made.
 * @throws WorkspaceError "workspace-exists" when the folder is not empty, "bad-strategy" with every problem of a file.
 */
export function initWorkspace(root: string, strategies: readonly string[]): Strategy {
  const folder = folderAt(root);
  if (existsSync(root) && !statSync(root).isDirectory()) {
    throw new WorkspaceError("workspace-exists", `${root} is a file; name a new folder`);
  }
  if (existsSync(root) && readdirSync(root).length > 0) {
    throw new WorkspaceError(
      "workspace-exists",
      `${root} is not empty; name a new folder, or add a version to this one: fairway strategy adopt ${root} FILE`,
    );
  }
  for (const file of strategies) readStrategy(file);
  mkdirSync(folder.mappings, { recursive: true });
  const adopted = strategies.map((file) => addStrategy(folder.strategies, file));
  const newest = adopted.sort((a, b) => a.version - b.version).at(-1);
  if (!newest) throw new WorkspaceError("bad-strategy", "a workspace needs a strategy: --strategy FILE");
  return newest;
}
