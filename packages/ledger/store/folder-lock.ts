import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LedgerError } from "../ledger-error.ts";

/** When a process started, in clock ticks since boot, so that a reused process number is not taken for the old one. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function holder(path: string): number | undefined {
  try {
    const [pid, start] = readFileSync(path, "utf8").trim().split(" ");
    const number = Number(pid);
    if (!Number.isInteger(number) || number <= 0 || !alive(number)) return undefined;
    const now = startOf(number);
    return now === undefined || start === undefined || now === start ? number : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes a folder for this process alone: the embedded store allows one process at a time. A lock left by a process that
 * died is taken over.
 *
 * @returns gives the folder back.
 * @throws LedgerError "ledger-in-use" naming the process that has it.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, "in-use-by");
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, `${process.pid} ${startOf(process.pid) ?? ""}\n`, { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const pid = holder(path);
      if (pid !== undefined) {
        throw new LedgerError(
          "ledger-in-use",
          `${folder} is open in process ${pid}; stop that one, or set DATABASE_URL to share a PostgreSQL server`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new LedgerError("ledger-in-use", `${folder} is being opened by another process at this moment; try again`);
}
