import type { PracticeWorkspace, practiceSummary } from "@fairway/server";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { stringifySearch } from "../address/search.ts";
import { fetchJson } from "../api/fetch-json.ts";

export type PracticeSummary = ReturnType<typeof practiceSummary>;
export type Transition = PracticeSummary["transitions"][number];
export type RecordView = Awaited<ReturnType<PracticeWorkspace["record"]>>;
export type StoredRecord = RecordView["record"];
export type LedgerEvent = RecordView["timeline"][number];
export type Step = RecordView["steps"][number];
export type Performed = Awaited<ReturnType<PracticeWorkspace["perform"]>>;
export type RecordsFilter = { readonly state?: string; readonly owner?: string; readonly open?: string };

export const recordsAPage = 200;

export const practicesQuery = queryOptions({
  queryKey: ["practices"],
  queryFn: ({ signal }) => fetchJson<{ practices: readonly PracticeSummary[] }>("/api/practices", signal),
  select: ({ practices }) => practices,
  staleTime: Number.POSITIVE_INFINITY,
});

/** @param who the person whose inbox it is, so that another's is never shown in its place. */
export const inboxQuery = (who: string | undefined) =>
  queryOptions({
    queryKey: ["inbox", who],
    queryFn: ({ signal }) => fetchJson<{ inbox: readonly StoredRecord[] }>("/api/inbox", signal),
    select: ({ inbox }) => inbox,
    enabled: who !== undefined,
    refetchInterval: 60_000,
  });

type RecordsPage = { readonly records: readonly StoredRecord[]; readonly openings: readonly Step[] };

/** A practice's records, the latest changed first, page after page. */
export const recordsQuery = (practice: string, filter: RecordsFilter, who: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["records", practice, filter, who],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<RecordsPage>(
        `/api/practices/${practice}${stringifySearch({ ...filter, limit: recordsAPage, before: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ records }: RecordsPage) =>
      records.length === recordsAPage ? records.at(-1)?.sequence : undefined,
    enabled: who !== undefined,
    placeholderData: keepPreviousData,
  });

/** One record with its life, as it stands or as it stood at an instant. */
export const recordQuery = (practice: string, record: string, who: string | undefined, at?: string) =>
  queryOptions({
    queryKey: ["record", practice, record, who, at],
    queryFn: ({ signal }) =>
      fetchJson<RecordView>(
        `/api/practices/${practice}/${encodeURIComponent(record)}${stringifySearch({ at })}`,
        signal,
      ),
    enabled: who !== undefined,
  });
