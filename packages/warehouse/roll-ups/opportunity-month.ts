import type { RelationContext, RollUp } from "./relation.ts";

/** Days, with their fraction, between two moments. */
const days = (from: string, to: string) => `(date_diff('microsecond', ${from}, ${to}) / 86400000000.0)`;

export const opportunityMonth: RollUp = {
  name: "opportunity_month",
  says: "How long a deal was open within a month, and how much money stood open for how long.",
  columns: {
    opportunity_id: "which deal",
    month: "first day of the month",
    open_days: "days open within the month, with their fraction, up to the day the snapshot is of",
    amount_days:
      "amount open x days, in the reporting currency, by the amount as it was then where its changes are known, else the deal's amount; null: unknown",
  },
  sql: ({ cutoff, of }: RelationContext) => `with open_stretch as (
      select opportunity_id, "at" as since, least(coalesce(until, ${cutoff}), ${cutoff}) as upto, amount
      from ${of("opportunity_timeline")} where coalesce(outcome, 'open') = 'open' and "at" < ${cutoff} and (until is null or until > "at")
    ),
    monthly as (
      select opportunity_id, unnest(range(date_trunc('month', since), upto, interval 1 month)) as month, since, upto, amount from open_stretch
    ),
    parts as (
      select opportunity_id, cast(month as date) as month, amount, ${days("greatest(since, month)", "least(upto, month + interval 1 month)")} as open_days
      from monthly
    ),
    summed as (
      select opportunity_id, month, sum(open_days) as open_days, sum(open_days) filter (where amount is null) as unpriced_days,
        sum(open_days * cast(amount as double)) as priced
      from parts group by 1, 2
    )
    select summed.opportunity_id, summed.month, summed.open_days,
      cast((coalesce(summed.priced, 0) * coalesce(fact.rate, 1) + coalesce(summed.unpriced_days, 0) * case when summed.unpriced_days is null then 0 else cast(fact.amount as double) end) as decimal(28,4)) as amount_days
    from summed left join ${of("opportunity_fact")} as fact on fact.opportunity_id = summed.opportunity_id`,
};
