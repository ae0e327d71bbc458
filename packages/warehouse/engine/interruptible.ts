import type { DuckDBConnection } from "@duckdb/node-api";

/** An interrupt that comes between two statements is lost, so it is repeated until the task has ended. */
const again = 20;

/**
 * Runs a task on a connection and interrupts it when the signal aborts; `after` seconds end it too.
 *
 * @returns what the task returns; it throws the engine's interrupt error when it was ended, with `ended` saying by what.
 */
export async function interruptible<Result>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  task: () => Promise<Result>,
  { after, onEnd }: { readonly after?: number; readonly onEnd?: (by: "signal" | "time") => void } = {},
): Promise<Result> {
  let repeating: NodeJS.Timeout | undefined;
  const end = (by: "signal" | "time") => {
    if (repeating) return;
    onEnd?.(by);
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), again);
  };
  const onAbort = () => end("signal");
  const timer = after === undefined ? undefined : setTimeout(() => end("time"), after * 1000);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await task();
  } finally {
    clearTimeout(timer);
    clearInterval(repeating);
    signal?.removeEventListener("abort", onAbort);
  }
}
