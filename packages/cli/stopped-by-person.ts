/** What a task ends with when the person stopped it. */
export class StoppedByPerson extends Error {
  readonly code = "stopped-by-person";
  constructor() {
    super("Stopped. Nothing was changed.");
    this.name = "StoppedByPerson";
  }
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Calls `stop` at Ctrl-C. The third Ctrl-C does not wait for what winds up: a shell and a program that starts us may each pass the
 * first one on.
 *
 * @returns stops listening.
 */
export function hearStops(stop: () => void): () => void {
  let heard = 0;
  const hear = () => {
    heard += 1;
    if (heard > 2) process.exit(130);
    stop();
  };
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}

/** Runs a task that changes nothing; with Ctrl-C its end is not waited for. */
export function stoppableAtOnce<T>(task: () => Promise<T>): Promise<T> {
  return stoppable((signal) => {
    const stopped = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    return Promise.race([task(), stopped]);
  });
}

/** Whether a task ended because it was told to; one that failed of itself may have changed something before. */
const gaveUp = (error: unknown): boolean =>
  error instanceof StoppedByPerson || (error instanceof Error && "code" in error && error.code === "cancelled");

/**
 * Runs a task that changes all or nothing and can be stopped with Ctrl-C.
 *
 * @throws StoppedByPerson when the task gave up because of it; whatever the task throws otherwise.
 */
export async function stoppable<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const deafen = hearStops(() => stop.abort(new StoppedByPerson()));
  try {
    return await task(stop.signal);
  } catch (error) {
    throw gaveUp(error) ? new StoppedByPerson() : error;
  } finally {
    deafen();
  }
}
