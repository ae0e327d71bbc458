import type { Store } from "../store/open-store.ts";
import type { JobState } from "./job.ts";

/** Where the queue has its tables; they are no part of a dump, since nothing in them is anybody's word. */
export const schema = "fairway_jobs";

type Row = {
  readonly name: string;
  readonly state: string;
  readonly at: Date | string;
  readonly retries: number;
  readonly next: Date | string | null;
  readonly output: { readonly says?: string; readonly message?: string } | null;
};

const words: Readonly<Record<string, JobState["state"]>> = {
  created: "waiting",
  retry: "tried again",
  active: "running",
  completed: "done",
  cancelled: "failed",
  failed: "failed",
};

const iso = (value: Date | string): string => new Date(value).toISOString();

/** What last became of every job, and of every part that waits or went wrong, the latest first; none where nothing was ever started. */
export async function jobStates({ statements }: Pick<Store, "statements">): Promise<readonly JobState[]> {
  const { rows: there } = await statements("select to_regclass($1) is not null as there", [`${schema}.job`]);
  if (!(there[0] as { readonly there: boolean }).there) return [];
  const { rows } =
    await statements(`select name, state::text as state, coalesce(completed_on, started_on, created_on) as at,
      retry_count as retries, case when state in ('created', 'retry') then start_after end as next, output
    from (select *, row_number() over (partition by name order by created_on desc, id) as place from ${schema}.job) as job
    where name not like '\\_\\_%' and (place = 1 and name not like '%-part' or state in ('retry', 'failed', 'cancelled') or state = 'created' and name like '%-part')
    order by at desc`);
  return (rows as readonly Row[]).map(({ name, state, at, retries, next, output }) => ({
    name,
    state: words[state] ?? "waiting",
    at: iso(at),
    retries,
    nextTry: next === null ? null : iso(next),
    says: output?.says ?? output?.message ?? null,
  }));
}
