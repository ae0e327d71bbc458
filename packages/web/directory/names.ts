import type { DirectoryWorkspace } from "@fairway/server";
import { queryOptions } from "@tanstack/react-query";
import { stringifySearch } from "../address/search.ts";
import { fetchJson } from "../api/fetch-json.ts";

export type Colleague = Awaited<ReturnType<DirectoryWorkspace["directory"]>>[number];

const mostAtOnce = 100;
/** Names asked for within this many milliseconds travel together. */
const gathering = 8;

type Waiting = { readonly tell: (name: string | null) => void; readonly fail: (error: unknown) => void };
const waiting = new Map<string, Waiting[]>();

async function fetchNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { people } = await fetchJson<{ people: readonly Colleague[] }>(`/api/directory${stringifySearch({ id: ids })}`);
  return new Map(people.map(({ id, name }) => [id, name]));
}

function fetchGathered(): void {
  const gathered = [...waiting];
  waiting.clear();
  for (let from = 0; from < gathered.length; from += mostAtOnce) {
    const part = gathered.slice(from, from + mostAtOnce);
    fetchNames(part.map(([id]) => id)).then(
      (names) => {
        for (const [id, those] of part) for (const { tell } of those) tell(names.get(id) ?? null);
      },
      (error: unknown) => {
        for (const [, those] of part) for (const { fail } of those) fail(error);
      },
    );
  }
}

/** Somebody's name; names that a page asks for at the same moment travel in one request. */
function nameOf(id: string): Promise<string | null> {
  return new Promise((tell, fail) => {
    if (waiting.size === 0) setTimeout(fetchGathered, gathering);
    waiting.set(id, [...(waiting.get(id) ?? []), { tell, fail }]);
  });
}

/** The name of somebody by id; null where nobody is known by it. */
export const nameQuery = (id: string) =>
  queryOptions({ queryKey: ["name", id], queryFn: () => nameOf(id), staleTime: 10 * 60_000 });

/** People whose name holds what is typed. */
export const peopleLikeQuery = (typed: string) =>
  queryOptions({
    queryKey: ["directory", typed],
    queryFn: ({ signal }) =>
      fetchJson<{ people: readonly Colleague[] }>(`/api/directory${stringifySearch({ q: typed, limit: 40 })}`, signal),
    select: ({ people }) => people,
    staleTime: 60_000,
  });
