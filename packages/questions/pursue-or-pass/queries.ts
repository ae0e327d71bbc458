import { acceptedReasons } from "../accepted-reasons.ts";
import { kindsQuery } from "../activity-weights.ts";
import { addDays } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { numberedUnits, ofUnit } from "../resampled-units.ts";
import { segmentRows } from "../segment-rows.ts";
import type { PursueParams } from "./params.ts";
import { judgedFields } from "./rows.ts";
import { bandSql } from "./size-band.ts";

/** How far back closed deals tell what a kind has been worth. */
export const historyDays = 730;

/** Deals that need a decision come first: those to avoid, in no segment, selective, not to be told, pursued. */
const urgency = { avoid: 0, outside: 1, selective: 2, unknown: 3, pursue: 4 } as const;

/** What is added up over the closed deals of a kind. */
const added = [
  ["closed", "count(*)"],
  ["won", "count(*) filter (where won)"],
  ["won_amount", "sum(amount) filter (where won)"],
  ["costed_amount", "sum(amount) filter (where won and cost is not null)"],
  ["cost", "sum(cost) filter (where won and amount is not null)"],
  ["minutes", "sum(minutes)"],
  ["minutes_known", "sum(minutes_known)"],
  ["activities", "sum(activities)"],
  ["meetings", "sum(meetings)"],
  ["calls", "sum(calls)"],
  ["emails", "sum(emails)"],
  ["worked", "count(*) filter (where activities > 0)"],
  ["days", "sum(cycle_days)"],
] as const;

/** What closed deals of each kind brought; what is open, by kind and seller; the open deals that matter most; and those with an accepted reason. */
export function queries({ asOf, params, strategy }: Asked<PursueParams>): {
  closed: Query;
  kinds: Query;
  open: Query;
  held: Query;
  sellers: Query;
  deals: Query;
  accepted: Query;
} {
  const chosen: Record<string, SqlValue> = {};
  const filters: string[] = ["deal.outcome = 'open'"];
  if (params.seller !== undefined) {
    chosen.seller = params.seller;
    filters.push("deal.owner_id = $seller");
  }
  if (params.team !== undefined) {
    chosen.team = params.team;
    filters.push("deal.owner_id in (select seller.source_id from seller where seller.team_id = $team)");
  }
  if (params.segment !== undefined) {
    chosen.segment = params.segment;
    filters.push("deal.segment = $segment");
  }
  const open = filters.join(" and ");
  const ranks = strategy.segments.map(({ play }, at) => `when $ranked_${at} then ${urgency[play]}`);
  const ranked = Object.fromEntries(strategy.segments.map(({ id }, at) => [`ranked_${at}`, id]));
  const kinds = segmentRows(strategy);
  const placed = kinds.map((_, at) => `when $kind_${at} then ${at}`).join(" ");
  const columns = Object.entries(judgedFields).flatMap(([entity, names]) =>
    names.map((name) => `${entity}.${name} as ${entity}_${name}`),
  );
  return {
    closed: {
      sql: `with closed as (
  select numbered_deal.*, seller as seller_id from numbered_deal
  where closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
),
told as (
  select seller as seller_id, month from numbered_deal where closed_on >= cast($since as date) and closed_on <= cast($as_of as date)
),
numbered as (
  ${numberedUnits("told")}
)
select unit, max(sellers) as sellers, segment, ${bandSql("amount")} as band, ${added.map(([name, sum]) => `${sum} as ${name}`).join(", ")}
from closed join numbered on ${ofUnit("numbered", "closed")}
group by 1, 3, 4`,
      values: { since: addDays(asOf, -historyDays), as_of: asOf },
    },
    kinds: kindsQuery,
    open: {
      sql: `select deal.segment as segment, ${bandSql("deal.amount")} as band, count(*) as deals,
  sum(deal.amount) as amount, sum(deal.minutes) as minutes
from deal where ${open} group by 1, 2`,
      values: chosen,
    },
    held: {
      sql: `select dense_rank() over (order by part.seller_id) as place, part.kind as kind, part.band as band, part.deals as deals,
  part.amount as amount, part.minutes as minutes
from (
  select deal.owner_id as seller_id, case deal.segment ${placed} end as kind, ${bandSql("deal.amount")} as band,
    count(*) as deals, cast(sum(deal.amount) as double) as amount, sum(deal.minutes) as minutes
  from deal where ${open} and deal.owner_id is not null group by 1, 2, 3
) as part`,
      values: { ...chosen, ...Object.fromEntries(kinds.map(({ id }, at) => [`kind_${at}`, id])) },
    },
    sellers: {
      sql: `select holder.place as place, holder.seller_id as seller_id, seller.name as seller
from (
  select own.owner_id as seller_id, row_number() over (order by own.owner_id) as place
  from (select distinct deal.owner_id as owner_id from deal where ${open} and deal.owner_id is not null) as own
) as holder left join seller on seller.source_id = holder.seller_id
order by holder.place`,
      values: chosen,
    },
    deals: {
      sql: `select first.*, seller.name as seller, ${columns.join(", ")}
from (
  select deal.opportunity_id as id, deal.name as name, deal.account_name as account, deal.account_id as account_id,
    deal.owner_id as seller_id, deal.stage as stage, deal.amount as amount, deal.minutes as minutes, deal.age_days as age_days,
    deal.close_date as close_date, deal.segment as segment, deal.missing_field as missing_field, ${bandSql("deal.amount")} as band,
    case deal.segment ${ranks.join(" ")} when 'outside' then ${urgency.outside} else ${urgency.unknown} end as urgency
  from deal where ${open}
  order by urgency, deal.minutes desc nulls last, deal.amount desc nulls last, deal.opportunity_id
  limit $most
) as first
join opportunity on opportunity.source_id = first.id
left join account on account.source_id = first.account_id
left join seller on seller.source_id = first.seller_id
order by first.urgency, first.minutes desc nulls last, first.amount desc nulls last, first.id`,
      values: { ...chosen, ...ranked, most: params.most },
    },
    accepted: {
      sql: `select deal.opportunity_id as id, deal.owner_id as seller_id, deal.segment as segment, ${bandSql("deal.amount")} as band,
  deal.amount as amount, deal.minutes as minutes, accepted.until as until
from (${acceptedReasons}) as accepted join deal on deal.opportunity_id = accepted.opportunity_id
where ${open}`,
      values: { ...chosen, as_of: asOf },
    },
  };
}
