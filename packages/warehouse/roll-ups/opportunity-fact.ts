import { literal } from "../engine/quote.ts";
import { ratesSql } from "./rates.ts";
import type { RelationContext, RollUp } from "./relation.ts";

const converted = (amount: string) => `cast(round(${amount} * priced.rate, 4) as decimal(18,4))`;

export const opportunityFact: RollUp = {
  name: "opportunity_fact",
  says: "One row a deal: what is known of it, with its money in the reporting currency and its effort added up.",
  columns: {
    opportunity_id: "which deal",
    account_id: "who may buy",
    owner_id: "who sells",
    team_id: "the seller's team",
    stage: "where it stands",
    outcome: "open, won or lost; null: not known",
    created_on: "day it was opened",
    closed_on: "day it was won or lost: as its record says, else as its changes do, else its close date",
    close_date: "when it is expected to close, or closed",
    cycle_days:
      "days from opened to closed; closed deals only; null: not known, or it says that it closed before it was opened",
    age_days: "days since it was opened; open deals only; null: not known, or it says that it is yet to be opened",
    amount: "in the reporting currency, exact, four places; null: unknown, see amount_reason",
    list_amount: "the same at list price; the deal's own, else the sum of its line items'",
    cost: "cost of goods; the deal's own, else the sum of its line items'",
    price_realisation: "amount / list_amount where both are known",
    minutes: "selling minutes known; null: none is known",
    minutes_known: "how many activities say how long they took",
    activities: "activities that took place",
    meetings: "how many of them were meetings, visits, demonstrations or the like",
    calls: "how many were telephone calls",
    emails: "how many were e-mails or other messages",
    last_activity_at: "the last of them",
    contacts_met: "different contacts met",
    product_id: "the main product: the deal's own, else that of its largest line item",
    lead_source: "where it came from",
    campaign_id: "what brought it",
    currency_converted: "whether its money was in another currency",
    rate: "reporting currency for one unit of its own; null: no rate",
    amount_reason: "why the amount is unknown, or null",
  },
  sql: ({ asOf, cutoff, of, reporting }: RelationContext) => {
    const today = `date ${literal(asOf)}`;
    const reportingSql = reporting.currency === null ? "null::varchar" : literal(reporting.currency);
    const own = `upper(coalesce(deal.currency, ${reportingSql}))`;
    const priced = reporting.converts
      ? `priced as (
      select dated.*, case when currency_converted then rates.rate else 1 end as rate
      from (select *, currency_is is not null and currency_is is distinct from ${reportingSql} as currency_converted, coalesce(closed_on, ${today}) as priced_on from dated) as dated
      asof left join (${ratesSql({ of, reporting })}) as rates
        on rates.currency = dated.currency_is and rates.on_date <= dated.priced_on
    )`
      : "priced as (select *, false as currency_converted, coalesce(closed_on, " +
        today +
        ") as priced_on, 1::decimal(24,10) as rate from dated)";
    const reason =
      reporting.currency === null
        ? `case when priced.currency_converted then 'in ' || priced.currency_is || ', and no reporting currency is named' end`
        : `case when priced.rate is null then 'no rate for ' || priced.currency_is || ' on ' || strftime(priced.priced_on, '%Y-%m-%d') end`;
    return `with closings as (
      select opportunity_id, min("at") as first_at, arg_max("at", ("at", place)) filter (where outcome in ('won', 'lost') and place = 1) as changed_at
      from ${of("opportunity_timeline")} where "at" < ${cutoff}
        and opportunity_id in (select source_id from ${of("opportunity")} where created_at is null or (closed_at is null and outcome in ('won', 'lost')))
      group by 1
    ),
    lines as (
      select opportunity_id, cast(sum(list_price * coalesce(quantity, 1)) as decimal(18,4)) as list_amount,
        cast(sum(unit_cost * coalesce(quantity, 1)) as decimal(18,4)) as cost, cast(sum(coalesce(total_price, unit_price * coalesce(quantity, 1))) as decimal(18,4)) as amount,
        count(*) = count(list_price) as lists_known, count(*) = count(unit_cost) as costs_known, count(*) = count(coalesce(total_price, unit_price)) as prices_known,
        arg_max(product_id, coalesce(total_price, unit_price * coalesce(quantity, 1), 0)) as product_id
      from ${of("line_item")} group by 1
    ),
    worked as (
      select opportunity_id, sum(minutes) as minutes, ${["minutes_known", "activities", "meetings", "calls", "emails"].map((count) => `cast(sum(${count}) as bigint) as ${count}`).join(", ")},
        max(last_at) as last_activity_at from ${of("effort")} where opportunity_id is not null group by 1
    ),
    met as (select opportunity_id, count(*) as contacts_met from ${of("contact_met")} group by 1),
    dated as (
      select deal.source_id as opportunity_id, deal.account_id, deal.owner_id, seller.team_id, deal.stage, deal.outcome,
        cast(coalesce(deal.created_at, closings.first_at) as date) as created_on,
        case when deal.outcome in ('won', 'lost') then coalesce(cast(deal.closed_at as date), cast(closings.changed_at as date), deal.close_date) end as closed_on,
        deal.close_date, coalesce(deal.amount, case when lines.prices_known then lines.amount end) as own_amount,
        coalesce(deal.list_amount, case when lines.lists_known then lines.list_amount end) as own_list,
        coalesce(deal.cost, case when lines.costs_known then lines.cost end) as own_cost, ${own} as currency_is,
        coalesce(deal.product_id, lines.product_id) as product_id, deal.lead_source, deal.campaign_id
      from ${of("opportunity")} as deal
      left join closings on closings.opportunity_id = deal.source_id
      left join lines on lines.opportunity_id = deal.source_id
      left join ${of("seller")} as seller on seller.source_id = deal.owner_id
    ),
    ${priced}
    select priced.opportunity_id, priced.account_id, priced.owner_id, priced.team_id, priced.stage, priced.outcome, priced.created_on, priced.closed_on, priced.close_date,
      case when priced.closed_on >= priced.created_on then date_diff('day', priced.created_on, priced.closed_on) end as cycle_days,
      case when priced.outcome = 'open' and priced.created_on <= ${today} then date_diff('day', priced.created_on, ${today}) end as age_days,
      ${converted("priced.own_amount")} as amount, ${converted("priced.own_list")} as list_amount, ${converted("priced.own_cost")} as cost,
      case when priced.own_list > 0 then cast(priced.own_amount as double) / cast(priced.own_list as double) end as price_realisation,
      worked.minutes, coalesce(worked.minutes_known, 0) as minutes_known, coalesce(worked.activities, 0) as activities,
      coalesce(worked.meetings, 0) as meetings, coalesce(worked.calls, 0) as calls, coalesce(worked.emails, 0) as emails, worked.last_activity_at, coalesce(met.contacts_met, 0) as contacts_met,
      priced.product_id, priced.lead_source, priced.campaign_id, priced.currency_converted, cast(priced.rate as double) as rate,
      case when priced.own_amount is null then 'the deal has no amount' else ${reason} end as amount_reason
    from priced
    left join worked on worked.opportunity_id = priced.opportunity_id
    left join met on met.opportunity_id = priced.opportunity_id`;
  },
};
