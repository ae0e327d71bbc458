import { parentPort, workerData } from "node:worker_threads";
import * as door from "../index.ts";
import { seededRandom } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { WorkerAnswer } from "./run-in-worker.ts";

/** A worker's whole life: one function of the package, called once. */
const { name, args } = workerData as { name: string; args: readonly unknown[] };

function revive(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.some((entry) => typeof entry === "object") ? value.map(revive) : value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === "seededRandom" && typeof only[1] === "number") return seededRandom(only[1]);
  return Object.fromEntries(entries.map(([key, entry]) => [key, revive(entry)]));
}

function answer(): WorkerAnswer {
  const task = (door as Readonly<Record<string, unknown>>)[name];
  if (typeof task !== "function")
    return { kind: "bad argument", argument: "name", says: `"${name}" is no function of this package` };
  try {
    return { kind: "result", result: task(...args.map(revive)) };
  } catch (error) {
    if (!(error instanceof StatisticsError)) return { kind: "error", error };
    return { kind: "bad argument", argument: error.argument, says: error.message.slice(error.argument.length + 2) };
  }
}

parentPort?.postMessage(answer());
