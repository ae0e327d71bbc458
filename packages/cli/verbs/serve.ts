import { buildWebIfStale, serve as serveWorkspace } from "@fairway/server";
import { openWorkspace } from "@fairway/workspace";
import { Command } from "commander";

/** Serves a workspace until the person stops it; prints the address. */
export async function serveUntilStopped(folder: string, port: number): Promise<void> {
  await buildWebIfStale();
  const workspace = await openWorkspace(folder);
  const served = await serveWorkspace(workspace, { port });
  console.log(`${folder} is served at ${served.address} (stop with Ctrl-C)`);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await stopped;
  await served.close();
  await workspace.close();
}

/** The port from the environment, 4180 unless said. */
export function portFromEnvironment(): number {
  return Number(process.env.PORT ?? 4180);
}

export const serve = (): Command =>
  new Command("serve")
    .description("show the workspace in a browser, on this machine only (PORT sets the port)")
    .argument("<folder>", "a workspace")
    .action((folder: string) => serveUntilStopped(folder, portFromEnvironment()));
