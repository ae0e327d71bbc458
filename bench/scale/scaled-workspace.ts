import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCompany } from "@fairway/company";
import { initWorkspace, openWorkspace } from "@fairway/workspace";
import { multiply } from "./multiply.ts";

/** Where what benchmarks read is kept between runs; delete it to have the disk back. */
export const benchFolder = join(tmpdir(), "fairway-bench");

/** Deals in the company that is simulated and imported; larger ones are so many of it. */
const simulated = 100_000;

const exports = join(benchFolder, "exports");
const exportsKept: readonly string[] = [
  "Opportunity.csv",
  "Account.csv",
  "User.csv",
  "UserRole.csv",
  "Product2.csv",
  "Campaign.csv",
];

const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) =>
  join(import.meta.dirname, "..", "..", "examples", "meridian", name),
);

async function simulatedWorkspace(): Promise<string> {
  const folder = join(benchFolder, `workspace-${simulated}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  for (const stale of [making, exports]) rmSync(stale, { recursive: true, force: true });
  mkdirSync(benchFolder, { recursive: true });
  console.log(`Making and importing the sample company with ${simulated.toLocaleString("en-GB")} deals ...`);
  const { files } = await writeCompany(exports, { opportunities: simulated });
  initWorkspace(making, strategies);
  const workspace = await openWorkspace(making);
  try {
    const { result, preview } = await workspace.runImport({ paths: files.map((file) => file.path) });
    if (!result) throw new Error(`the sample company cannot be imported: ${JSON.stringify(preview.problems)}`);
  } finally {
    await workspace.close();
  }
  for (const name of readdirSync(exports))
    if (!exportsKept.includes(name)) rmSync(join(exports, name), { recursive: true });
  renameSync(making, folder);
  return folder;
}

/** The folder of those exports of the simulated company that the import benchmark reads. */
export async function simulatedExports(): Promise<string> {
  await simulatedWorkspace();
  return exports;
}

/**
 * A workspace with so many deals, five stage changes and twenty activities each, made once and kept in `benchFolder`.
 *
 * @param opportunities a multiple of 100,000.
 */
export async function scaledWorkspace(opportunities: number): Promise<string> {
  const whole = await simulatedWorkspace();
  const times = opportunities / simulated;
  if (!Number.isInteger(times) || times < 1)
    throw new Error(`${opportunities} deals: give a multiple of ${simulated.toLocaleString("en-GB")}`);
  if (times === 1) return whole;
  const folder = join(benchFolder, `workspace-${opportunities}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  console.log(`Making ${times} of it ...`);
  for (const part of ["strategy", "warehouse.duckdb"])
    cpSync(join(whole, part), join(making, part), { recursive: true });
  await multiply(join(making, "warehouse.duckdb"), times);
  renameSync(making, folder);
  return folder;
}

/** How many deals the large benchmarks ask for; FAIRWAY_BENCH_OPPORTUNITIES names another number. */
export const largeSize = Number(process.env.FAIRWAY_BENCH_OPPORTUNITIES ?? 1_000_000);

/** A size in words, and how it was made. */
export function sizeWords(opportunities: number): string {
  const deals = `${opportunities.toLocaleString("en-GB")} deals`;
  return opportunities === simulated
    ? deals
    : `${deals} (${opportunities / simulated} sample companies of ${simulated.toLocaleString("en-GB")} side by side)`;
}
