import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileIn = (folder: string): string => join(folder, "served-at");

/**
 * Writes down where a workspace is served, for commands that find it in use.
 *
 * @returns takes it away again.
 */
export function noteServed(folder: string, address: string): () => void {
  writeFileSync(fileIn(folder), `${address}\n`);
  return () => rmSync(fileIn(folder), { force: true });
}

/** Where a workspace is served, as far as is known; a server that died may have left its address. */
export function servedAt(folder: string): string | undefined {
  try {
    return readFileSync(fileIn(folder), "utf8").trim();
  } catch {
    return undefined;
  }
}
