import { createHash } from "node:crypto";
import type { Job as BossJob, PgBoss } from "pg-boss";
import type { Store } from "../store/open-store.ts";
import type { Job, JobPart } from "./job.ts";
import { schema } from "./job-states.ts";

/** Jobs that are being done by the clock, until they are stopped. */
export type RunningJobs = {
  /** Does a job as soon as somebody is free; one that waits or runs already is not done twice. */
  readonly doNow: (name: string) => Promise<void>;
  /** Lets what runs come to its end, up to half a minute, and stops. */
  readonly stop: () => Promise<void>;
};

const partsOf = (name: string): string => `${name}-part`;

/** A job's number that follows from its key, so that the same part is queued once. */
function idOf(name: string, key: string): string {
  const hex = createHash("sha256").update(`${name}\n${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Tried again after one, two, four ... minutes; a worker that no longer tells of itself was killed. */
const care = {
  retryLimit: 5,
  retryDelay: 60,
  retryBackoff: true,
  retryDelayMax: 3_600,
  heartbeatSeconds: 60,
  expireInSeconds: 4 * 3_600,
  deleteAfterSeconds: 30 * 86_400,
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** In an embedded store nobody else works: what is still marked as running was left by a process that is gone. */
async function takeUpAgain(boss: PgBoss, { statements, isEmbedded }: Store): Promise<void> {
  if (!isEmbedded) return;
  await statements(`update ${schema}.job set state = 'retry', start_after = now() where state = 'active'`);
  await boss.getQueues();
}

/** Whether nobody has done a job, or is about to, since so many hours. */
async function isOverdue({ statements }: Store, name: string, hours: number): Promise<boolean> {
  const { rows } = await statements(
    `select 1 from ${schema}.job where name = $1 and (state in ('created', 'retry', 'active')
      or (state = 'completed' and completed_on > now() - make_interval(hours => $2::int))) limit 1`,
    [name, Math.floor(hours)],
  );
  return rows.length === 0;
}

/**
 * Does jobs by the clock, on the ledger's own store: each once, however many processes share it; again after an error or a killed
 * process; and at the start what was missed while nobody was there.
 *
 * @param options `pollSeconds` how often waiting work is looked for; `onError` is told what goes wrong beside the jobs themselves.
 */
export async function startJobs(
  store: Store,
  jobs: readonly Job[],
  {
    pollSeconds = 5,
    onError = () => undefined,
  }: { readonly pollSeconds?: number; readonly onError?: (error: Error) => void } = {},
): Promise<RunningJobs> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.statements(text, values) as Promise<{ rows: never[] }> },
    backend: store.isEmbedded ? "pglite" : "postgres",
    schema,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", onError);
  await boss.start();
  const stopping = new AbortController();
  const work = async <Data extends object>(queue: string, task: (data: Data, id: string) => Promise<object>) => {
    await boss.work<Data>(queue, { pollingIntervalSeconds: pollSeconds, batchSize: 1 }, async ([job]) => {
      try {
        return await task((job as BossJob<Data>).data, (job as BossJob<Data>).id);
      } catch (error) {
        throw new Error(wordsOf(error), { cause: error });
      }
    });
  };
  for (const job of jobs) {
    const parts = partsOf(job.name);
    await boss.createQueue(job.name, { policy: "exclusive", ...care });
    await boss.createQueue(parts, { policy: "standard", ...care });
    await boss.schedule(job.name, job.cron, null, { tz: job.timeZone });
  }
  const names = new Set(jobs.map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) if (!names.has(name)) await boss.unschedule(name);
  await takeUpAgain(boss, store);
  for (const job of jobs) {
    if (job.madeUpAfter !== undefined && (await isOverdue(store, job.name, job.madeUpAfter))) await boss.send(job.name);
    await work(job.name, async () => {
      const { says, parts = [] } = await job.run(stopping.signal);
      for (const part of parts) await boss.send(partsOf(job.name), part, { id: idOf(job.name, part.key) });
      return { says };
    });
    if (job.part) {
      const doPart = job.part;
      await work<JobPart>(partsOf(job.name), async (part) => ({ says: await doPart(part, stopping.signal) }));
    }
  }
  return {
    doNow: async (name) => {
      await boss.send(name);
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 30_000 });
    },
  };
}
