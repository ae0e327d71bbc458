import { hash } from "node:crypto";
import { diffStrategies, type ParsedStrategy, parseStrategy, type Strategy } from "@fairway/strategy";
import { z } from "zod";

const longest = 300_000;
const mostKept = 8;
const parsed = new Map<string, ParsedStrategy>();

/** A record's text is looked at by every rule of every step: the last few are read once. */
function read(text: string): ParsedStrategy {
  const known = parsed.get(text) ?? parseStrategy(text);
  parsed.delete(text);
  parsed.set(text, known);
  if (parsed.size > mostKept) parsed.delete(parsed.keys().next().value!);
  return known;
}

/** The text of a strategy; every problem of it refuses the step, each with its line and column and what may be meant. */
export const strategyText = z
  .string()
  .max(longest)
  .check(({ value, issues }) => {
    for (const { line, column, message, suggestion } of read(value).problems) {
      issues.push({
        code: "custom",
        input: value,
        message:
          `line ${line}, column ${column}: ${message}${suggestion === undefined ? "" : ` ${suggestion}`}`.replace(
            /\.$/,
            "",
          ),
      });
    }
  })
  .describe("The strategy as it is written (YAML)");

/** The strategy that a text says, which `strategyText` has let through. */
export function strategyIn(text: string): Strategy {
  const { strategy, problems } = read(text);
  if (strategy) return strategy;
  throw new Error(`A text that cannot be used was kept as a strategy: ${problems[0]?.message}`);
}

/** What a signature stands on: SHA-256 of the very text, in hexadecimal. */
export function textHash(text: string): string {
  return hash("sha256", text);
}

/** The version that comes before another among those kept: the highest below it, else the one in force. */
export function versionBefore(version: number, versions: readonly Strategy[], inForce: Strategy): Strategy {
  const lower = versions.filter((each) => each.version < version);
  return lower.reduce((latest, each) => (each.version > latest.version ? each : latest), lower[0] ?? inForce);
}

const counting = new Set(["version", "effective"]);

/** What a strategy changes, in sentences, besides that its version counts up and when it takes effect. */
export function changesFrom(before: Strategy, after: Strategy): readonly string[] {
  return diffStrategies(before, after).flatMap(({ path, sentence }) => (counting.has(path) ? [] : [sentence]));
}
