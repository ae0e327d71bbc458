import { StatisticsError } from "../statistics-error.ts";
import type { BoostingObjective } from "./boosting-objective.ts";
import { histogramLength } from "./histogram.ts";

/** One shard of the training rows, in memory that threads share. */
export type ShardMemory = {
  readonly rows: number;
  readonly features: number;
  readonly objective: BoostingObjective;
  readonly grid: number;
  readonly memory: WebAssembly.Memory;
};

/** What lies in a shard's memory. */
export type ShardArrays = {
  /** Gradient and hessian of each row. */
  readonly derivatives: Float64Array;
  readonly outcomes: Float64Array;
  readonly scores: Float64Array;
  /** Of one node at a time, by feature and bin. */
  readonly histogram: Float64Array;
  /** Row numbers, those of each node together. */
  readonly order: Uint32Array;
  readonly scratch: Uint32Array;
  /** Row-major: rows x features. */
  readonly bins: Uint8Array;
  /** The same, one feature after the other. */
  readonly columns: Uint8Array;
};

const pageBytes = 65_536;
const mostPages = 65_536;

/**
 * Memory for a shard, all of it 0.
 *
 * @throws StatisticsError naming `table` for a shard of more than 4 GiB.
 */
export function shardMemory(shard: Omit<ShardMemory, "memory">): ShardMemory {
  const { rows, features } = shard;
  const bytesPerRow = 4 * Float64Array.BYTES_PER_ELEMENT + 2 * Uint32Array.BYTES_PER_ELEMENT + 2 * features;
  const bytes = rows * bytesPerRow + histogramLength(features) * Float64Array.BYTES_PER_ELEMENT;
  const pages = Math.ceil(bytes / pageBytes);
  if (pages > mostPages) {
    throw new StatisticsError(
      "table",
      `${rows} rows x ${features} features a thread take more than 4 GiB; pass fewer rows or more threads`,
    );
  }
  return { ...shard, memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) };
}

/** A shard's arrays, in place: those of wider numbers first, so that each is aligned. */
export function shardArrays({ rows, features, memory: { buffer } }: ShardMemory): ShardArrays {
  let free = 0;
  const place = <Numbers extends Float64Array | Uint32Array | Uint8Array>(
    Kind: new (buffer: ArrayBufferLike, from: number, length: number) => Numbers,
    length: number,
  ): Numbers => {
    const numbers = new Kind(buffer, free, length);
    free += numbers.byteLength;
    return numbers;
  };
  return {
    derivatives: place(Float64Array, 2 * rows),
    outcomes: place(Float64Array, rows),
    scores: place(Float64Array, rows),
    histogram: place(Float64Array, histogramLength(features)),
    order: place(Uint32Array, rows),
    scratch: place(Uint32Array, rows),
    bins: place(Uint8Array, rows * features),
    columns: place(Uint8Array, rows * features),
  };
}
