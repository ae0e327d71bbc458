import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeCompany } from "@fairway/company";
import { initWorkspace, openWorkspace } from "@fairway/workspace";
import { Command } from "commander";
import { progressLine } from "../print/progress-line.ts";
import { portFromEnvironment, serveUntilStopped } from "./serve.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) => join(root, "examples", "meridian", name));

/** Makes the sample company, imports and assesses it; half-made ones of an earlier try are made anew. */
async function makeSample(folder: string): Promise<void> {
  const exports = join(folder, "exports");
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const progress = progressLine();
  console.log("Making the sample company, Meridian Devices ...");
  initWorkspace(making, strategies);
  const { files } = await writeCompany(
    join(making, "exports"),
    {},
    { onProgress: ({ opportunities, of }) => progress.show(opportunities, of, "deals simulated") },
  );
  progress.end();
  const workspace = await openWorkspace(making);
  try {
    console.log(`Importing ${files.length} files ...`);
    const { result, preview } = await workspace.runImport({
      paths: files.map((file) => file.path),
      onProgress: ({ done, of, step, file }) => progress.show(done, of, `${step} ${file ?? ""}`),
    });
    progress.end();
    if (!result)
      throw new Error(`the sample company cannot be imported: ${preview.problems.map(({ says }) => says).join("; ")}`);
    console.log("Asking every question ...");
    await workspace.assess({ onProgress: ({ done, of, says }) => progress.show(done, of, says) });
    progress.end();
  } finally {
    await workspace.close();
  }
  renameSync(making, folder);
  console.log(`Done: the workspace is ${folder}, its exports are in ${exports}.`);
}

export const start = (): Command =>
  new Command("start")
    .description("make the sample company if it is not there, and show it in a browser")
    .argument("[folder]", "where it is kept", "sample-company")
    .action(async (folder: string) => {
      if (!existsSync(folder)) await makeSample(folder);
      await serveUntilStopped(folder, portFromEnvironment());
    });
