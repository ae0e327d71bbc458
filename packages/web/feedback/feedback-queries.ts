import type { FeedbackWorkspace } from "@fairway/server";
import { queryOptions } from "@tanstack/react-query";
import { fetchJson, sendJson } from "../api/fetch-json.ts";
import type { Performed } from "../practices/practice-queries.ts";

type Desk = Awaited<ReturnType<FeedbackWorkspace["feedbackDesk"]>> & { readonly mayDraft: boolean };
export type Cluster = Desk["clusters"][number];
export type Observation = Cluster["observations"][number];
export type AcceptedChange = Desk["accepted"][number];

/** @param who whose sight it is, so that another's is never shown in its place. */
export const feedbackQuery = (who: string | undefined) =>
  queryOptions({
    queryKey: ["feedback", who],
    queryFn: ({ signal }) => fetchJson<Desk>("/api/feedback", signal),
    enabled: who !== undefined,
  });

/** A draft of the next version of the strategy, from accepted observations. */
export const writeDraft = (
  draft: { readonly records: readonly string[]; readonly effective: string; readonly reason: string },
  key: string,
): Promise<Performed> => sendJson<Performed>("/api/feedback/draft", draft, { headers: { "Idempotency-Key": key } });
