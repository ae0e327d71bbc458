import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtFolder, webFolder } from "./web-folder.ts";

/** Rooms whose sources end up in the pages. */
const sources = ["web", "charts", "questions", "strategy"].map((room) => join(webFolder, "..", room));
const stamp = join(builtFolder, "built-from.txt");

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!["node_modules", "dist", "gallery"].includes(entry.name)) yield* filesIn(path);
    } else if (/\.(tsx?|css|html|json)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Names, sizes and times of every source as one line: what the build was made from. */
function sourceState(): string {
  const hash = createHash("sha256");
  for (const path of sources
    .filter(existsSync)
    .flatMap((folder) => [...filesIn(folder)])
    .sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${Math.round(mtimeMs)}\n`);
  }
  return hash.digest("hex");
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, [join(webFolder, "build.ts")], {
    cwd: webFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  if (code !== 0) throw new Error(`The pages could not be built (the builder ended with ${code}). ${said.trim()}`);
}

/**
 * Builds the pages where they are missing or older than their sources; a few seconds then, a few milliseconds else.
 *
 * @returns whether it built.
 * @throws Error with the builder's words when the build fails.
 */
export async function buildWebIfStale(onBuild?: () => void): Promise<boolean> {
  const state = sourceState();
  if (existsSync(stamp) && existsSync(join(builtFolder, "index.html")) && readFileSync(stamp, "utf8") === state)
    return false;
  onBuild?.();
  await build();
  writeFileSync(stamp, state);
  return true;
}
