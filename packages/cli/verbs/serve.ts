import { once } from "node:events";
import { buildWebIfStale, serve as serveWorkspace } from "@fairway/server";
import { openWorkspace } from "@fairway/workspace";
import { Command } from "commander";
import { say } from "../print/say.ts";
import { peopleOptionsFrom, portFromEnvironment, type Reach, reachFromEnvironment } from "../serve-options.ts";
import { noteServed } from "../served-at.ts";
import { hearStops } from "../stopped-by-person.ts";

/** What is done by the clock is no reason to stop serving. */
function sayJobsFailed(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  say(
    `Nothing is done by the clock (no nightly assessment, no deadlines, no letters): ${why} Mend it and serve it again.`,
  );
}

export type ServeOptions = Reach & { readonly port: number };

/** From flags and the environment, before anything is opened. */
export function serveOptions(host?: string): ServeOptions {
  return { port: portFromEnvironment(), ...reachFromEnvironment(host) };
}

/** Serves a workspace until the person stops it; prints the address, and who may make the first administrator how. */
export async function serveUntilStopped(
  folder: string,
  { port, host, publicUrl, proxies }: ServeOptions,
): Promise<void> {
  const signIn = peopleOptionsFrom({ publicUrl });
  await buildWebIfStale();
  const workspace = await openWorkspace(folder, { people: signIn });
  try {
    const people = await workspace.people();
    const served = await serveWorkspace(workspace, {
      port,
      ...(host === undefined ? {} : { host }),
      practices: workspace,
      people,
      publicUrl,
      proxies,
    });
    const forget = noteServed(folder, served.address);
    const stop = new AbortController();
    const stopped = once(stop.signal, "abort");
    hearStops(() => stop.abort());
    say(`${folder} is served at ${publicUrl?.origin ?? served.address} (stop with Ctrl-C)`);
    if (!(await people.hasAdministrator())) {
      const token = await people.firstAdministratorToken();
      say(
        `Nobody administers it yet, so it answers only this machine; become its administrator: ${served.address}/first-administrator#${token}`,
      );
    }
    const warming = workspace.warm(stop.signal);
    const working = warming.then(() => (stop.signal.aborted ? undefined : workspace.startJobs())).catch(sayJobsFailed);
    await stopped;
    forget();
    await served.close();
    await warming;
    await working;
  } finally {
    await workspace.close();
  }
}

export const serve = (): Command =>
  new Command("serve")
    .description(
      "show the workspace in a browser (PORT sets the port); on this machine only, until somebody administers it",
    )
    .argument("<folder>", "a workspace")
    .option(
      "--host <address>",
      "listen at this address of the machine, 0.0.0.0 for all, once there is an administrator (HOST)",
    )
    .action((folder: string, { host }: { host?: string }) => serveUntilStopped(folder, serveOptions(host)));
