import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const program = join(import.meta.dirname, "..", "packages", "cli", "bin", "fairway.mjs");

/** The address that a server prints. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    server.stdout?.on("data", (part: Buffer) => {
      printed += part;
      const found = /http:\/\/localhost:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    server.once("exit", () => reject(new Error(`fairway serve ended before it served: ${printed}`)));
  });
}

export type Served = { readonly address: string; readonly stop: () => Promise<void> };

/** `fairway serve` in a process of its own, on any free port. */
export async function served(folder: string): Promise<Served> {
  const server = spawn(process.execPath, [program, "serve", folder], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  };
  try {
    return { address: await addressOf(server), stop };
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }
}
