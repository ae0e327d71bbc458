import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { exportedMethods } from "./exported-methods.ts";
import { methodPages } from "./method-pages.ts";

/**
 * Writes docs/methods/<family>.md and index.md from the docstrings of what packages/statistics exports.
 *
 *     node docs/methods/generate.ts           write the pages
 *     node docs/methods/generate.ts --check   exit 1, naming the stale pages, if they are not what would be written
 */
const folder = new URL("./", import.meta.url);
const methods = exportedMethods(new URL("../../packages/statistics/", folder), "packages/statistics");
const pages = new Map(methodPages(methods));
const present = readdirSync(folder).filter((name) => name.endsWith(".md"));
const stale = [...pages].filter(
  ([name, text]) => !present.includes(name) || readFileSync(new URL(name, folder), "utf8") !== text,
);
const surplus = present.filter(
  (name) =>
    !pages.has(name) &&
    readFileSync(new URL(name, folder), "utf8").includes("Generated from the docstrings by docs/methods/generate.ts"),
);

for (const { name, file, docstring } of methods) {
  for (const tag of ["source", "reference"]) {
    if (!docstring.tags[tag]) process.stderr.write(`${file}: ${name} names no @${tag}\n`);
  }
}
if (process.argv.includes("--check")) {
  for (const name of [...stale.map(([page]) => page), ...surplus])
    process.stderr.write(`stale: docs/methods/${name}\n`);
  if (stale.length + surplus.length > 0) {
    process.stderr.write("run: node docs/methods/generate.ts\n");
    process.exitCode = 1;
  }
} else {
  for (const [name, text] of stale) writeFileSync(new URL(name, folder), text);
  for (const name of surplus) rmSync(fileURLToPath(new URL(name, folder)));
  process.stdout.write(`${methods.length} methods, ${pages.size} pages, ${stale.length + surplus.length} changed\n`);
}
