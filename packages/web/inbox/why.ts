import type { PracticeSummary, StoredRecord } from "../practices/practice-queries.ts";
import { capital } from "../practices/words.ts";

/** Why a record waits, in one line: what a signal rests on, or what its state means. */
export function whyOf({ body, state }: StoredRecord, practice: PracticeSummary | undefined): string | undefined {
  const signal = body.signal as { readonly because?: unknown } | null | undefined;
  if (typeof signal?.because === "string") return capital(signal.because);
  return practice?.states.find((each) => each.state === state)?.says;
}
