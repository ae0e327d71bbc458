import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import type { ForesightParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<ForesightParams>): string {
  return params.since ?? addDays(asOf, -1095);
}

/** Each record's last step. */
const last = (fact: string) => `(select record, max(sequence) as sequence from ${fact} group by 1)`;

/** Odds that people gave, on worries and in rationales, with what happened; where worries and decisions stand. */
export function queries(asked: Asked<ForesightParams>): { odds: Query; worries: Query; decisions: Query } {
  const since = sinceOf(asked);
  return {
    odds: {
      sql: `select told.*, seller.name as person from (
  select 'worry' as kind, given_odds.record as item, given_odds.round as round, given_odds.worry as says,
    given_odds.known_by as known_by, given_odds.person_id as person_id, given_odds.odds as odds, given_odds.happened as happened,
    given_odds.given as given, given_odds.mean_odds as mean_odds, given_odds.odds_deviation as odds_deviation,
    given_odds.highest_odds as highest_odds
  from odds_given as given_odds where given_odds.at >= cast($since as date)
  union all
  select 'deal', step.record, cast(null as varchar), cast(null as varchar), cast(null as date), step.owner, step.odds,
    step.result = 'won', cast(null as double), cast(null as double), cast(null as double), cast(null as double)
  from rationale_step as step
  where step.transition = 'grade' and step.result in ('won', 'lost') and step.at >= cast($since as date)
) as told left join seller on seller.source_id = told.person_id`,
      values: { since },
    },
    worries: {
      sql: `select step.state as state, count(*) as worries, min(step.known_by) as next_known
from worry_step as step join ${last("worry_step")} as latest on latest.record = step.record and latest.sequence = step.sequence
group by 1`,
      values: {},
    },
    decisions: {
      sql: `select step.grade as grade, count(*) as decisions
from decision_step as step join ${last("decision_step")} as latest on latest.record = step.record and latest.sequence = step.sequence
where step.option is not null group by 1`,
      values: {},
    },
  };
}
