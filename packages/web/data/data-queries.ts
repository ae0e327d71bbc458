import type { JobsWorkspace } from "@fairway/server";
import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "../api/fetch-json.ts";

export type JobsOverview = Awaited<ReturnType<JobsWorkspace["jobsOverview"]>>;

export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: ({ signal }) => fetchJson<JobsOverview>("/api/jobs", signal),
  refetchInterval: 60_000,
});
