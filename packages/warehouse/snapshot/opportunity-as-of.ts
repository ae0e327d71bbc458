import { identifier } from "../engine/quote.ts";
import { recordColumns, versionTable } from "../history/version-table.ts";
import { existsSql, type Moment, pickedVersions } from "./record-as-of.ts";

/**
 * Deals as they were known on a day. What a deal is (account, owner, name, type, product, sources, creation) is taken from the version that
 * counts; where it stood (stage, outcome, amount, close date, odds, forecast category) only from statements made before the cutoff:
 *
 * - its entry in the timeline that covers the day: stage changes, and its own creation and closing where the changes lack them;
 * - the version itself where its own date (`valid_from`, else the import's) lies before the cutoff; the later statement wins, field by field,
 *   and a field that the later one leaves open is taken from the other;
 * - a deal that had closed by then, by its changes and by the date of its own record, and was never touched again, has what its record
 *   says of the closing.
 *
 * Everything else is unknown: a deal without any of them is open with no stage, amount or odds; one that has closed on no known day has no
 * outcome either. List amount, cost, next step, loss reason and the company's own columns have no history: they are known from a dated version
 * or from the closing only.
 *
 * @param timeline the timeline of the same versions, not cut at the day.
 */
export function opportunityAsOf(moment: Moment, timeline: string): string {
  const { cutoff } = moment;
  const told: Readonly<Record<string, string>> = {
    stage: "said",
    outcome: "outcome",
    amount: "said",
    close_date: "said",
    probability: "said",
    forecast_category: "said",
    list_amount: "fixed",
    cost: "fixed",
    next_step: "fixed",
    attributes: "fixed",
  };
  const columns = recordColumns("opportunity").map(({ name }) => {
    const quoted = identifier(name);
    const deal = quoted;
    const entry = `entry_${name}`;
    const dated = `case when dated then ${deal} end`;
    switch (told[name]) {
      case "said":
        return `case when final then coalesce(${deal}, ${entry}) when newer then coalesce(${deal}, ${entry}) else coalesce(${entry}, ${dated}) end as ${quoted}`;
      case "outcome":
        return `case when newer then coalesce(outcome, entry_outcome) else coalesce(entry_outcome, ${dated}, case when outcome = 'open' or ended >= ${cutoff} then 'open' end) end as outcome`;
      case "fixed":
        return `case when final or dated then ${deal} end as ${quoted}`;
    }
    if (name === "closed_at")
      return `case when (final or (newer and outcome in ('won', 'lost'))) then case when closed_at < ${cutoff} then closed_at end when entry_outcome in ('won', 'lost') then entry_at end as closed_at`;
    if (name === "loss_reason")
      return "case when (final or dated) and outcome = 'lost' then loss_reason end as loss_reason";
    return deal;
  });
  return `with deal as (
    select *, coalesce(closed_at, cast(close_date as timestamp) + interval 1 day - interval 1 microsecond) as ended, coalesce(valid_from, imported_at) as dated_at
    from (${pickedVersions("opportunity", moment)})
    where ${existsSql("opportunity", cutoff)}
      or (created_at >= ${cutoff} and source_id in (select opportunity_id from ${timeline} where place = 1 and "at" < ${cutoff}))
  ),
  begun_later as (
    select opportunity_id from ${timeline} where place = 1 and opportunity_id in (select source_id from ${versionTable("opportunity")} where created_at is null and ${moment.standing})
    group by 1 having min("at") >= ${cutoff}
  ),
  entry as (select * from ${timeline} where "at" < ${cutoff} and (until is null or until >= ${cutoff}))
  select ${columns.join(", ")}
  from (
    select deal.*, coalesce(deal.dated and (entry."at" is null or deal.dated_at >= entry."at"), false) as newer,
      coalesce(entry.outcome in ('won', 'lost') and entry.until is null and deal.outcome = entry.outcome and (deal.ended is null or deal.ended < ${cutoff}), false) as final,
      entry.stage as entry_stage,
      entry.outcome as entry_outcome,
      entry.amount as entry_amount,
      entry.close_date as entry_close_date,
      entry.probability as entry_probability,
      entry.forecast_category as entry_forecast_category,
      entry."at" as entry_at
    from deal left join entry on entry.opportunity_id = deal.source_id
    where deal.created_at is not null or deal.source_id not in (select opportunity_id from begun_later)
  )`;
}
