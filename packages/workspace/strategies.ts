import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { formatProblem, parseStrategy, type Strategy, strategyInForce } from "@fairway/strategy";
import { WorkspaceError } from "./workspace-error.ts";

/**
 * Reads a strategy file.
 *
 * @throws WorkspaceError "no-such-file" or "bad-strategy" with every problem, its line and what may be meant.
 */
export function readStrategy(file: string): { readonly text: string; readonly strategy: Strategy } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new WorkspaceError("no-such-file", `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const { strategy, problems } = parseStrategy(text, file);
  if (strategy) return { text, strategy };
  const says = problems.map((problem) => formatProblem(problem)).join("\n\n");
  throw new WorkspaceError("bad-strategy", `${file} cannot be used as it is:\n\n${says}`);
}

/** Every version of the strategy that a workspace keeps, the first to take effect first. */
export function readStrategies(folder: string): readonly Strategy[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files
    .map((name) => readStrategy(join(folder, name)).strategy)
    .sort((a, b) => (a.effective < b.effective ? -1 : a.effective > b.effective ? 1 : a.version - b.version));
}

/**
 * Adds a strategy file, as it is written, to the versions that a workspace keeps.
 *
 * @throws WorkspaceError "strategy-version-exists" when another text has that version already.
 */
export function addStrategy(folder: string, file: string): Strategy {
  const { text, strategy } = readStrategy(file);
  mkdirSync(folder, { recursive: true });
  const name = `version-${String(strategy.version).padStart(3, "0")}.yaml`;
  const path = join(folder, name);
  const known = readdirSync(folder).includes(name) ? readFileSync(path, "utf8") : undefined;
  if (known !== undefined && known !== text) {
    throw new WorkspaceError(
      "strategy-version-exists",
      `version ${strategy.version} of the strategy is kept already and says something else; count \`version\` up in ${basename(file)}`,
    );
  }
  if (known === undefined) {
    writeFileSync(`${path}.part`, text, { flush: true });
    renameSync(`${path}.part`, path);
  }
  return strategy;
}

/**
 * The versions that had taken effect by a day, oldest first, and the one in force then, without the segments that have
 * expired by that day. Before the first one took effect, the first one stands in.
 */
export function strategiesOn(
  versions: readonly Strategy[],
  day: string,
): { readonly strategy: Strategy; readonly versions: readonly Strategy[] } {
  const effective = versions.filter((version) => version.effective <= day);
  const taken = effective.length > 0 ? effective : versions.slice(0, 1);
  return { strategy: strategyInForce(taken.at(-1)!, day), versions: taken };
}
