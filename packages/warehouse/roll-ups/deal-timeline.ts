import type { RelationContext, RollUp } from "./relation.ts";

const carried = ["stage", "outcome", "amount", "currency", "close_date", "probability", "forecast_category"] as const;

/** The moment a deal closed, as its own record says it: to the moment where known, else the end of its close date. */
export const closingMoment = (deal: string): string =>
  `coalesce(${deal}.closed_at, cast(${deal}.close_date as timestamp) + interval 1 day - interval 1 microsecond)`;

/**
 * The timeline over any stage changes and deals. A change says only what changed: everything else is carried on from before. Where the changes
 * do not reach back to the deal's creation or on to its closing, the deal's own record supplies the first or last entry; the stage of the first is what the first
 * change says it came from.
 */
export function timelineSql(changes: string, deals: string): string {
  const carry = carried.map((column) => `last_value(${column} ignore nulls) over following as ${column}`).join(", ");
  const none =
    "null::decimal(18,4) as amount, null::varchar as currency, null::date as close_date, null::double as probability, null::varchar as forecast_category";
  return `with told as (
    select opportunity_id, "at", from_stage, ${carried.join(", ")}, 1 as place, import_id, step, "row" from ${changes} where "at" is not null
  ),
  ends as (
    select opportunity_id, min("at") as first_at, arg_min_null(from_stage, ("at", import_id, step, "row")) as first_from, arg_max(outcome, ("at", import_id, step, "row")) filter (where outcome is not null) as last_outcome
    from told group by opportunity_id
  ),
  entries as (
    select * from told
    union all by name
    select deal.source_id as opportunity_id, deal.created_at as "at", ends.first_from as stage, 'open' as outcome, ${none}, 0 as place
    from ${deals} as deal left join ends on ends.opportunity_id = deal.source_id
    where deal.created_at is not null and (ends.first_at is null or deal.created_at < ends.first_at)
    union all by name
    select deal.source_id as opportunity_id, ${closingMoment("deal")} as "at", deal.stage, deal.outcome, deal.amount, deal.currency, deal.close_date, deal.probability, deal.forecast_category, 2 as place
    from ${deals} as deal left join ends on ends.opportunity_id = deal.source_id
    where deal.outcome in ('won', 'lost') and ends.last_outcome is distinct from deal.outcome and ${closingMoment("deal")} is not null
  )
  select opportunity_id, "at", lead("at") over following as until, from_stage, lag(stage ignore nulls) over following as stage_before, ${carry}, place,
    row_number() over following as number
  from entries
  window following as (partition by opportunity_id order by "at", place, import_id, step, "row")`;
}

/** Every state a deal has been in. */
export const dealTimeline: RollUp = {
  name: "opportunity_timeline",
  says: "One row for every entry in a deal's history: from `at` until the next, what was known of it. Deals without any date are not in it.",
  columns: {
    opportunity_id: "which deal",
    at: "since when",
    until: "until when; null: until today",
    from_stage: "the stage it came from, where the change says so",
    stage_before: "where it stood before; null: it began here",
    stage: "where it stood",
    outcome: "open, won or lost; null: not said",
    amount: "in its own currency",
    currency: "ISO 4217 code",
    close_date: "when it was expected to close",
    probability: "the seller's odds, 0 to 1",
    forecast_category: "as the seller called it",
    place: "0 opened (from its own record), 1 a stage change, 2 closed (from its own record)",
    number: "1 for the deal's first entry, 2 for the second, ...",
  },
  sql: ({ of }: RelationContext) => timelineSql(of("stage_change"), of("opportunity")),
};
