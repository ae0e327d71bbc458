import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Timing } from "./benchmark.ts";

/** What a peer's script prints: its timing and what it found. */
export type PeerAnswer = Timing & { readonly values: readonly number[] };

/**
 * Runs each script (R or Python by its ending) with a job's name on the same table, handed over as raw doubles in a
 * folder of their own; undefined where the program or one of its packages is missing.
 */
export function askPeers(
  scripts: readonly string[],
  jobs: readonly string[],
  files: Readonly<Record<string, Float64Array>>,
): (PeerAnswer | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), "fairway-bench-"));
  try {
    for (const [name, values] of Object.entries(files)) writeFileSync(join(folder, `${name}.f64`), values);
    return scripts.map((script, at) => {
      const program = script.endsWith(".R") ? "Rscript" : "python3";
      const path = fileURLToPath(new URL(`./${script}`, import.meta.url));
      try {
        const printed = execFileSync(program, [path, jobs[at]!, folder], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
        return JSON.parse(printed) as PeerAnswer;
      } catch {
        return undefined;
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
