import { hash } from "node:crypto";

/** What is read of a store and remembered: the records of one practice (by its id), all of them, or who may sign in. */
export type Part = string;

/** Every record, of whatever practice. */
export const everyRecord: Part = "every record";
/** Who may sign in, and who did. */
export const whoSignsIn: Part = "who signs in";

/** What has been read of a store, until what it was read of is written. */
export type Remembered = {
  /**
   * What was read under a key, or what is read now; whoever gets it changes nothing of it.
   *
   * @param key everything that the read follows from, besides the store; it can be written as JSON.
   */
  read<Result>(of: Part, key: unknown, work: () => Promise<Result>): Promise<Result>;
  /** To be called when something was written, before whoever wrote it is told so. */
  forget(parts: Iterable<Part>): void;
  forgetAll(): void;
};

/** As many rows of each part are remembered, some hundred megabytes; the least recently read are given up first. */
const mostRows = 50_000;

/** For a store that other processes write too: all is read anew. */
export const nothingRemembered: Remembered = {
  read: (_of, _key, work) => work(),
  forget: () => undefined,
  forgetAll: () => undefined,
};

type Read = { readonly reading: Promise<unknown>; rows: number };

/**
 * For a store that this process alone uses, as an embedded one is: what was read stays true until this process writes. The embedded engine
 * works on the thread that answers everybody, so a read that need not be is time that all others wait.
 */
export function remembering(): Remembered {
  const parts = new Map<Part, Map<string, Read>>();
  const giveUp = (reads: Map<string, Read>) => {
    let rows = reads.values().reduce((sum, each) => sum + each.rows, 0);
    for (const [oldest, { rows: freed }] of reads) {
      if (rows <= mostRows) break;
      reads.delete(oldest);
      rows -= freed;
    }
  };
  return {
    read<Result>(of: Part, key: unknown, work: () => Promise<Result>): Promise<Result> {
      const reads = parts.get(of) ?? new Map<string, Read>();
      parts.set(of, reads);
      const name = hash("sha256", JSON.stringify(key));
      let read = reads.get(name);
      if (read) reads.delete(name);
      else {
        const begun: Read = { reading: work(), rows: 1 };
        begun.reading.then(
          (result) => {
            begun.rows = Array.isArray(result) ? Math.max(1, result.length) : 1;
            giveUp(reads);
          },
          () => {
            if (reads.get(name) === begun) reads.delete(name);
          },
        );
        read = begun;
      }
      reads.set(name, read);
      return read.reading as Promise<Result>;
    },
    forget(written) {
      for (const part of written) parts.delete(part);
    },
    forgetAll: () => parts.clear(),
  };
}
