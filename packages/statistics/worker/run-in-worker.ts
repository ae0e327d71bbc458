import type { Worker } from "node:worker_threads";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";

type Door = typeof import("../index.ts");

/** Stands for `seededRandom(seed)` where arguments cross to another thread, which functions cannot. */
export type SeededRandomOf = { readonly seededRandom: number };

/** Arguments as they can cross to another thread: a seed wherever the function takes a source of randomness. */
export type Sendable<T> = T extends Random
  ? SeededRandomOf
  : T extends ArrayBufferView
    ? T
    : T extends object
      ? { [Key in keyof T]: Sendable<T[Key]> }
      : T;

/** A function of this package that can be run in a worker. */
export type WorkerTask = Exclude<keyof Door, "runInWorker">;
type ArgumentsOf<Name extends WorkerTask> = Door[Name] extends (...values: infer Values) => unknown
  ? Sendable<Values>
  : never;
type ResultOf<Name extends WorkerTask> = Door[Name] extends (...values: never[]) => infer Result
  ? Awaited<Result>
  : never;

/** What the worker answers. */
export type WorkerAnswer =
  | { readonly kind: "result"; readonly result: unknown }
  | { readonly kind: "bad argument"; readonly argument: string; readonly says: string }
  | { readonly kind: "error"; readonly error: unknown };

/**
 * Runs one of this package's functions, by name, in a thread of its own, so that the calling thread stays free, and
 * stops it at once when the signal aborts. The result is the same bit for bit as that of a direct call.
 *
 * Use it for fits that take longer than a screen may freeze or a server may stall: starting the thread costs some tenths of
 * a second. Arrays are copied across; those over a `SharedArrayBuffer` are not. Where the function takes `random`, pass
 * `{ seededRandom: seed }`; functions that take other functions cannot be run this way.
 *
 *     const model = await runInWorker("boostedTrees", [table, outcomes, { threads: 2 }], { signal });
 *
 * @throws (rejects) StatisticsError as the function itself, or naming `args` when they cannot be sent; the signal's reason
 * when aborted.
 * @source Node.js `worker_threads`; WHATWG DOM, AbortSignal.
 * @reference The direct call (run-in-worker.test.ts), equal bits.
 */
export async function runInWorker<Name extends WorkerTask>(
  name: Name,
  args: ArgumentsOf<Name>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ResultOf<Name>> {
  signal?.throwIfAborted();
  const worker = startWorker(name, args);
  let stop = () => {};
  try {
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener("abort", stop, { once: true });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error(`The worker running ${name} ended without an answer.`)));
    });
    if (answer.kind === "bad argument") throw new StatisticsError(answer.argument, answer.says);
    if (answer.kind === "error") throw answer.error;
    return answer.result as ResultOf<Name>;
  } finally {
    signal?.removeEventListener("abort", stop);
    await end(worker);
  }
}

/** Asks again until the thread has ended: Node 24 loses a request that meets it while its modules load. */
async function end(worker: Worker): Promise<void> {
  const again = setInterval(() => void worker.terminate(), 200);
  await worker.terminate();
  clearInterval(again);
}

function startWorker(name: string, args: unknown): Worker {
  const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
  try {
    return new Thread(new URL("./worker-entry.ts", import.meta.url), { workerData: { name, args } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "DataCloneError") {
      throw new StatisticsError(
        "args",
        `cannot be sent to a worker (${error.message}); pass { seededRandom: seed } for random`,
      );
    }
    throw error;
  }
}
