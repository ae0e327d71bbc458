import { factsDay } from "../facts-day.ts";
import { addDays } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { changesSql, namedFieldChanged } from "./carried-fields.ts";
import type { GateParams } from "./params.ts";
import {
  maybeTouched,
  nightAfterFacts,
  rulesSql,
  stageSql,
  territoriesSql,
  touchJoins,
  touchUnknown,
  workTouched,
} from "./touched.ts";

/** First day of the moves that the answer looks at. */
export function sinceOf({ asOf, params }: Pick<Asked<GateParams>, "asOf" | "params">): string {
  return params.since ?? addDays(asOf, -365);
}

const nightAfter = "cast(date_add('day', 1, cast($as_of as date)) as timestamp)";

/**
 * The beginning of a query: `judged`, one row for each move of a deal through the gate of each version of a rule, with whether the deal's seller
 * had attested it by then. A move without a time of day counts as the end of its day beside an attestation: in favour of the seller.
 */
export function judgedMoves(asked: Asked<GateParams>): Query {
  const values: Record<string, SqlValue> = {
    as_of: asked.asOf,
    facts_as_of: factsDay(asked),
    since: sinceOf(asked),
  };
  const stage = stageSql("entry.stage", asked.strategy, values);
  return {
    values,
    sql: `${rulesSql()},
move as (
  select entry.opportunity_id as opportunity_id, entry.number as number, entry.at as at, cast(entry.at as date) as on_day,
    case when entry.at = cast(cast(entry.at as date) as timestamp) then date_add('day', 1, entry.at) else entry.at end as by_then,
    ${stage} as stage, entry.stage as stage_in_crm, entry.stage_before as stage_before,
    deal.name as deal_name, deal.owner_id as owner_id, deal.account_id as account_id, deal.segment as segment, deal.amount as amount,
    (entry.number = 1 or (entry.stage is not null and entry.stage is distinct from entry.stage_before)) as enters,
    ${changesSql}
  from opportunity_timeline as entry
  join deal on deal.opportunity_id = entry.opportunity_id
  left join (
    select * from opportunity_timeline where (select max(fields) from named) > 0
  ) as previous on previous.opportunity_id = entry.opportunity_id and previous.number = entry.number - 1
  where entry.at >= greatest(cast(cast($since as date) as timestamp), (select min(starts) from rule)) and entry.at < ${nightAfter}
),
${territoriesSql("move")},
judged as (
  select rule.record as record, rule.version as version, move.opportunity_id as opportunity_id, move.deal_name as deal_name, move.at as at,
    move.stage_before as stage_before, move.stage_in_crm as stage, move.amount as amount,
    worker.id as seller_id, worker.name as seller, worker.team_id as team_id, worker.leads as leads, attested.at as attested_at,
    case when worker.id is null then 'nobody known' when attested.at <= move.by_then then 'before' when attested.at is not null then 'after' else 'never' end as state,
    (${touchUnknown("move")} or (named.fields > 0 and not ${namedFieldChanged})) as unknown
  from move
  join rule on move.at >= rule.starts and move.at < rule.until
  join named on named.record = rule.record and named.version = rule.version
  left join worker on worker.id = move.owner_id
  left join attested on attested.record = rule.record and attested.version = rule.version and attested.person_id = worker.id
  ${touchJoins("move")}
  where ${maybeTouched("move")}
    and ${workTouched}
    and case when named.fields = 0 then move.enters else ${namedFieldChanged} or (named.unseen_fields > 0 and move.enters) end
)`,
  };
}

