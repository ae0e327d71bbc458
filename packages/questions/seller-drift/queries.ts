import { kindsQuery } from "../activity-weights.ts";
import { effortInsideQueries } from "../effort-inside.ts";
import type { Asked, Query } from "../form.ts";
import { splitOf } from "../split.ts";
import type { DriftParams } from "./params.ts";

/** Closed deals by seller, segment and side of the split; effort, or what stands for it, by seller and month, in all and inside. */
export function queries(asked: Asked<DriftParams>): {
  closed: Query;
  sellers: Query;
  effort: Query;
  kinds: Query;
  pipeline: Query;
} {
  const values = { ...splitOf(asked), as_of: asked.asOf };
  return {
    closed: {
      sql: `select owner_id as seller_id, segment, closed_on >= cast($split as date) as after,
  count(*) as closed, count(*) filter (where outcome = 'won') as won
from deal
where outcome in ('won', 'lost') and owner_id is not null
  and closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
group by 1, 2, 3`,
      values,
    },
    sellers: {
      sql: `select seller.source_id as seller_id, seller.name as name, seller.team_id as team_id, team.name as team
from seller left join team on team.source_id = seller.team_id`,
      values: {},
    },
    ...effortInsideQueries(asked.strategy, { since: values.since, asOf: asked.asOf }),
    kinds: kindsQuery,
  };
}
