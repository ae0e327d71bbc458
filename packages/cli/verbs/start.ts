import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { initWorkspace, openWorkspace } from "@fairway/workspace";
import { Command } from "commander";
import { progressLine } from "../print/progress-line.ts";
import { say } from "../print/say.ts";
import { serveOptions, serveUntilStopped } from "./serve.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) => join(root, "examples", "meridian", name));

/** Thrown when another `fairway start` makes the same sample at this moment. */
class BeingMade extends Error {
  readonly code = "being-made";
  constructor(folder: string, process: number) {
    super(`${folder} is being made by process ${process} at this moment. Wait for it, or name another folder.`);
    this.name = "BeingMade";
  }
}

function runs(pid: number): boolean {
  try {
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * An empty folder to make the sample in; what an earlier try left half-made is thrown away.
 *
 * @throws BeingMade when that try is still at work.
 */
function emptyMaking(folder: string): string {
  const making = `${folder}.making`;
  const maker = join(making, "made-by");
  const pid = existsSync(maker) ? Number(readFileSync(maker, "utf8")) : Number.NaN;
  if (pid !== process.pid && runs(pid)) throw new BeingMade(folder, pid);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  writeFileSync(maker, String(process.pid));
  return making;
}

/** Makes the sample company, imports and assesses it; it appears under its name only when it is whole. */
async function makeSample(folder: string): Promise<void> {
  const making = emptyMaking(folder);
  const workspaceFolder = join(making, "workspace");
  const progress = progressLine();
  say("Making the sample company, Meridian Devices ...");
  initWorkspace(workspaceFolder, strategies);
  const { writeCompany } = await import("@fairway/company");
  const { files } = await writeCompany(
    join(workspaceFolder, "exports"),
    {},
    { onProgress: ({ opportunities, of }) => progress.show(opportunities, of, "deals simulated") },
  );
  progress.end();
  const workspace = await openWorkspace(workspaceFolder);
  try {
    say(`Importing ${files.length} files ...`);
    const { result, preview } = await workspace.runImport({
      paths: files.map((file) => file.path),
      onProgress: ({ done, of, step, file }) => progress.show(done, of, `${step} ${file ?? ""}`),
    });
    progress.end();
    if (!result)
      throw new Error(`the sample company cannot be imported: ${preview.problems.map(({ says }) => says).join("; ")}`);
    say("Asking every question ...");
    await workspace.assess({ onProgress: ({ done, of, says }) => progress.show(done, of, says) });
    progress.end();
  } finally {
    await workspace.close();
  }
  renameSync(workspaceFolder, folder);
  rmSync(making, { recursive: true, force: true });
  say(`Done: the workspace is ${folder}, its exports are in ${join(folder, "exports")}.`);
}

export const start = (): Command =>
  new Command("start")
    .description("make the sample company if it is not there, and show it in a browser")
    .argument("[folder]", "where it is kept", "sample-company")
    .action(async (folder: string) => {
      const options = serveOptions();
      if (!existsSync(folder)) await makeSample(folder);
      await serveUntilStopped(folder, options);
    });
