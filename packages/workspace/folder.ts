import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { WorkspaceError } from "./workspace-error.ts";

/** Where the parts of a workspace are, inside its folder. */
export type Folder = {
  readonly root: string;
  readonly warehouse: string;
  readonly ledger: string;
  readonly strategies: string;
  readonly mappings: string;
  readonly rejects: string;
  readonly copies: string;
};

export function folderAt(root: string): Folder {
  return {
    root,
    warehouse: join(root, "warehouse.duckdb"),
    ledger: join(root, "ledger"),
    strategies: join(root, "strategy"),
    mappings: join(root, "mappings"),
    rejects: join(root, "rejects"),
    copies: join(root, "copies"),
  };
}

/**
 * The parts of a workspace that is there.
 *
 * @throws WorkspaceError "no-workspace" when the folder is none.
 */
export function workspaceFolder(root: string): Folder {
  const folder = folderAt(root);
  if (existsSync(root) && !statSync(root).isDirectory()) {
    throw new WorkspaceError("no-workspace", `${root} is a file; a workspace is a folder that fairway init makes.`);
  }
  if (!existsSync(folder.strategies)) {
    throw new WorkspaceError(
      "no-workspace",
      `${root} is no workspace. Make one: fairway init ${root} --strategy strategy.yaml`,
    );
  }
  return folder;
}
