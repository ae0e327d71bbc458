import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import type { DuckDBConnection } from "@duckdb/node-api";

const run = promisify(execFile);
const program = "fs.copyFileSync(process.argv[1], process.argv[2], fs.constants.COPYFILE_FICLONE)";

/**
 * Copies a database file that is open here, while nobody writes to it. The bytes are read by another process: a lock on a
 * file is gone as soon as the process that holds it closes the file a second time (POSIX, fcntl), and then a second
 * process could write to it.
 *
 * @param connection the one that may write; what is not in the file yet is brought there first where it can be, and copied beside it otherwise.
 */
export async function copyDatabase(connection: DuckDBConnection, path: string, to: string): Promise<void> {
  await connection.run("checkpoint").catch(() => undefined);
  for (const ending of ["", ".wal"]) {
    if (existsSync(`${path}${ending}`))
      await run(process.execPath, ["-e", program, `${path}${ending}`, `${to}${ending}`]);
  }
}
