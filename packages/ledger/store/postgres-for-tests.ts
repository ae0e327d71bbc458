import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where PostgreSQL's own programs are, newest first; undefined where it is not installed. */
function binaries(): string | undefined {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return undefined;
  const version = readdirSync(root)
    .filter((name) => existsSync(join(root, name, "bin", "initdb")))
    .sort((a, b) => Number(b) - Number(a))[0];
  return version === undefined ? undefined : join(root, version, "bin");
}

/** PostgreSQL refuses to run as root: there it is run as the user that its package made. */
function run(program: string, parameters: readonly string[]): void {
  const asRoot = process.getuid?.() === 0;
  const [file, given] = asRoot
    ? ["runuser", ["-u", "postgres", "--", program, ...parameters]]
    : [program, [...parameters]];
  execFileSync(file as string, given as string[], { stdio: "pipe" });
}

/**
 * A PostgreSQL server of its own for one test file, on a socket in a folder of its own.
 *
 * @returns undefined where PostgreSQL is not installed.
 */
export function startPostgres(): { readonly url: string; readonly stop: () => void } | undefined {
  const bin = binaries();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "fairway-postgres-"));
  chmodSync(folder, 0o777);
  const data = join(folder, "data");
  run(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "fairway", "--no-sync"]);
  run(join(bin, "pg_ctl"), [
    "-D",
    data,
    "-w",
    "-l",
    join(folder, "log"),
    "-o",
    `-k ${folder} -c listen_addresses='' -F`,
    "start",
  ]);
  return {
    url: `postgresql://fairway@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: () => {
      run(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
