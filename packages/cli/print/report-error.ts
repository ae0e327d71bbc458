/** An error as a person reads it: what went wrong and what to do; the trace only for what nobody expected. */
export function report(error: unknown): void {
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    console.error(error.message);
    return;
  }
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
