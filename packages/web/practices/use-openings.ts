import { useQueries } from "@tanstack/react-query";
import { useWho } from "../acting/who.ts";
import { fetchJson } from "../api/fetch-json.ts";
import type { Step } from "./practice-queries.ts";

/** Whether whoever looks may open a record of a practice by a step; false while it is not known. */
export function useOpenings(
  wanted: readonly { readonly practice: string }[],
): (practice: string, step: string) => boolean {
  const who = useWho();
  const ids = [...new Set(wanted.map(({ practice }) => practice))];
  const openings = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["openings", id, who?.id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchJson<{ openings: readonly Step[] }>(`/api/practices/${id}?limit=1`, signal),
      enabled: who !== undefined,
      staleTime: 5 * 60_000,
    })),
    combine: (results) => new Map(results.map(({ data }, place) => [ids[place], data?.openings ?? []])),
  });
  return (practice, step) =>
    (openings.get(practice) ?? []).some(({ transition, allowed }) => transition === step && allowed);
}
