import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "../scale/scaled-workspace.ts";

export type PostgresServer = { readonly url: string; readonly version: string; readonly stop: () => void };

function binaries(): { readonly folder: string; readonly version: string } | undefined {
  const root = "/usr/lib/postgresql";
  const version = (existsSync(root) ? readdirSync(root) : [])
    .filter((name) => existsSync(join(root, name, "bin", "initdb")))
    .sort((a, b) => Number(b) - Number(a))[0];
  return version === undefined ? undefined : { folder: join(root, version, "bin"), version };
}

/** PostgreSQL refuses to run as root: there it is run as the user that its package made. */
function run(program: string, parameters: readonly string[]): void {
  const asRoot = process.getuid?.() === 0;
  const command = [program, ...parameters];
  if (asRoot) execFileSync("runuser", ["-u", "postgres", "--", ...command], { stdio: "pipe" });
  else execFileSync(command[0]!, command.slice(1), { stdio: "pipe" });
}

/** Memory for sorts and hashes and for pages as an analyst would set them on a machine of 24 GiB. */
const settings = "-c listen_addresses='' -c shared_buffers=2GB -c work_mem=256MB -c maintenance_work_mem=512MB";

/**
 * A PostgreSQL server to throw away; undefined where PostgreSQL is not installed.
 *
 * @param options `durable` flushes every commit to disk, as a server that keeps something does.
 */
export function startPostgres({ durable = false } = {}): PostgresServer | undefined {
  const found = binaries();
  if (!found) return undefined;
  mkdirSync(benchFolder, { recursive: true });
  const folder = mkdtempSync(join(benchFolder, "postgres-"));
  chmodSync(folder, 0o777);
  const data = join(folder, "data");
  run(join(found.folder, "initdb"), [
    "-D",
    data,
    "-A",
    "trust",
    "-U",
    "fairway",
    "--no-sync",
    "--no-locale",
    "-E",
    "UTF8",
  ]);
  const control = join(found.folder, "pg_ctl");
  run(control, [
    "-D",
    data,
    "-w",
    "-l",
    join(folder, "log"),
    "-o",
    `-k ${folder} -c fsync=${durable ? "on" : "off"} ${settings}`,
    "start",
  ]);
  return {
    url: `postgresql://fairway@localhost/postgres?host=${encodeURIComponent(folder)}`,
    version: found.version,
    stop: () => {
      run(control, ["-D", data, "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
