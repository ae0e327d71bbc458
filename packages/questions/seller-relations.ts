import { effortCounts } from "./effort-measure.ts";
import { judgedSql, pursuedSql } from "./pursued.ts";
import type { Relation } from "./relation.ts";

/** Whoever owns a deal or worked on one, by a whole number: what is added up by it takes a third of the time that ids take. */
const sellerNumber: Relation = {
  name: "seller_number",
  seller: null,
  query: () => ({
    sql: `select named.seller_id as seller_id, cast(row_number() over (order by named.seller_id) - 1 as integer) as number
from (
  select owner_id as seller_id from deal where owner_id is not null
  union
  select seller_id from effort_mix where seller_id is not null
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

/** Won and lost deals whose owner is known: whether they lie in pursued segments (null: cannot be judged), and whether they were won. */
const sellerClosed: Relation = {
  name: "seller_closed",
  seller: null,
  query: (strategy) => {
    const inside = pursuedSql(strategy, "closed_pursued");
    return {
      sql: `select seller_number.number as number, deal.closed_on as closed_on,
  case when segment = 'unknown' then null else ${inside.sql} end as inside, deal.outcome = 'won' as won
from deal join seller_number on seller_number.seller_id = deal.owner_id
where deal.outcome in ('won', 'lost')
order by 1, 2`,
      values: inside.values,
    };
  },
};

/** Relations that stand on sellers by number, in the order in which they build on each other. */
export const sellerRelations: readonly Relation[] = [sellerNumber, effortInside, sellerClosed];
