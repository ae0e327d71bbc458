import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/quote.ts";

/** How the records stand that a past day is cut out of. */
export type History = {
  /** Condition that leaves out versions that do not count. */
  readonly alive: string;
  /** Records of which some have several versions. */
  readonly several: ReadonlySet<string>;
  /** Whether a deal with dated versions says nothing of its creation. */
  readonly undatedDeals: boolean;
};

/** What has been worked out for one snapshot, in a schema of its own in the store in memory. */
export type Shelf = {
  readonly key: string;
  readonly generation: number;
  readonly schema: string;
  /** Relations that stand on it. */
  readonly built: Set<string>;
  /** Found out once for the shelf. */
  history: History | undefined;
  /** Queries that are reading from it; it is not thrown away under them. */
  readers: number;
  /** When it was last asked for, in milliseconds of the process. */
  usedAt: number;
};

/** A shelf that was asked for so lately may be about to be read. */
const stillWarm = 30_000;

/** Shelves, the least recently used thrown away when there are too many, and all of an older generation. */
export type Shelves = {
  /** The shelf of a snapshot, made when there is none. */
  readonly take: (connection: DuckDBConnection, key: string, generation: number) => Promise<Shelf>;
  /** The shelf of a snapshot, if there is one. */
  readonly peek: (key: string, generation: number) => Shelf | undefined;
};

export function shelvesOf(most: number): Shelves {
  const shelves = new Map<string, Shelf>();
  const retired = new Set<Shelf>();
  let number = 0;
  const peek = (key: string, generation: number) => {
    const found = shelves.get(key);
    if (found?.generation !== generation) return undefined;
    shelves.delete(key);
    shelves.set(key, found);
    found.usedAt = performance.now();
    return found;
  };
  const clear = async (connection: DuckDBConnection, generation: number) => {
    for (const shelf of shelves.values()) if (shelf.generation !== generation) retired.add(shelf);
    const oldest = [...shelves.values()].filter((shelf) => !retired.has(shelf));
    for (const [index, shelf] of oldest.slice(0, Math.max(0, oldest.length - most + 1)).entries())
      if (performance.now() - shelf.usedAt > stillWarm || oldest.length - index > 4 * most) retired.add(shelf);
    for (const shelf of retired) {
      if (shelves.get(shelf.key) === shelf) shelves.delete(shelf.key);
      if (shelf.readers > 0) continue;
      retired.delete(shelf);
      await connection.run(`drop schema cache.${identifier(shelf.schema)} cascade`);
    }
  };
  return {
    peek,
    take: async (connection, key, generation) => {
      const found = peek(key, generation);
      if (found) return found;
      await clear(connection, generation);
      const shelf: Shelf = {
        key,
        generation,
        schema: `day_${++number}`,
        built: new Set(),
        history: undefined,
        readers: 0,
        usedAt: performance.now(),
      };
      await connection.run(`create schema cache.${identifier(shelf.schema)}`);
      shelves.set(key, shelf);
      return shelf;
    },
  };
}
