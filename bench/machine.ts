import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { DuckDBInstance } from "@duckdb/node-api";

/** What results were measured on: sizes and versions, nothing that names the machine. */
export type Machine = {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  /** Processes that wanted a core when the run began, on average over a minute: above the number of cores, times are too long. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
};

function versionOf(program: string, parameters: readonly string[]): string | undefined {
  try {
    return execFileSync(program, [...parameters], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

export async function thisMachine(): Promise<Machine> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const duckdb = String((await connection.runAndReadAll("select version()")).value(0, 0));
  instance.closeSync();
  const postgres = versionOf("psql", ["--version"]);
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Math.round(loadavg()[0]! * 10) / 10,
    versions: { node: process.version, duckdb, ...(postgres === undefined ? {} : { postgres }) },
  };
}
