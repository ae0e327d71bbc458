import type { JobState, Ledger } from "@fairway/ledger";
import { z } from "zod";
import type { JobSettings } from "./job-settings.ts";
import { nextRun } from "./next-run.ts";

/** One job as it stands: what it does, when it comes next, what last became of it. */
export type JobOverview = {
  readonly name: "nightly" | "deadlines" | "digests";
  readonly does: string;
  /** The next instant by the clock; null where it is switched off, or where nothing is done by the clock now. */
  readonly next: string | null;
  /** Why it is not done; null where it is. */
  readonly off: string | null;
  readonly last: JobState | null;
};

/** Something that went wrong by the clock, and what somebody can do about it. */
export type JobFailure = JobState & { readonly do: string };

export type JobsOverview = {
  /** Whether the clock is at work: it starts when the workspace is served. */
  readonly running: boolean;
  readonly timeZone: string;
  readonly jobs: readonly JobOverview[];
  readonly failures: readonly JobFailure[];
  /** Null before the first one. */
  readonly lastAssessment: {
    readonly at: string;
    readonly asOf: string;
    readonly raised: number;
    readonly kept: number;
    readonly cleared: number;
    readonly failed: readonly { readonly question: string; readonly says: string }[];
  } | null;
};

/** What each job does, in words that stand in a list. */
export const jobsDo = (settings: Pick<JobSettings, "importFrom">) => ({
  nightly:
    settings.importFrom === null
      ? "asks every question anew"
      : `imports from ${settings.importFrom}, then asks every question anew`,
  deadlines: "passes what nobody did in time",
  digests: "sends everybody for whom something waits one letter",
});

/** Minutes between two passings of deadlines. */
export const deadlinesEvery = 5;

const remedies: Readonly<Record<JobOverview["name"], string>> = {
  nightly: "Mend what it says, then press “Assess now”; else it comes again with the next night.",
  deadlines: "It comes again within minutes; where it goes on failing, see what the server's log says.",
  digests:
    "See whether the mail server in FAIRWAY_SMTP_URL answers and takes this sender; the next letters go out tomorrow.",
};

const assessed = z.object({
  asOf: z.string(),
  raised: z.number(),
  kept: z.number(),
  cleared: z.number(),
  failed: z.array(z.object({ question: z.string(), says: z.string() })).default([]),
});

async function lastAssessment(ledger: Pick<Ledger, "events">): Promise<JobsOverview["lastAssessment"]> {
  const last = (await ledger.events({ practice: "assessment" })).at(-1);
  return last ? { at: last.at, ...assessed.parse(last.payload) } : null;
}

const jobOf = ({ name }: JobState): JobOverview["name"] => name.replace(/-part$/, "") as JobOverview["name"];

function failureOf(state: JobState): JobFailure {
  const remedy = remedies[jobOf(state)] ?? "See what the server's log says.";
  return {
    ...state,
    do: state.nextTry === null ? remedy : "It is tried again by itself. If it goes on, mend what it says.",
  };
}

/**
 * How what is done by the clock stands: when each job comes next, what last became of it, what went wrong.
 *
 * @param ground `sendsLetters`: whether a mail server is named; `running`: whether the clock is at work; `now`: ISO 8601.
 */
export async function jobsOverview(
  ledger: Pick<Ledger, "jobStates" | "events">,
  settings: JobSettings,
  { sendsLetters, running, now }: { readonly sendsLetters: boolean; readonly running: boolean; readonly now: string },
): Promise<JobsOverview> {
  const states = await ledger.jobStates();
  const does = jobsDo(settings);
  const { nightlyAt, digestsAt, timeZone } = settings;
  const nextDeadlines = () => {
    const step = deadlinesEvery * 60_000;
    return new Date((Math.floor(Date.parse(now) / step) + 1) * step).toISOString();
  };
  const job = (name: JobOverview["name"], off: string | null, next: () => string): JobOverview => ({
    name,
    does: does[name],
    off,
    next: running && off === null ? next() : null,
    last: states.find((state) => state.name === name) ?? null,
  });
  const never = "It is switched off in the workspace's settings.";
  return {
    running,
    timeZone,
    jobs: [
      job("nightly", nightlyAt === null ? never : null, () => nextRun(nightlyAt!, timeZone, now)),
      job("deadlines", null, nextDeadlines),
      job(
        "digests",
        digestsAt === null ? never : sendsLetters ? null : "No mail server is named; set FAIRWAY_SMTP_URL.",
        () => nextRun(digestsAt!, timeZone, now),
      ),
    ],
    failures: states.filter(({ state }) => state === "failed" || state === "tried again").map(failureOf),
    lastAssessment: await lastAssessment(ledger),
  };
}
