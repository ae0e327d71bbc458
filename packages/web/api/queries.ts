import type { Answer, Table } from "@fairway/questions";
import type { questionSummary, ServedWorkspace } from "@fairway/server";
import type { Strategy } from "@fairway/strategy";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Search, stringifySearch } from "../address/search.ts";
import { fetchJson } from "./fetch-json.ts";

export type QuestionSummary = ReturnType<typeof questionSummary>;
export type Version = { readonly name: string; readonly version: number; readonly effective: string };
export type Status = {
  readonly company: string;
  readonly strategy: Version;
  readonly strategyVersions: readonly Version[];
  readonly dataThrough: string | null;
  readonly currency: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly imports: readonly {
    readonly id: number;
    readonly at: string;
    readonly state: string;
    readonly files: readonly string[];
    readonly added: number;
    readonly changed: number;
    readonly rejected: number;
  }[];
};
export type StandingSignal = Awaited<ReturnType<ServedWorkspace["standingSignals"]>>[number];
export type Page = Table & { readonly more: boolean };

export const rowsAPage = 100;

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: ({ signal }) => fetchJson<Status>("/api/status", signal),
});

export const questionsQuery = queryOptions({
  queryKey: ["questions"],
  queryFn: ({ signal }) => fetchJson<{ questions: readonly QuestionSummary[] }>("/api/questions", signal),
  select: ({ questions }) => questions,
  staleTime: Number.POSITIVE_INFINITY,
});

export const signalsQuery = queryOptions({
  queryKey: ["signals"],
  queryFn: ({ signal }) => fetchJson<{ signals: readonly StandingSignal[] }>("/api/signals", signal),
  select: ({ signals }) => signals,
});

export const strategyQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ["strategy", asOf],
    queryFn: ({ signal }) =>
      fetchJson<{ strategy: Strategy; versions: readonly Version[] }>(
        `/api/strategy${stringifySearch({ as_of: asOf })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const answerQuery = (id: string, search: Search) =>
  queryOptions({
    queryKey: ["answer", id, search],
    queryFn: ({ signal }) => fetchJson<Answer>(`/api/questions/${id}${stringifySearch(search)}`, signal),
  });

/** The records behind a cell, page after page. */
export const rowsQuery = (id: string, search: Search, cell: string) =>
  infiniteQueryOptions({
    queryKey: ["rows", id, search, cell],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<Page>(
        `/api/questions/${id}/rows${stringifySearch({ ...search, cell, limit: rowsAPage, offset: pageParam })}`,
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last: Page, pages) => (last.more ? pages.length * rowsAPage : undefined),
  });
