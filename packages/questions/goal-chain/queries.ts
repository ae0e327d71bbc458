import type { Strategy } from "@fairway/strategy";
import { periodOf } from "../fiscal.ts";
import type { AnswerOf, Asked, Query, SqlValue } from "../form.ts";
import type { ChainParams } from "./params.ts";

/** Every training that the strategy's capabilities rest on, once, in the document's order. */
export function trainingsOf({ capabilities }: Pick<Strategy, "capabilities">): readonly string[] {
  const found = new Map<string, string>();
  for (const each of capabilities.flatMap(({ training }) => training))
    if (!found.has(each.toLowerCase())) found.set(each.toLowerCase(), each);
  return [...found.values()];
}

/** Stands for all segments together; no segment is called so. */
export const everywhere = "";

/** The first day of the fiscal year that the day asked of falls in. */
export function yearFrom({ asOf, strategy }: Pick<Asked<ChainParams>, "asOf" | "strategy">): string {
  return periodOf(asOf, strategy.fiscalYearStarts, "year").from;
}

function traineesQuery(trainings: readonly string[], asOf: string): Query | null {
  if (trainings.length === 0) return null;
  const values: Record<string, SqlValue> = { as_of: asOf };
  const parts = trainings.map((training, index) => {
    values[`training_${index}`] = training;
    return `select ${index} as training, holder.segment as segment, count(*) as sellers, count(done.seller_id) as completed
from holder
left join (
  select distinct seller_id from training_enrolment
  where lower(training) = lower($training_${index}) and completed_on <= cast($as_of as date)
) as done on done.seller_id = holder.owner_id
group by 2`;
  });
  return {
    sql: `with holder as (
  select distinct deal.segment as segment, deal.owner_id as owner_id from deal
  where deal.outcome = 'open' and deal.owner_id is not null
  union all
  select distinct '${everywhere}' as segment, deal.owner_id as owner_id from deal
  where deal.outcome = 'open' and deal.owner_id is not null
)
${parts.join("\nunion all\n")}`,
    values,
  };
}

/** What the links of every goal are told by; nothing where the strategy states no goal. */
export function queries(asked: Asked<ChainParams>) {
  const { asOf, strategy } = asked;
  const none = strategy.goals.length === 0;
  const of = (answerOf: string): AnswerOf | null => (none ? null : { answerOf, params: {}, strategy });
  return {
    alignment: of("strategy-alignment"),
    backtest: of("segment-backtest"),
    trainees: none ? null : traineesQuery(trainingsOf(strategy), asOf),
    recorded: none
      ? null
      : {
          sql: `select training, count(*) as enrolments from training_enrolment group by 1
order by enrolments desc, training limit 20`,
          values: {},
        },
    won: none
      ? null
      : {
          sql: `with earlier as (
  select distinct account from numbered_deal where won and closed_on < cast($from as date) and account is not null
),
told as (
  select numbered_deal.segment as segment, numbered_deal.amount as amount,
    numbered_deal.account is not null and earlier.account is null as is_new
  from numbered_deal left join earlier on earlier.account = numbered_deal.account
  where numbered_deal.won and numbered_deal.closed_on >= cast($from as date) and numbered_deal.closed_on <= cast($as_of as date)
)
select segment, count(*) as won, count(amount) as amounts_known, sum(amount) as amount,
  count(*) filter (where is_new) as new_won, count(amount) filter (where is_new) as new_amounts_known,
  sum(amount) filter (where is_new) as new_amount
from told group by 1`,
          values: { from: yearFrom(asked), as_of: asOf },
        },
  };
}
