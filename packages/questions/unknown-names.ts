import { date } from "@fairway/charts/formats";
import { joinWords, nearest, quoted, type Strategy } from "@fairway/strategy";
import { z } from "zod";
import type { Draft, Query } from "./form.ts";
import type { ParameterProblem } from "./parameter-problems.ts";
import { segmentRows } from "./segment-rows.ts";

/** Of what a parameter gives the id. */
export type Named = "segment" | "team" | "seller" | "draft";

const entry = z.object({ id: z.string(), name: z.string().nullable() });

type Entry = z.output<typeof entry>;

type Day = { readonly asOf: string; readonly strategy: Strategy; readonly drafts?: readonly Draft[] };

type Run = (query: Query) => Promise<readonly Record<string, unknown>[]>;

/** A seller whose deals are here is known, even where no record of sellers is. */
const known: Readonly<Record<"team" | "seller", Query>> = {
  team: {
    sql: `select coalesce(team.source_id, seller.team_id) as id, max(team.name) as name
from team full join seller on seller.team_id = team.source_id
where coalesce(team.source_id, seller.team_id) is not null group by 1 order by 1`,
    values: {},
  },
  seller: {
    sql: `select coalesce(seller.source_id, owner.owner_id) as id, max(seller.name) as name
from seller full join (select distinct owner_id from opportunity where owner_id is not null) as owner
  on owner.owner_id = seller.source_id
group by 1 order by 1`,
    values: {},
  },
};

/** Longer lists than this are not read out. */
const mostListed = 12;

function words(given: string, kind: Named, entries: readonly Entry[], asOf: string): string {
  const none = `there is no ${kind} with the ${kind === "draft" ? "name" : "id"} ${quoted(given)} as of ${date(asOf)}`;
  const found = nearest(given, [...entries.map(({ id }) => id), ...entries.flatMap(({ name }) => name ?? [])]);
  const meant = entries.find(({ id, name }) => id === found || name === found);
  if (meant !== undefined)
    return `${none}; did you mean ${meant.id}${meant.name === null || meant.name === meant.id ? "" : ` (${meant.name})`}?`;
  if (entries.length === 0) return `${none}; no ${kind} is known then`;
  return entries.length > mostListed ? none : `${none}; it may be ${joinWords(entries.map(({ id }) => id))}`;
}

async function entriesOf(kind: Named, { strategy, drafts = [] }: Day, run: Run): Promise<readonly Entry[]> {
  if (kind === "segment") return segmentRows(strategy);
  if (kind === "draft") return drafts.map(({ name }) => ({ id: name, name }));
  return z.array(entry).parse(await run(known[kind]));
}

/**
 * What is wrong with parameters that give the id of a segment, team or seller that nobody has, or the name of no draft: an answer about
 * nobody would be empty, and look like an answer.
 *
 * @param names which parameters give an id, and of what.
 * @param run asks the data as of the day; only where such a parameter is given.
 */
export async function unknownNames(
  names: Readonly<Partial<Record<string, Named>>>,
  params: Readonly<Record<string, unknown>>,
  day: Day,
  run: Run,
): Promise<readonly ParameterProblem[]> {
  const problems = await Promise.all(
    Object.entries(names).map(async ([parameter, kind]): Promise<readonly ParameterProblem[]> => {
      const given = params[parameter];
      if (kind === undefined || typeof given !== "string") return [];
      const entries = await entriesOf(kind, day, run);
      return entries.some(({ id }) => id === given) ? [] : [{ parameter, says: words(given, kind, entries, day.asOf) }];
    }),
  );
  return problems.flat();
}
