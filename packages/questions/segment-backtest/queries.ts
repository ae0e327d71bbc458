import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import type { BacktestParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<BacktestParams>): string {
  return params.since ?? addDays(asOf, -730);
}

/** Closed deals added up by seller; durations and customer lives counted by days. */
export function queries(asked: Asked<BacktestParams>): { closed: Query; durations: Query; retention: Query } {
  const values = { since: sinceOf(asked), as_of: asked.asOf };
  return {
    closed: {
      sql: `select owner_id as seller_id, cast(date_trunc('month', closed_on) as date) as month, segment,
  count(*) as closed,
  count(*) filter (where outcome = 'won') as won,
  sum(amount) filter (where outcome = 'won') as won_amount,
  count(amount) filter (where outcome = 'won') as won_amounts_known,
  sum(amount) filter (where outcome = 'won' and list_amount > 0) as priced_amount,
  sum(list_amount) filter (where outcome = 'won' and list_amount > 0 and amount is not null) as priced_list,
  sum(amount) filter (where outcome = 'won' and cost is not null) as costed_amount,
  sum(cost) filter (where outcome = 'won' and amount is not null) as cost,
  sum(minutes) as minutes
from deal
where outcome in ('won', 'lost') and closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
group by 1, 2, 3`,
      values,
    },
    durations: {
      sql: `select segment, coalesce(cycle_days, age_days) as days, outcome, count(*) as deals
from deal
where outcome in ('open', 'won', 'lost') and coalesce(cycle_days, age_days) >= 0
  and created_on >= cast($since as date) and created_on <= cast($as_of as date)
group by 1, 2, 3`,
      values,
    },
    retention: {
      sql: `select account_segment.segment as segment,
  date_diff('day', life.started_on, coalesce(life.ended_on, cast($as_of as date))) as days,
  case when life.ended_on is null then 0 else 1 end as ended, count(*) as customers
from (
  select subscription.account_id as account_id, min(subscription.started_on) as started_on,
    case when count_if(subscription.cancelled_on is null or subscription.cancelled_on > cast($as_of as date)) = 0
      then max(subscription.cancelled_on) end as ended_on
  from subscription
  where subscription.started_on <= cast($as_of as date)
  group by 1
) as life
join account_segment on account_segment.account_id = life.account_id
where life.ended_on is null or life.ended_on >= life.started_on
group by 1, 2, 3`,
      values: { as_of: asked.asOf },
    },
  };
}
