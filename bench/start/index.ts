import type { Benchmark } from "../benchmark.ts";
import { quantileOf } from "../quantiles.ts";
import { largeSize, scaledWorkspace, sizeWords } from "../scale/scaled-workspace.ts";
import { served } from "../served.ts";

const rounds = 5;

/** Seconds from starting the program until it has answered a question over HTTP. */
async function startOnce(folder: string): Promise<number> {
  const start = performance.now();
  const { address, stop } = await served(folder);
  try {
    const response = await fetch(`${address}/api/questions/data-readiness`);
    await response.text();
    if (!response.ok) throw new Error(`data-readiness was answered with ${response.status}`);
    return (performance.now() - start) / 1000;
  } finally {
    await stop();
  }
}

const start = (size: number): Benchmark => ({
  name: `start until the first answer, ${sizeWords(size)}`,
  run: async () => {
    const folder = await scaledWorkspace(size);
    await startOnce(folder);
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await startOnce(folder));
    return {
      ours: quantileOf(times, 0.5),
      peer: undefined,
      peerName: "none",
      ratio: undefined,
      note: `budget 2 s warm; median of ${rounds} starts of \`fairway serve\` with the answer to data-readiness, slowest ${Math.max(...times).toFixed(2)} s`,
    };
  },
});

/** Warm starts of the server on a workspace that was asked before. */
export const benchmarks: readonly Benchmark[] = [...new Set([100_000, largeSize])].map(start);
