import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import { momentColumns } from "./account-spread.ts";
import type { BacktestParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<BacktestParams>): string {
  return params.since ?? addDays(asOf, -730);
}

const won = "filter (where outcome = 'won')";
const priced = "filter (where outcome = 'won' and list_amount > 0 and amount is not null)";
const costed = "filter (where outcome = 'won' and cost is not null and amount is not null)";
const contribution = `coalesce(sum(cast(amount as double)) ${costed}, 0) - coalesce(sum(cast(cost as double)) ${costed}, 0)`;

const usual = "filter (where outcome = 'won' and usual_size > 0 and amount is not null)";

/** A product with fewer won deals than this has no usual size. */
const fewestWon = 10;

/** What closed in the period, each deal with the usual size of its product; texts that use it start with it. */
const closedDeal = `with usual as (
  select product_id, avg(cast(amount as double)) as usual_size
  from deal
  where outcome = 'won' and amount is not null and product_id is not null
    and closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
  group by 1 having count(*) >= ${fewestWon}
),
closed_deal as (
  select deal.*, usual.usual_size as usual_size
  from deal left join usual on usual.product_id = deal.product_id
  where deal.outcome in ('won', 'lost') and deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)
)`;

/** Numerator and denominator of each ratio for one account: the same as `measures.ts` takes from the sums by seller. */
const accountTotals = {
  [momentColumns["win rate"]]: [`cast(count(*) ${won} as double)`, "cast(count(*) as double)"],
  [momentColumns["price realisation"]]: [
    `coalesce(sum(cast(amount as double)) ${priced}, 0)`,
    `coalesce(sum(cast(list_amount as double)) ${priced}, 0)`,
  ],
  [momentColumns.size]: [`coalesce(sum(cast(amount as double)) ${won}, 0)`, `cast(count(amount) ${won} as double)`],
  [momentColumns["size for its product"]]: [
    `coalesce(sum(cast(amount as double)) ${usual}, 0)`,
    `coalesce(sum(usual_size) ${usual}, 0)`,
  ],
  [momentColumns.margin]: [contribution, `coalesce(sum(cast(amount as double)) ${costed}, 0)`],
  [momentColumns["contribution per hour"]]: [contribution, "coalesce(sum(minutes), 0) / 60.0"],
} as const;

/** Closed deals added up by seller; durations and customer lives counted by days. */
export function queries(asked: Asked<BacktestParams>): {
  closed: Query;
  accounts: Query;
  durations: Query;
  retention: Query;
} {
  const values = { since: sinceOf(asked), as_of: asked.asOf };
  return {
    closed: {
      sql: `${closedDeal}
select owner_id as seller_id, cast(date_trunc('month', closed_on) as date) as month, segment,
  count(*) as closed,
  count(*) filter (where outcome = 'won') as won,
  sum(amount) filter (where outcome = 'won') as won_amount,
  count(amount) filter (where outcome = 'won') as won_amounts_known,
  sum(amount) filter (where outcome = 'won' and list_amount > 0) as priced_amount,
  sum(list_amount) filter (where outcome = 'won' and list_amount > 0 and amount is not null) as priced_list,
  sum(amount) filter (where outcome = 'won' and cost is not null) as costed_amount,
  sum(cost) filter (where outcome = 'won' and amount is not null) as cost,
  count(*) ${usual} as usual_known, sum(amount) ${usual} as usual_amount, sum(usual_size) ${usual} as usual_size,
  sum(minutes) as minutes
from closed_deal
group by 1, 2, 3`,
      values,
    },
    accounts: {
      sql: `${closedDeal},
account_total as (
  select segment, coalesce(account_id, opportunity_id) as account_id,
${Object.entries(accountTotals)
  .map(([name, [numerator, denominator]]) => `    ${numerator} as ${name}_n, ${denominator} as ${name}_d`)
  .join(",\n")}
  from closed_deal
  group by 1, 2
)
select segment, count(*) as accounts,
${Object.keys(accountTotals)
  .map(
    (name) => `  sum(${name}_n) as ${name}_n, sum(${name}_d) as ${name}_d,
  sum(${name}_n * ${name}_n) as ${name}_nn, sum(${name}_n * ${name}_d) as ${name}_nd, sum(${name}_d * ${name}_d) as ${name}_dd`,
  )
  .join(",\n")}
from account_total group by 1`,
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
