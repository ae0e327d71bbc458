import { kindsQuery } from "../activity-weights.ts";
import { effortUnitQueries } from "../effort-units.ts";
import type { Asked, Query } from "../form.ts";
import { pursuedSql } from "../pursued.ts";
import { sellersQuery } from "../seller-relations.ts";
import { splitOf } from "../split.ts";
import { teamsQuery } from "../team-relations.ts";
import type { DriftParams } from "./params.ts";

const cells = [
  ["inside_before", "inside and closed_on < cast($split as date)"],
  ["inside_after", "inside and closed_on >= cast($split as date)"],
  ["outside_before", "not inside and closed_on < cast($split as date)"],
  ["outside_after", "not inside and closed_on >= cast($split as date)"],
] as const;

/** Closed deals by seller, inside and outside, on each side of the split; effort, or what stands for it, by seller, on each side of it. */
export function queries(asked: Asked<DriftParams>): {
  closed: Query;
  sellers: Query;
  teams: Query;
  effort: Query;
  kinds: Query;
  pipeline: Query;
} {
  const { asOf, strategy } = asked;
  const { since, split } = splitOf(asked);
  const pursued = pursuedSql(strategy, "pursued");
  return {
    closed: {
      sql: `select number, cast(count(*) as integer) as closed, cast(count(*) filter (where won) as integer) as won,
  ${cells
    .map(
      ([name, when]) =>
        `cast(count(*) filter (where ${when}) as integer) as ${name}, cast(count(*) filter (where won and ${when}) as integer) as won_${name}`,
    )
    .join(",\n  ")}
from (
  select seller as number, closed_on, won, case when segment = 'unknown' then null else ${pursued.sql} end as inside
  from numbered_deal
  where seller is not null and closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
) as judged
group by number`,
      values: { since, split, as_of: asOf, ...pursued.values },
    },
    sellers: sellersQuery,
    teams: teamsQuery,
    ...effortUnitQueries(strategy, { since, split, asOf }),
    kinds: kindsQuery,
  };
}
