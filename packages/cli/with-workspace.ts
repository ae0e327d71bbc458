import { openWorkspace, type Workspace } from "@fairway/workspace";

/** Opens a workspace, hands it over, and closes it whatever happens. */
export async function withWorkspace<T>(folder: string, use: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(folder);
  try {
    return await use(workspace);
  } finally {
    await workspace.close();
  }
}
