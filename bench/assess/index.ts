import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "../benchmark.ts";
import { fileAsAfterImport } from "../scale/as-after-import.ts";
import { largeSize, scaledWorkspace, sizeWords } from "../scale/scaled-workspace.ts";

type Assessed = {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly answers: number;
  readonly failed: readonly string[];
  readonly signals: number;
};

function assessOnce(folder: string): Assessed {
  rmSync(join(folder, "ledger"), { recursive: true, force: true });
  const script = join(import.meta.dirname, "assess-once.ts");
  const { status, signal, stdout } = spawnSync(process.execPath, [script, folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`the assessment ended with ${signal ?? status}`);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Assessed;
}

const measured = new Map<number, { readonly first: Assessed; readonly after: Assessed }>();

/** Twice: right after an import that changed every record, when roll-ups and shared relations must be worked out, and the night after. */
async function assessed(size: number) {
  const known = measured.get(size);
  if (known) return known;
  const folder = await scaledWorkspace(size);
  await fileAsAfterImport(join(folder, "warehouse.duckdb"));
  const both = { first: assessOnce(folder), after: assessOnce(folder) };
  measured.set(size, both);
  return both;
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
const sizes = [...new Set([100_000, largeSize])];

const whole = (size: number): Benchmark => ({
  name: `assess, ${sizeWords(size)}`,
  run: async () => {
    const { first, after } = await assessed(size);
    const smaller = sizes.find((other) => other < size);
    const grown =
      smaller === undefined
        ? []
        : [
            `${(after.cpuSeconds / (await assessed(smaller)).after.cpuSeconds).toFixed(1)} x the processor time of ${sizeWords(smaller)}`,
          ];
    return {
      ours: after.seconds,
      peer: undefined,
      peerName: "none",
      ratio: undefined,
      note: [
        "budget 30 s and 4 GB at 1 M, near to linear",
        `processor ${after.cpuSeconds.toFixed(1)} s, peak memory ${gigabytes(after.peakBytes)}`,
        `right after an import that changed every record, all roll-ups and shared relations worked out: ${first.seconds.toFixed(1)} s (processor ${first.cpuSeconds.toFixed(1)} s), peak ${gigabytes(first.peakBytes)}`,
        `${after.answers} answers, ${after.signals} signals`,
        ...grown,
        ...after.failed.map((each) => `failed: ${each}`),
      ].join("; "),
    };
  },
});

/** The nightly run over every question, and how it grows. */
export const benchmarks: readonly Benchmark[] = sizes.map(whole);
