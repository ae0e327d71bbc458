import { useQueries } from "@tanstack/react-query";
import { stringifySearch } from "../address/search.ts";
import { fetchJson } from "../api/fetch-json.ts";
import type { PracticeSummary, StoredRecord } from "./practice-queries.ts";

/** As many of each practice as can be found by typing: the latest changed. */
const mostOfEach = 200;

/** The latest records of every practice, for finding one by its words; asked only while somebody looks for something. */
export function useFoundRecords(
  practices: readonly PracticeSummary[],
  who: string | undefined,
  looking: boolean,
): readonly StoredRecord[] {
  return useQueries({
    queries: practices.map(({ id }) => ({
      queryKey: ["records", id, "found", who],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchJson<{ records: readonly StoredRecord[] }>(
          `/api/practices/${id}${stringifySearch({ limit: mostOfEach })}`,
          signal,
        ),
      enabled: looking && who !== undefined,
      staleTime: 60_000,
    })),
    combine: (results) => results.flatMap(({ data }) => data?.records ?? []),
  });
}
