import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import { sellersQuery } from "../seller-relations.ts";
import { teamsQuery } from "../team-relations.ts";
import type { ConcentrationParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<ConcentrationParams>): string {
  return params.since ?? addDays(asOf, -365);
}

const counts: ReadonlySet<string> = new Set(["accounts", "closed", "won", "amounts_known", "usual_known", "priced"]);

const soldColumns = [
  ...["accounts", "closed", "won", "amount", "amounts_known", "amount_squares"],
  ...["usual_known", "usual_size", "usual_squares", "priced_amount", "priced_list", "priced"],
  ...["priced_amount_squares", "priced_list_squares", "priced_products"],
];

/** A product with fewer won deals than this has no size of its own; the size of all stands in. */
const fewestWon = 10;

/** What each seller closed in the period, and the usual size of what they had to sell; a seller with open deals alone counts with nothing won. */
export function queries(asked: Asked<ConcentrationParams>): { sold: Query; sellers: Query; teams: Query } {
  const amount = "cast(amount as double)";
  const list = "cast(list_amount as double)";
  const priced = "won and amount is not null and list_amount > 0";
  const inPeriod = "closed_on >= cast($since as date) and closed_on <= cast($as_of as date)";
  return {
    sold: {
      sql: `with usual as (
  select product, avg(${amount}) as size, avg(${amount} * ${amount}) as size_squared
  from numbered_deal
  where won and amount is not null and product is not null and ${inPeriod}
  group by 1 having count(*) >= ${fewestWon}
),
closed as (
  select numbered_deal.seller as number, count(distinct numbered_deal.account) as accounts, count(*) as closed, count(*) filter (where won) as won,
    sum(amount) filter (where won) as amount, count(amount) filter (where won) as amounts_known,
    sum(${amount} * ${amount}) filter (where won) as amount_squares,
    count(usual.size) as usual_known, sum(usual.size) as usual_size, sum(usual.size_squared) as usual_squares,
    sum(amount) filter (where ${priced}) as priced_amount, sum(list_amount) filter (where ${priced}) as priced_list,
    count(*) filter (where ${priced}) as priced, sum(${amount} * ${amount}) filter (where ${priced}) as priced_amount_squares,
    sum(${list} * ${list}) filter (where ${priced}) as priced_list_squares, sum(${amount} * ${list}) filter (where ${priced}) as priced_products
  from numbered_deal left join usual on usual.product = numbered_deal.product
  where numbered_deal.seller is not null and ${inPeriod}
  group by 1
),
holder as (
  select number from closed
  union
  select seller as number from numbered_deal where outcome = 'open' and seller is not null
)
select holder.number as number, ${soldColumns
        .map((column) =>
          counts.has(column) ? `coalesce(closed.${column}, 0) as ${column}` : `closed.${column} as ${column}`,
        )
        .join(", ")}
from holder left join closed on closed.number = holder.number`,
      values: { since: sinceOf(asked), as_of: asked.asOf },
    },
    sellers: sellersQuery,
    teams: teamsQuery,
  };
}
