#!/usr/bin/env node
// Runs `fairway` under the Node that the project brings, whichever Node the shell has.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = join(dirname(fileURLToPath(import.meta.url)), "..", "program.ts");
const [major] = process.versions.node.split(".").map(Number);

if (major >= 24) {
  module.enableCompileCache();
  await import(program);
} else {
  const brought = createRequire(import.meta.url).resolve("node/bin/node");
  if (!existsSync(brought)) {
    console.error(`fairway needs Node 24 and found ${process.version}; run npm ci in the project to bring it.`);
    process.exit(1);
  }
  const child = spawn(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
