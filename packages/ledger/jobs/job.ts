import type { Json } from "../event.ts";

/** A part of a job that is done by itself: once for its key, however often the job is begun again. */
export type JobPart = { readonly key: string; readonly data: { readonly [key: string]: Json } };

/** Work that is done by the clock. It may be begun again after a process was killed: what it did already must do no harm. */
export type Job = {
  /** Small letters and hyphens. */
  readonly name: string;
  /** What it does, in words that stand in a list. */
  readonly does: string;
  /** When, in cron's five fields. */
  readonly cron: string;
  readonly timeZone: string;
  /** Hours after which it is done at the start, where nobody did it since; never made up for where absent. */
  readonly madeUpAfter?: number;
  /**
   * @param signal aborts when the process is to end.
   * @returns what was done, in a sentence, and what parts are left to do.
   */
  readonly run: (signal: AbortSignal) => Promise<{ readonly says: string; readonly parts?: readonly JobPart[] }>;
  /** Does one part; says what was done. */
  readonly part?: (part: JobPart, signal: AbortSignal) => Promise<string>;
};

/** What last became of a job or one of its parts. */
export type JobState = {
  readonly name: string;
  readonly state: "waiting" | "running" | "tried again" | "done" | "failed";
  /** Instant, ISO 8601: when it ended, began, or came. */
  readonly at: string;
  /** How often it was begun again. */
  readonly retries: number;
  /** When it is tried next; null where it is not. */
  readonly nextTry: string | null;
  /** What was done, or what went wrong. */
  readonly says: string | null;
};
