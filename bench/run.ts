import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { thisMachine } from "./machine.ts";

/** Every group of benchmarks, by the name of its folder; `npm run bench questions assess` runs some. */
const groups: Readonly<Record<string, () => Promise<{ readonly benchmarks: readonly Benchmark[] }>>> = {
  import: () => import("./import/index.ts"),
  questions: () => import("./questions/index.ts"),
  assess: () => import("./assess/index.ts"),
  start: () => import("./start/index.ts"),
  statistics: () => import("./statistics/index.ts"),
  survival: () => import("./survival/index.ts"),
  ledger: () => import("./ledger/index.ts"),
  readers: () => import("./readers/index.ts"),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(groups).join(", ")}`);
  process.exit(1);
}

const shown = (value: number | undefined) => (value === undefined ? "-" : value.toPrecision(3));
const results = join(import.meta.dirname, "results");
mkdirSync(results, { recursive: true });
for (const name of asked.length > 0 ? asked : Object.keys(groups)) {
  const machine = await thisMachine();
  const measured = [];
  for (const benchmark of (await groups[name]!()).benchmarks) {
    try {
      const result = await benchmark.run();
      measured.push({ name: benchmark.name, ...result });
      const beside =
        result.ratio === undefined ? "" : `, ${result.peerName} ${shown(result.peer)}, ratio ${shown(result.ratio)}`;
      console.log(`${benchmark.name}: ${shown(result.ours)}${beside}\n    ${result.note}`);
    } catch (error) {
      const failed = error instanceof Error ? error.message.split("\n")[0] : String(error);
      measured.push({ name: benchmark.name, failed });
      console.error(`${benchmark.name} failed: ${failed}`);
      process.exitCode = 1;
    }
    const kept = { date: new Date().toISOString().slice(0, 10), machine, benchmarks: measured };
    writeFileSync(join(results, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  }
}
