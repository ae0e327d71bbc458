import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Benchmark } from "../benchmark.ts";
import { quantileOf } from "../quantiles.ts";
import { largeSize, scaledWorkspace, sizeWords } from "../scale/scaled-workspace.ts";

const program = join(import.meta.dirname, "..", "..", "packages", "cli", "bin", "fairway.mjs");
const rounds = 5;

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

/** Seconds from starting the program until it has answered a question over HTTP. */
async function startOnce(folder: string): Promise<number> {
  const start = performance.now();
  const server = spawn(process.execPath, [program, "serve", folder], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const response = await fetch(`${await addressOf(server)}/api/questions/data-readiness`);
    await response.text();
    if (!response.ok) throw new Error(`data-readiness was answered with ${response.status}`);
    return (performance.now() - start) / 1000;
  } finally {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  }
}

const start = (size: number): Benchmark => ({
  name: `start until the first answer, ${sizeWords(size)}`,
  run: async () => {
    const folder = await scaledWorkspace(size);
    await startOnce(folder);
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await startOnce(folder));
    return {
      ours: quantileOf(times, 0.5),
      peer: undefined,
      peerName: "none",
      ratio: undefined,
      note: `budget 2 s warm; median of ${rounds} starts of \`fairway serve\` with the answer to data-readiness, slowest ${Math.max(...times).toFixed(2)} s`,
    };
  },
});

/** Warm starts of the server on a workspace that was asked before. */
export const benchmarks: readonly Benchmark[] = [...new Set([100_000, largeSize])].map(start);
