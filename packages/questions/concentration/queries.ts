import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import type { ConcentrationParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<ConcentrationParams>): string {
  return params.since ?? addDays(asOf, -365);
}

/** A product with fewer won deals than this has no size of its own; the size of all stands in. */
const fewestWon = 10;

/** What each seller closed in the period, and the usual size of what they had to sell; a seller with open deals alone counts with nothing won. */
export function queries(asked: Asked<ConcentrationParams>): { sellers: Query } {
  const closed = "deal.outcome in ('won', 'lost')";
  const won = "deal.outcome = 'won'";
  const priced = `${won} and deal.amount is not null and deal.list_amount > 0`;
  return {
    sellers: {
      sql: `with usual as (
  select deal.product_id as product_id, avg(cast(deal.amount as double)) as size,
    avg(cast(deal.amount as double) * cast(deal.amount as double)) as size_squared
  from deal
  where ${won} and deal.amount is not null and deal.product_id is not null
    and deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)
  group by 1 having count(*) >= ${fewestWon}
)
select deal.owner_id as seller_id, max(seller.name) as seller, max(team.name) as team,
  count(distinct deal.account_id) filter (where ${closed}) as accounts,
  count(*) filter (where ${closed}) as closed, count(*) filter (where ${won}) as won,
  sum(deal.amount) filter (where ${won}) as amount, count(deal.amount) filter (where ${won}) as amounts_known,
  sum(cast(deal.amount as double) * cast(deal.amount as double)) filter (where ${won}) as amount_squares,
  count(usual.size) filter (where ${closed}) as usual_known,
  sum(usual.size) filter (where ${closed}) as usual_size, sum(usual.size_squared) filter (where ${closed}) as usual_squares,
  sum(deal.amount) filter (where ${priced}) as priced_amount,
  sum(deal.list_amount) filter (where ${priced}) as priced_list,
  count(*) filter (where ${priced}) as priced
from deal
left join usual on usual.product_id = deal.product_id
left join seller on seller.source_id = deal.owner_id
left join team on team.source_id = seller.team_id
where deal.owner_id is not null
  and (deal.outcome = 'open' or (deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)))
group by 1`,
      values: { since: sinceOf(asked), as_of: asked.asOf },
    },
  };
}
