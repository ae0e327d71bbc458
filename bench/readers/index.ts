import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Benchmark } from "../benchmark.ts";
import { quantileOf } from "../quantiles.ts";
import { scaledWorkspace, sizeWords } from "../scale/scaled-workspace.ts";
import { served } from "../served.ts";

const people = 200;
const pagesEach = 10;
/** How long somebody looks at a page before the next, milliseconds. */
const looksFor = 2_000;

/** What the pages ask the server for, page by page. */
const pages: readonly (readonly string[])[] = [
  ["/api/me", "/api/status", "/api/signals", "/api/inbox"],
  ["/api/questions/strategy-alignment"],
  ["/api/practices/attention"],
  ["/api/questions/pursue-or-pass"],
  ["/api/inbox"],
];

type Read = { readonly seconds: number; readonly bytes: number };

/** One person who opens page after page, everything that a page asks for at once. */
async function reader(address: string, number: number, offset: number): Promise<readonly Read[]> {
  const headers = { "X-Fairway-Person": `reader-${number}:executive` };
  const reads: Read[] = [];
  await new Promise((resolve) => setTimeout(resolve, offset));
  for (let at = 0; at < pagesEach; at++) {
    const page = pages[(number + at) % pages.length]!;
    reads.push(
      ...(await Promise.all(
        page.map(async (path) => {
          const start = performance.now();
          const response = await fetch(address + path, { headers });
          const { byteLength } = await response.arrayBuffer();
          if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
          return { seconds: (performance.now() - start) / 1000, bytes: byteLength };
        }),
      )),
    );
    await new Promise((resolve) => setTimeout(resolve, looksFor));
  }
  return reads;
}

/** Everybody at once, none in step with the others. */
async function everybody(address: string): Promise<readonly Read[]> {
  const all = await Promise.all(
    Array.from({ length: people }, (_, number) => reader(address, number, (number * looksFor) / people)),
  );
  return all.flat();
}

/** A server that does nothing but hand out so many bytes, in this process. */
async function bare(bytes: number): Promise<{ readonly address: string; readonly stop: () => void }> {
  const body = Buffer.alloc(bytes, "x");
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** 200 people who read at the same time, on one machine with the server. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: `${people} people reading at once, 95th percentile of a request, ${sizeWords(100_000)}`,
    run: async () => {
      const { address, stop } = await served(await scaledWorkspace(100_000));
      try {
        for (const path of pages.flat())
          await (await fetch(address + path, { headers: { "X-Fairway-Person": "reader:executive" } })).text();
        const reads = await everybody(address);
        const times = reads.map(({ seconds }) => seconds);
        const bytes = Math.round(reads.reduce((sum, read) => sum + read.bytes, 0) / reads.length);
        const peer = await bare(bytes);
        const theirs = (await everybody(peer.address)).map(({ seconds }) => seconds);
        peer.stop();
        const [ours, beside] = [quantileOf(times, 0.95), quantileOf(theirs, 0.95)];
        return {
          ours,
          peer: beside,
          peerName: "a bare Node server with as many bytes",
          ratio: ours / beside,
          note: `budget 0.2 s on two cores; ${reads.length.toLocaleString("en-GB")} requests of ${(bytes / 1000).toFixed(0)} kB on average, each page looked at for ${looksFor / 1000} s; median ${quantileOf(times, 0.5).toFixed(3)} s, slowest ${Math.max(...times).toFixed(2)} s`,
        };
      } finally {
        await stop();
      }
    },
  },
];
