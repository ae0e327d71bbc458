import type { PastContext, RelationContext, RollUp } from "./relation.ts";

/** Days, with their fraction, between two moments. */
const days = (from: string, to: string) => `(date_diff('microsecond', ${from}, ${to}) / 86400000000.0)`;

/** Deal, month and days from stretches in which a deal was open, `since` included, `upto` not. */
function monthly(stretches: string): string {
  return `parts as (
      select opportunity_id, cast(month as date) as month, amount, ${days("greatest(since, month)", "least(upto, month + interval 1 month)")} as open_days
      from (select opportunity_id, unnest(range(date_trunc('month', since), upto, interval 1 month)) as month, since, upto, amount from ${stretches})
    ),
    summed as (
      select opportunity_id, month, sum(open_days) as open_days, sum(open_days) filter (where amount is null) as unpriced_days,
        coalesce(sum(open_days * cast(amount as double)), 0) as priced
      from parts group by 1, 2
    )`;
}

/** Days whose amount the deal's changes do not tell are priced at the deal's amount, all others at the amount of their time. */
function priced(part: string, fact: string): string {
  return `case when ${part}.unpriced_days is null then ${part}.priced * ${fact}.rate else ${part}.priced * ${fact}.rate + ${part}.unpriced_days * cast(${fact}.amount as double) end`;
}

/** Stretches in which a deal was open: not before it was first told of, not before `from`, not after the day. */
function stretchesSql(timeline: string, deals: string, from: string, cutoff: string): string {
  const since = `greatest(entry."at", ${from})`;
  const upto = `least(entry.until, ${cutoff})`;
  return `select entry.opportunity_id, ${since} as since, ${upto} as upto, entry.amount
      from ${timeline} as entry join ${deals} as deal on deal.source_id = entry.opportunity_id
      where coalesce(entry.outcome, 'open') = 'open' and ${since} < ${upto}`;
}

const whole = (
  { cutoff, of }: RelationContext,
  from: string,
) => `with open_stretch as (${stretchesSql(of("opportunity_timeline"), of("opportunity"), from, cutoff)}),
    ${monthly("open_stretch")}
    select summed.opportunity_id, summed.month, summed.open_days, ${priced("summed", "fact")} as amount_days, summed.unpriced_days, summed.priced
    from summed join ${of("opportunity_fact")} as fact on fact.opportunity_id = summed.opportunity_id`;

const columns = {
  opportunity_id: "which deal",
  month: "first day of the month",
  open_days: "days open within the month, with their fraction, up to the day the snapshot is of",
  amount_days:
    "amount open x days, in the reporting currency: the amount as it was then where the deal's changes tell it, else the deal's amount; null: unknown",
  unpriced_days: "days of them whose amount no change tells; null: none",
  priced: "amount x days of the others, in the deal's own currency",
} as const;

export const opportunityMonth: RollUp = {
  name: "opportunity_month",
  says: "How long a deal was open within a month, and how much money stood open for how long.",
  columns,
  sql: (context: RelationContext) => whole(context, "'-infinity'::timestamp"),
  cut: ({ of, now, month, reporting }: PastContext) =>
    reporting.converts
      ? undefined
      : `select * from ${now("opportunity_month")} where month < ${month} and unpriced_days is null
    union all
    select * from ${now("opportunity_month")} where month < ${month} and unpriced_days is not null and opportunity_id not in (select opportunity_id from ${of("opportunity_repriced")})
    union all
    select part.opportunity_id, part.month, part.open_days, ${priced("part", "fact")} as amount_days, part.unpriced_days, part.priced
    from ${now("opportunity_month")} as part join ${of("opportunity_repriced")} as fact on fact.opportunity_id = part.opportunity_id
    where part.month < ${month} and part.unpriced_days is not null
    union all
    select * from ${of("opportunity_of_month")}`,
};

/** The day's own month, up to the day. */
export const opportunityOfMonth: RollUp = {
  name: "opportunity_of_month",
  says: "Deals open within the month of the day that the snapshot is of.",
  columns,
  inner: true,
  sql: (context: RelationContext) => whole(context, `timestamp '${context.asOf.slice(0, 8)}01'`),
};

/** Deals whose amount is another one today than it was known on the day. */
export const opportunityRepriced: RollUp = {
  name: "opportunity_repriced",
  says: "Deals whose amount has become another one since the day that the snapshot is of.",
  columns: { opportunity_id: "which deal", amount: "as known on the day", rate: "of its currency" },
  inner: true,
  sql: ({
    of,
  }: RelationContext) => `select fact.opportunity_id, fact.amount, fact.rate from ${of("opportunity_fact")} as fact
    join warehouse.now.opportunity_fact as later on later.opportunity_id = fact.opportunity_id where later.amount is distinct from fact.amount`,
};
