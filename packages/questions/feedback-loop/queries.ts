import { factsDay } from "../facts-day.ts";
import type { Asked, Query } from "../form.ts";
import type { LoopParams } from "./params.ts";

const nightAfter = "cast(date_add('day', 1, cast($facts_as_of as date)) as timestamp)";
const daysFrom = (from: string, to: string) => `cast(date_diff('second', ${from}, ${to}) as double) / 86400`;
const momentOf = (...transitions: readonly string[]) =>
  `(case when step.transition in (${transitions.map((each) => `'${each}'`).join(", ")}) then step.at end)`;

/**
 * `observation`: each observation of the field as its steps have left it by the day asked of. Whoever sees a step of somebody else's alone, since they
 * made it, does not see the observation.
 */
export const observationsSql = `story as (
  select step.record as record, max(step.owner) as seller_id, max(step.kind) as kind, max(step.segment) as segment,
    max(step.opportunity_id) as opportunity_id, max(step.money_at_stake) as money, max(step.strategy_version) as strategy_version,
    max_by(step.state, step.sequence) as state, min${momentOf("tell")} as told_at,
    min${momentOf("accept", "reject", "test")} as first_word_at, max${momentOf("accept")} as accepted_at,
    max${momentOf("reject")} as rejected_at, max${momentOf("test")} as tested_at, max${momentOf("end-test")} as test_over_at,
    min${momentOf("withdraw")} as withdrawn_at, min${momentOf("take-effect")} as in_force_at
  from feedback_step as step
  group by 1
),
observation as (
  select story.*, seller.name as seller, seller.team_id as team_id, coalesce(team.name, seller.team_id) as team,
    ${daysFrom("story.told_at", `coalesce(story.first_word_at, story.withdrawn_at, ${nightAfter})`)} as days,
    case when story.state in ('told', 'tested', 'overdue') then
      ${daysFrom("coalesce(story.test_over_at, story.told_at)", nightAfter)} end as waits,
    case when story.accepted_at is not null then
      ${daysFrom("story.accepted_at", `coalesce(story.in_force_at, ${nightAfter})`)} end as force_days
  from story
  left join seller on seller.source_id = story.seller_id
  left join team on team.source_id = seller.team_id
  where story.told_at is not null and story.told_at >= cast(coalesce($since, '1970-01-01') as timestamp)
)`;

/** What a query over `observation` is bound to. */
export const boundTo = (asked: Asked<LoopParams>): Query["values"] => ({
  facts_as_of: factsDay(asked),
  since: asked.params.since ?? null,
});

/** Every observation that was told, with how long it waited and what came of it. */
export function queries(asked: Asked<LoopParams>): { observations: Query } {
  return {
    observations: {
      sql: `with ${observationsSql}
select record, kind, segment, opportunity_id, money, strategy_version, team_id, team, cast(told_at as date) as told_on, state,
  cast(first_word_at as varchar) as first_word, days, case when accepted_at is not null then 'accept' when rejected_at is not null then 'reject' end as verdict,
  tested_at is not null as tested, waits, force_days, in_force_at is not null as in_force
from observation`,
      values: boundTo(asked),
    },
  };
}
