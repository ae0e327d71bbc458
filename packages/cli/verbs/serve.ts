import { buildWebIfStale, serve as serveWorkspace } from "@fairway/server";
import { openWorkspace } from "@fairway/workspace";
import { Command } from "commander";
import { say } from "../print/say.ts";
import { noteServed } from "../served-at.ts";

/** Serves a workspace until the person stops it; prints the address. */
export async function serveUntilStopped(folder: string, port: number): Promise<void> {
  await buildWebIfStale();
  const workspace = await openWorkspace(folder);
  const served = await serveWorkspace(workspace, { port, practices: workspace });
  const forget = noteServed(folder, served.address);
  say(`${folder} is served at ${served.address} (stop with Ctrl-C)`);
  const stop = new AbortController();
  const warming = workspace.warm(stop.signal);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await stopped;
  forget();
  stop.abort();
  await served.close();
  await warming;
  await workspace.close();
}

/** Thrown when PORT is no port. */
class BadPort extends Error {
  readonly code = "bad-port";
  constructor(text: string) {
    super(`PORT is \u201c${text}\u201d; it must be a whole number from 0 (any free port) to 65535.`);
    this.name = "BadPort";
  }
}

/**
 * The port from the environment, 4180 unless said.
 *
 * @throws BadPort
 */
export function portFromEnvironment(): number {
  const text = process.env.PORT?.trim() ?? "";
  if (text === "") return 4180;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new BadPort(text);
}

export const serve = (): Command =>
  new Command("serve")
    .description("show the workspace in a browser, on this machine only (PORT sets the port)")
    .argument("<folder>", "a workspace")
    .action((folder: string) => serveUntilStopped(folder, portFromEnvironment()));