/** Open deals that stand where a rule in force touches them, by the deal's seller and whether they have attested it. */
function openDeals(asked: Asked<GateParams>): Query {
  const { asOf, strategy } = asked;
  const values: Record<string, SqlValue> = { as_of: asOf, facts_as_of: factsDay(asked) };
  return {
    values,
    sql: `with ${rulesSql()},
standing as (
  select deal.opportunity_id as opportunity_id, 0 as number, cast($as_of as date) as on_day, deal.owner_id as owner_id, deal.account_id as account_id,
    deal.segment as segment, deal.amount as amount, ${stageSql("deal.stage", strategy, values)} as stage
  from deal
  where deal.outcome = 'open' and exists (select 1 from rule where until >= ${nightAfterFacts})
),
${territoriesSql("standing")}
select rule.record as record, rule.version as version, worker.id as seller_id, attested.at is not null as attested,
  count(*) as deals, sum(standing.amount) as amount, count(standing.amount) as amounts_known, count_if(${touchUnknown("standing")}) as unknown
from standing
join rule on rule.until >= ${nightAfterFacts}
join named on named.record = rule.record and named.version = rule.version
join worker on worker.id = standing.owner_id
left join attested on attested.record = rule.record and attested.version = rule.version and attested.person_id = worker.id
${touchJoins("standing")}
where ${maybeTouched("standing")} and ${workTouched}
group by 1, 2, 3, 4`,
  };
}

/** The rules, the moves under them, what stands open, and how long each person who was asked took to attest. */
export function queries(asked: Asked<GateParams>): {
  readonly rules: Query;
  readonly workers: Query;
  readonly moves: Query;
  readonly open: Query;
  readonly waits: Query;
} {
  const judged = judgedMoves(asked);
  const day: Query["values"] = { facts_as_of: factsDay(asked) };
  return {
    rules: {
      sql: `with ${rulesSql()}
select rule.record as record, rule.name as name, rule.version as version, cast(rule.starts as date) as starts,
  rule.until >= ${nightAfterFacts} as in_force, named.unseen_fields as unseen_fields, named.sellers + named.managers as touches_sellers
from rule
join named on named.record = rule.record and named.version = rule.version
where rule.until > rule.starts`,
      values: day,
    },
    workers: {
      sql: `select own.source_id as id, coalesce(own.name, own.source_id) as name, own.manager_id as manager_id, above.name as manager,
  coalesce(own.active, true) as active, own.team_id as team_id, coalesce(team.name, own.team_id) as team
from seller as own
left join seller as above on above.source_id = own.manager_id
left join team on team.source_id = own.team_id
where own.source_id in (select owner_id from deal)`,
      values: {},
    },
    moves: {
      sql: `with ${judged.sql}
select record, version, seller_id, leads, state, unknown, count(*) as moves from judged group by 1, 2, 3, 4, 5, 6`,
      values: judged.values,
    },
    open: openDeals(asked),
    waits: {
      sql: `with ${rulesSql()},
asked as (
  select rule.record as record, rule.version as version, step.person_id as person_id, rule.until as until, greatest(rule.starts, min(step.at)) as asked_at
  from rule
  join attestation_step as step on step.obligation = rule.record and step.version = rule.version
  where step.transition in ('ask', 'ask-anew')
  group by 1, 2, 3, 4, rule.starts
),
excused as (
  select step.obligation as record, step.version as version, step.person_id as person_id, max(step.at) as at from attestation_step as step where step.transition = 'excuse' group by 1, 2, 3
),
ending as (
  select asked.record as record, asked.version as version, asked.person_id as person_id, asked.asked_at as asked_at, attested.at as attested_at,
    least(asked.until, ${nightAfterFacts}, coalesce(excused.at, asked.until)) as ends_at
  from asked
  left join attested on attested.record = asked.record and attested.version = asked.version and attested.person_id = asked.person_id
  left join excused on excused.record = asked.record and excused.version = asked.version and excused.person_id = asked.person_id
)
select record, version, person_id, coalesce(attested_at <= ends_at, false) as attested,
  greatest(0, cast(date_diff('second', asked_at, case when attested_at <= ends_at then attested_at else ends_at end) as double) / 86400) as days
from ending
where asked_at < ends_at or attested_at <= ends_at`,
      values: day,
    },
  };
}
