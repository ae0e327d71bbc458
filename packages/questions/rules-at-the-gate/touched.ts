import type { Strategy } from "@fairway/strategy";
import type { SqlValue } from "../form.ts";
import { namedSql } from "./carried-fields.ts";

const never = "timestamp '9999-12-31 00:00:00'";
/** The first moment after the last day of what people did that counts. */
export const nightAfterFacts = "cast(date_add('day', 1, cast($facts_as_of as date)) as timestamp)";

/**
 * `rule`: every version of every rule of law or policy with the time in which it stands at the gate, from the later of its effective day and the
 * moment in which it was issued here until the next version or its end; `named`: how many of each thing it names; `attested`: when each
 * person first attested that version or a later one; `worker`: everybody of the sales force whom the asker sees, and whether they lead others.
 */
export function rulesSql(): string {
  return `version_begins as (
  select step.record as record, step.name as name, step.version as version, step.effective as effective,
    greatest(cast(step.effective as timestamp), step.at) as starts
  from obligation_step as step
  where step.transition in ('issue', 'change')
),
rule_ends as (
  select step.record as record, min(step.at) as at from obligation_step as step where step.transition = 'end' group by 1
),
rule as (
  select begun.record as record, begun.name as name, begun.version as version, begun.effective as effective, begun.starts as starts,
    least(coalesce(begun.next_starts, ${never}), coalesce(rule_ends.at, ${never})) as until
  from (
    select version_begins.*, lead(starts) over (partition by record order by version) as next_starts from version_begins
  ) as begun
  left join rule_ends on rule_ends.record = begun.record
  where begun.starts < ${nightAfterFacts}
),
named as (
  ${namedSql}
),
attested as (
  select rule.record as record, rule.version as version, step.person_id as person_id, min(step.at) as at
  from rule
  join attestation_step as step on step.obligation = rule.record and step.version >= rule.version
  where step.transition = 'attest'
  group by 1, 2, 3
),
worker as (
  select seller.source_id as id, coalesce(seller.name, seller.source_id) as name, seller.team_id as team_id, seller.manager_id as manager_id,
    seller.source_id in (select manager_id from seller where manager_id is not null) as leads
  from seller
)`;
}

/** SQL for the strategy's own name of a CRM's stage, or the CRM's where the strategy has none. */
export function stageSql(
  column: string,
  { stages }: Pick<Strategy, "stages">,
  values: Record<string, SqlValue>,
): string {
  const cases = stages.map(({ id, inCrm, name }, place) => {
    values[`stage_${place}`] = id;
    const called = [
      ...new Set([id, ...(name === undefined ? [] : [name]), ...inCrm].map((each) => each.toLowerCase())),
    ];
    const bound = called.map((each, at) => {
      values[`stage_${place}_${at}`] = each;
      return `$stage_${place}_${at}`;
    });
    return `when lower(${column}) in (${bound.join(", ")}) then $stage_${place}`;
  });
  return cases.length === 0 ? column : `case ${cases.join(" ")} else ${column} end`;
}

/**
 * `in_territory`: the territories of each row of a table of deals, as they were assigned on its day; nothing where no rule names one.
 *
 * @param deals the table: `opportunity_id`, `number`, `account_id`, `owner_id` and `on_day`.
 */
export function territoriesSql(deals: string): string {
  const given = `assigned.territory_id is not null and (assigned.from_date is null or assigned.from_date <= ${deals}.on_day)
    and (assigned.to_date is null or assigned.to_date >= ${deals}.on_day)`;
  const assigned = "(select * from territory_assignment where (select max(territories) from named) > 0) as assigned";
  return `in_territory as (
  select distinct ${deals}.opportunity_id as opportunity_id, ${deals}.number as number, assigned.territory_id as territory_id
  from ${deals} join ${assigned} on assigned.account_id = ${deals}.account_id
  where ${given}
  union
  select distinct ${deals}.opportunity_id as opportunity_id, ${deals}.number as number, assigned.territory_id as territory_id
  from ${deals} join ${assigned} on assigned.seller_id = ${deals}.owner_id
  where assigned.account_id is null and ${given}
),
placed as (
  select opportunity_id, number from in_territory group by 1, 2
),
in_rule_territory as (
  select in_territory.opportunity_id as opportunity_id, in_territory.number as number, touch.record as record, touch.version as version
  from in_territory join obligation_touch as touch on touch.kind = 'territory' and touch.value = in_territory.territory_id
  group by 1, 2, 3, 4
)`;
}

/** Joins of one row of a table of deals, beside `rule` and `named`, with what the rule names of stage, segment and territory. */
export function touchJoins(deals: string): string {
  const ofRule = (touch: string) => `${touch}.record = rule.record and ${touch}.version = rule.version`;
  return `left join obligation_touch as at_stage on ${ofRule("at_stage")} and at_stage.kind = 'stage' and at_stage.value = ${deals}.stage
left join obligation_touch as at_segment on ${ofRule("at_segment")} and at_segment.kind = 'segment' and at_segment.value = ${deals}.segment
left join placed on placed.opportunity_id = ${deals}.opportunity_id and placed.number = ${deals}.number
left join in_rule_territory on ${ofRule("in_rule_territory")}
  and in_rule_territory.opportunity_id = ${deals}.opportunity_id and in_rule_territory.number = ${deals}.number`;
}

/** Whether a deal may be touched: what is not known of it does not take it out. */
export const maybeTouched = (
  deals: string,
) => `(named.stages = 0 or ${deals}.stage is null or at_stage.value is not null)
  and (named.segments = 0 or ${deals}.segment = 'unknown' or at_segment.value is not null)
  and (named.territories = 0 or placed.number is null or in_rule_territory.number is not null)`;

/** Whether something that the rule asks for is not known of it. */
export const touchUnknown = (deals: string) => `(named.stages > 0 and ${deals}.stage is null)
    or (named.segments > 0 and ${deals}.segment = 'unknown')
    or (named.territories > 0 and placed.number is null)`;

/** Whether it is work of somebody whom the rule names; whoever is not known may be. */
export const workTouched = "(named.sellers > 0 or (named.managers > 0 and coalesce(worker.leads, true)))";
