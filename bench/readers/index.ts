import { constants, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Benchmark } from "../benchmark.ts";
import { quantileOf } from "../quantiles.ts";
import { benchFolder, scaledWorkspace, sizeWords } from "../scale/scaled-workspace.ts";
import { served } from "../served.ts";
import { type Reader, signedInReaders } from "./signed-in-readers.ts";

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

type Read = { readonly path: string; readonly seconds: number; readonly bytes: number };

async function read(address: string, path: string, cookie: string): Promise<Read> {
  const start = performance.now();
  const response = await fetch(address + path, { headers: { cookie } });
  const { byteLength } = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return { path, seconds: (performance.now() - start) / 1000, bytes: byteLength };
}

/** One person who opens page after page, everything that a page asks for at once. */
async function reads(address: string, cookie: string, number: number): Promise<readonly Read[]> {
  const all: Read[] = [];
  await new Promise((resolve) => setTimeout(resolve, (number * looksFor) / people));
  for (let at = 0; at < pagesEach; at++) {
    const page = pages[(number + at) % pages.length]!;
    all.push(...(await Promise.all(page.map((path) => read(address, path, cookie)))));
    await new Promise((resolve) => setTimeout(resolve, looksFor));
  }
  return all;
}

/** Everybody at once, none in step with the others. */
async function everybody(address: string, readers: readonly Reader[]): Promise<readonly Read[]> {
  return (await Promise.all(readers.map(({ cookie }, number) => reads(address, cookie, number)))).flat();
}

/** Everybody's first look at each page, one after another: seconds of each request. */
async function firstLook(address: string, readers: readonly Reader[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const { cookie } of readers)
    for (const path of new Set(pages.flat())) times.push((await read(address, path, cookie)).seconds);
  return times;
}

/** The slowest path at the 95th percentile, in words. */
function slowestOf(all: readonly Read[]): string {
  const byPath = [...Map.groupBy(all, ({ path }) => path)].map(([path, each]) => ({
    path,
    seconds: quantileOf(
      each.map(({ seconds }) => seconds),
      0.95,
    ),
  }));
  const { path, seconds } = byPath.toSorted((a, b) => b.seconds - a.seconds)[0]!;
  return `${path} ${seconds.toFixed(3)} s`;
}

/** A server that does nothing but hand out so many bytes, in this process. */
async function bare(bytes: number): Promise<{ readonly address: string; readonly stop: () => void }> {
  const body = Buffer.alloc(bytes, "x");
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** A copy of the company at 100,000 deals to which people are invited; it is taken away afterwards. */
async function withReaders<Result>(
  task: (address: string, readers: readonly Reader[]) => Promise<Result>,
): Promise<Result> {
  const whole = mkdtempSync(join(benchFolder, "readers-"));
  const folder = join(whole, "workspace");
  try {
    cpSync(await scaledWorkspace(100_000), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
    const readers = await signedInReaders(folder, people);
    const { address, stop } = await served(folder);
    try {
      return await task(address, readers);
    } finally {
      await stop();
    }
  } finally {
    rmSync(whole, { recursive: true, force: true });
  }
}

/** 200 people who read at the same time, each signed in, on one machine with the server. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: `${people} people reading at once, 95th percentile of a request, ${sizeWords(100_000)}`,
    run: () =>
      withReaders(async (address, readers) => {
        const first = await firstLook(address, readers);
        const all = await everybody(address, readers);
        const times = all.map(({ seconds }) => seconds);
        const bytes = Math.round(all.reduce((sum, each) => sum + each.bytes, 0) / all.length);
        const peer = await bare(bytes);
        const theirs = (await everybody(peer.address, readers)).map(({ seconds }) => seconds);
        peer.stop();
        const [ours, beside] = [quantileOf(times, 0.95), quantileOf(theirs, 0.95)];
        return {
          ours,
          peer: beside,
          peerName: "a bare Node server with as many bytes",
          ratio: ours / beside,
          note: `budget 0.2 s on two cores; one in ten leads the company, two in ten lead sellers, seven sell, each signed in and with rows of their own; ${all.length.toLocaleString("en-GB")} requests of ${(bytes / 1000).toFixed(0)} kB on average, each page looked at for ${looksFor / 1000} s; median ${quantileOf(times, 0.5).toFixed(3)} s, slowest ${Math.max(...times).toFixed(2)} s; slowest path at the 95th percentile ${slowestOf(all)}; everybody's first look, one after another: median ${quantileOf(first, 0.5).toFixed(3)} s, 95th percentile ${quantileOf(first, 0.95).toFixed(2)} s`,
        };
      }),
  },
];
