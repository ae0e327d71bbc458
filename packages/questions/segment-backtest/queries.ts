import { kindsQuery } from "../activity-weights.ts";
import { ticketCounts } from "../cost-to-serve.ts";
import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import { numberedUnits, ofUnit } from "../resampled-units.ts";
import { accountColumns, columnPairs, dealColumns, dealValues, productOf } from "./closed-columns.ts";
import type { BacktestParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<BacktestParams>): string {
  return params.since ?? addDays(asOf, -730);
}

/** A product with fewer won deals than this has no usual size. */
const fewestWon = 10;

/** What closed in the period, each deal with the usual size of its product; texts that use it start with it. */
const valuedDeal = `with usual as (
  select product, avg(cast(amount as double)) as usual_size
  from numbered_deal
  where won and amount is not null and product is not null
    and closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
  group by 1 having count(*) >= ${fewestWon}
),
valued_deal as (
  select numbered_deal.seller as seller_id, numbered_deal.month as month, numbered_deal.account_group as account_group,
    numbered_deal.segment as segment, ${Object.entries(dealValues)
      .map(([name, value]) => `${value} as ${name}`)
      .join(", ")}
  from numbered_deal left join usual on usual.product = numbered_deal.product
  where numbered_deal.closed_on >= cast($since as date) and numbered_deal.closed_on <= cast($as_of as date)
)`;

const inPeriod = (month: string) =>
  `${month} >= cast(date_trunc('month', cast($since as date)) as date) and ${month} <= cast($as_of as date)`;

const ticketSums = Object.fromEntries(Object.keys(ticketCounts).map((column) => [column, `sum(${column})`]));

/** Sums of one source, as doubles; nothing of the other's. */
const columnsOf = (names: readonly string[], own: Readonly<Record<string, string>>) =>
  names.map((name) => `${name in own ? `coalesce(cast(${own[name]} as double), 0)` : "0.0"} as ${name}`).join(", ");

const unitColumns = Object.keys({ ...dealColumns, ...ticketCounts });

/** Closed deals and tickets added up by resampled unit; durations and customer lives counted by days. */
export function queries(asked: Asked<BacktestParams>): {
  closed: Query;
  kinds: Query;
  accounts: Query;
  durations: Query;
  retention: Query;
} {
  const values = { since: sinceOf(asked), as_of: asked.asOf };
  return {
    closed: {
      sql: `${valuedDeal},
ticketed as (
  select seller as seller_id, month, segment, ${Object.keys(ticketCounts).join(", ")} from seller_ticket where ${inPeriod("month")}
),
told as (
  select seller as seller_id, month from numbered_deal where closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
  union all
  select seller_id, month from ticketed
),
numbered as (
  ${numberedUnits("told")}
),
part as (
  select numbered.unit as unit, numbered.sellers as sellers, segment, ${columnsOf(unitColumns, dealColumns)}
  from valued_deal join numbered on ${ofUnit("numbered", "valued_deal")}
  group by 1, 2, 3
  union all
  select numbered.unit as unit, numbered.sellers as sellers, segment, ${columnsOf(unitColumns, ticketSums)}
  from ticketed join numbered on ${ofUnit("numbered", "ticketed")}
  group by 1, 2, 3
)
select unit, max(sellers) as sellers, segment, ${unitColumns.map((name) => `sum(${name}) as ${name}`).join(", ")}
from part
group by unit, segment`,
      values,
    },
    kinds: kindsQuery,
    accounts: {
      sql: `${valuedDeal},
account_part as (
  select segment, account_group, ${columnsOf(accountColumns, dealColumns)}
  from valued_deal
  group by 1, 2
  union all
  select segment, account_group, ${columnsOf(accountColumns, ticketSums)}
  from group_ticket
  where ${inPeriod("month")}
  group by 1, 2
),
account_total as (
  select segment, account_group, ${accountColumns.map((name) => `sum(${name}) as ${name}`).join(", ")}
  from account_part
  group by 1, 2
)
select segment, count(*) as accounts, ${accountColumns.map((name) => `sum(${name}) as ${name}`).join(", ")},
  ${columnPairs.map(([one, other]) => `sum(${one} * ${other}) as ${productOf(one, other)}`).join(", ")}
from account_total group by 1`,
      values,
    },
    durations: {
      sql: `select segment, coalesce(cycle_days, age_days) as days, outcome, count(*) as deals
from numbered_deal
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
