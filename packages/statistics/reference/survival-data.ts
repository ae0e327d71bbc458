import { existsSync, readFileSync } from "node:fs";

const folder = new URL("../../../../shared/data/survival_reference/", import.meta.url);

/** Whether R's own survival tables are beside the project; tests that need them say that they were skipped when not. */
export const survivalDataPresent = existsSync(folder);

/** One of R's survival tables, as columns of text; missing cells are empty. */
export function survivalTable(name: string): Record<string, string[]> {
  const lines = readFileSync(new URL(`${name}.csv`, folder), "utf8")
    .trim()
    .replaceAll('"', "")
    .split("\n");
  const names = lines[0]!.split(",");
  const cells = lines.slice(1).map((line) => line.split(","));
  return Object.fromEntries(names.map((column, index) => [column, cells.map((row) => row[index]!)]));
}
