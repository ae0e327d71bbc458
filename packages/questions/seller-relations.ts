import { z } from "zod";
import { effortCounts } from "./effort-measure.ts";
import type { Query } from "./form.ts";
import { judgedSql, pursuedSql } from "./pursued.ts";
import type { Relation } from "./relation.ts";

/**
 * Whoever owns a deal, worked on one, met somebody of one or has an account with tickets, by a whole number, in the order of ids: what is added
 * up by it takes a third of the time that ids take.
 */
const sellerNumber: Relation = {
  name: "seller_number",
  seller: null,
  query: () => ({
    sql: `select named.seller_id as seller_id, cast(row_number() over (order by named.seller_id) - 1 as integer) as number
from (
  select owner_id as seller_id from deal where owner_id is not null
  union
  select seller_id from effort_mix where seller_id is not null
  union
  select seller_id from ticket_mix where seller_id is not null
  union
  select seller_id from first_meeting where seller_id is not null
) as named`,
    values: {},
  }),
};

/** Effort by seller and month, in all that can be judged and in pursued segments. */
const effortInside: Relation = {
  name: "effort_inside",
  seller: null,
  query: (strategy) => {
    const inside = pursuedSql(strategy, "effort_pursued");
    const sums = Object.keys(effortCounts)
      .map(
        (column) => `cast(coalesce(sum(effort_mix.${column}) filter (where ${judgedSql}), 0) as double) as ${column},
  cast(coalesce(sum(effort_mix.${column}) filter (where ${inside.sql}), 0) as double) as inside_${column}`,
      )
      .join(", ");
    return {
      sql: `select seller_number.number as number, effort_mix.month as month, ${sums}
from effort_mix join seller_number on seller_number.seller_id = effort_mix.seller_id
group by 1, 2
order by 1, 2`,
      values: inside.values,
    };
  },
};

/** Sellers by number, and what stands on them alone. */
export const sellerRelations: readonly Relation[] = [sellerNumber, effortInside];

/** Parts names that are read as one text; no name holds it. */
const separator = "\u001f";

/**
 * Who the sellers are, in the order of their numbers, each column as one text: many short texts take ten times as long to read. `teams` are the
 * numbers of `team_number`.
 */
export const sellersQuery: Query = {
  sql: `select ${["seller_id", "name", "team"]
    .map((column) => `array_join(array_agg(${column} order by number), $separator) as ${column}s`)
    .join(", ")}
from (
  select seller_number.number as number, seller_number.seller_id as seller_id,
    replace(coalesce(seller.name, seller_number.seller_id), $separator, ' ') as name,
    coalesce(cast(team_number.number as varchar), '') as team
  from seller_number
  left join seller on seller.source_id = seller_number.seller_id
  left join team_number on team_number.team_id = seller.team_id
) as known`,
  values: { separator },
};

const column = z.string().nullable();

export const sellersRow = z.object({ seller_ids: column, names: column, teams: column });

/** A seller; nameless ones go by their id. */
export type NumberedSeller = {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** Its team's number. */
  readonly team: number | null;
};

/** The sellers that the one row of `sellersQuery` tells of. */
export function sellersIn([row]: readonly z.output<typeof sellersRow>[]): readonly NumberedSeller[] {
  if (row === undefined || row.seller_ids === null) return [];
  const [names, teams] = [row.names!.split(separator), row.teams!.split(separator)];
  return row.seller_ids.split(separator).map((id, number) => ({
    number,
    id,
    name: names[number]!,
    team: teams[number] === "" ? null : Number(teams[number]),
  }));
}
