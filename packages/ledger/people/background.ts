/** Work that nobody waits for, until the store is closed. */
export type Background = {
  readonly start: (work: () => Promise<void>) => void;
  /** Settles when everything that was started has ended. */
  readonly ended: () => Promise<void>;
};

/** @param failed is told what such work threw. */
export function background(failed: (error: unknown) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    start(work) {
      const run: Promise<void> = work()
        .catch(failed)
        .finally(() => running.delete(run));
      running.add(run);
    },
    async ended() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
