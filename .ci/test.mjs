// `npm test`: everything that must hold, closing with one line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (command, parameters, options = {}) =>
  spawnSync(command, parameters, { stdio: "inherit", ...options }).status === 0;

/** Debian's packages that the tests stand on, and a file that each of them brings. */
const needed = [
  { package: "chromium", there: () => existsSync(process.env.CHROMIUM_PATH ?? "/usr/bin/chromium") },
  { package: "postgresql", there: () => existsSync("/usr/lib/postgresql") },
];

function installMissing() {
  const missing = needed.filter((each) => !each.there()).map((each) => each.package);
  if (missing.length === 0) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    console.error(`The tests need ${missing.join(" and ")}: sudo apt-get install ${missing.join(" ")}`);
    return false;
  }
  console.log(`Installing ${missing.join(" and ")} from Debian's packages ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    run("apt-get", ["update", "-qq"], { env }) &&
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env })
  );
}

let passed = 0;
let failed = 0;

function check(name, holds) {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? "ok" : "FAILED"}: ${name}`);
}

check("what the tests stand on is installed", installMissing());
check("types", run("npx", ["tsc", "--noEmit"]));
check("format and lint", run("npx", ["biome", "check", "."]));
check("no dead code", run("npx", ["knip"]));
check("generated reference is fresh", run("npm", ["run", "--silent", "check:reference"]));
check("the web builds", run("npm", ["run", "--silent", "build", "-w", "@fairway/web"]));

const folder = mkdtempSync(join(tmpdir(), "fairway-test-"));
const report = join(folder, "vitest.json");
const green = run("npx", ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
let skipped = 0;
if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  skipped = result.numPendingTests + (result.numTodoTests ?? 0);
  if (!green && result.numFailedTests === 0) failed += 1;
} else failed += 1;
rmSync(folder, { recursive: true, force: true });

console.log(
  skipped > 0 ? `${passed} passed, ${failed} failed, ${skipped} skipped` : `${passed} passed, ${failed} failed`,
);
process.exit(failed === 0 ? 0 : 1);
