import { kindsQuery } from "../activity-weights.ts";
import { effortCounts } from "../effort-measure.ts";
import { addDays, monthNumber, monthStart } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import type { DriftParams } from "./params.ts";

/** The day that parts before from after, and the first day looked at. */
export function splitOf({ asOf, params, strategy }: Asked<DriftParams>): {
  readonly split: string;
  readonly since: string;
} {
  const inForceForAWhile = strategy.effective <= addDays(asOf, -90) && strategy.effective > addDays(asOf, -730);
  const split = params.split ?? (inForceForAWhile ? strategy.effective : addDays(asOf, -182));
  return { split, since: monthStart(monthNumber(split) - params.months) };
}

/** Closed deals by seller, segment and side of the split; effort, or what stands for it, by seller and month, in all and inside. */
export function queries(asked: Asked<DriftParams>): {
  closed: Query;
  sellers: Query;
  effort: Query;
  kinds: Query;
  pipeline: Query;
} {
  const values: Record<string, SqlValue> = { ...splitOf(asked), as_of: asked.asOf };
  const pursued = asked.strategy.segments
    .filter(({ play }) => play === "pursue")
    .map(({ id }, at) => {
      values[`pursued_${at}`] = id;
      return `$pursued_${at}`;
    });
  const inside = pursued.length === 0 ? "false" : `segment in (${pursued.join(", ")})`;
  const judged = "segment not in ('unknown', 'unattributed')";
  const inTime = "seller_id is not null and month >= cast($since as date) and month <= cast($as_of as date)";
  const sums = (columns: readonly string[]) =>
    columns
      .map(
        (column) =>
          `coalesce(sum(${column}) filter (where ${judged}), 0) as ${column}, coalesce(sum(${column}) filter (where ${inside}), 0) as inside_${column}`,
      )
      .join(", ");
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
    effort: {
      sql: `select seller_id, month, ${sums(Object.keys(effortCounts))}
from effort_mix where ${inTime} group by 1, 2`,
      values,
    },
    kinds: kindsQuery,
    pipeline: {
      sql: `select seller_id, month, ${sums(["open_days"])}
from pipeline_mix where ${inTime} and not exists (select 1 from effort_mix where ${inTime}) group by 1, 2`,
      values,
    },
  };
}
