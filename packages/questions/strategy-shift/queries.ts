import { kindsQuery } from "../activity-weights.ts";
import { addDays, periodsUntil } from "../fiscal.ts";
import type { AnswerOf, Asked, Query, SqlValue } from "../form.ts";
import { newTrainings } from "./new-trainings.ts";
import { amongst, openDeals, openQuotes } from "./open-deals.ts";
import type { ShiftParams } from "./params.ts";
import { changesReading, type Shift, shiftOf } from "./shift.ts";

/** Quarters that are read again under the other strategy, the running one included. */
export const quartersBack = 4;

/** As many closed deals as stand behind the hours that a deal takes, the latest first, and how old they may be. */
export const mostClosed = 3000;
export const closedDays = 365;

/** As many sellers as are named. */
export const mostSellers = 100;

function grouped(shift: Shift, asOf: string): { moves: Query; gates: Query | null; sellers: Query } {
  const { gates, sql, through, values } = openDeals(shift, asOf);
  const moves = `with ${sql}
select open_deal.team_id as team_id, max(team.name) as team, open_deal.was as was, open_deal.becomes as becomes,
  count(*) as deals, count(*) filter (where open_deal.reasoned) as reasoned, count(open_deal.amount) as amounts_known, sum(open_deal.amount) as amount,
  count(*) filter (where open_deal.gated) as gated, count(*) filter (where open_deal.gated is null) as gates_unknown
from open_deal left join team on team.source_id = open_deal.team_id
group by 1, 3, 4`;
  const byGate = gates.map(
    (_, index) => `select ${index} as gate, count(*) filter (where gate_${index}) as deals,
  sum(amount) filter (where gate_${index}) as amount, count(*) filter (where gate_${index} is null) as unknown
from open_deal`,
  );
  const sellers = `with ${sql},
held_by as (
  select owner_id, count(*) as deals, sum(amount) as amount, count(*) filter (where moved) as moved,
    sum(amount) filter (where moved) as moved_amount, count(*) filter (where avoided) as avoided
  from open_deal where owner_id is not null group by 1
)
select held_by.owner_id as seller_id, seller.name as seller, team.name as team, held_by.deals as deals, held_by.amount as amount,
  held_by.moved as moved, held_by.moved_amount as moved_amount, held_by.avoided as avoided, count(*) over () as touched
from held_by left join seller on seller.source_id = held_by.owner_id left join team on team.source_id = seller.team_id
where held_by.moved > 0
order by held_by.moved desc, held_by.moved_amount desc nulls last, held_by.owner_id
limit ${mostSellers}`;
  return {
    moves: { sql: moves, values, through },
    gates: gates.length === 0 ? null : { sql: `with ${sql}\n${byGate.join("\nunion all\n")}`, values, through },
    sellers: { sql: sellers, values, through },
  };
}

function accountsQuery({ before, after }: Shift): Query {
  return {
    sql: `select was.segment as was, becomes.segment as becomes, count(*) as accounts
from before_account_segment as was
join after_account_segment as becomes on becomes.account_id = was.account_id
group by 1, 2`,
    values: {},
    through: { before, after },
  };
}

function quotesQuery(shift: Shift, asOf: string): Query | null {
  if (!shift.changes.some(({ path }) => /^(discipline\.discounts|where_we_play)\b/.test(path))) return null;
  const { sql, through, values } = openQuotes(shift, asOf);
  return {
    sql: `with ${sql}
select team_id, was, becomes, edges_below, count(*) as quotes from open_quote group by 1, 2, 3, 4`,
    values,
    through,
  };
}

/** Who holds open deals where a new training matters, and whether they have completed it, as rows of `trainee`. */
export function traineesSql(shift: Shift, values: Record<string, SqlValue>): string {
  const parts = newTrainings(shift).map(({ segments, training }, index) => {
    values[`training_${index}`] = training;
    const where = segments.length === 0 ? "true" : amongst("deal.segment", `trained_${index}`, segments, values);
    return `select ${index} as training, deal.owner_id as owner_id, count(*) as deals, sum(deal.amount) as amount, max(done.completed_on) as completed_on
from after_deal as deal
left join (
  select seller_id, max(completed_on) as completed_on from training_enrolment
  where lower(training) = lower($training_${index}) and completed_on <= cast($as_of as date) group by 1
) as done on done.seller_id = deal.owner_id
where deal.outcome = 'open' and deal.owner_id is not null and ${where}
group by 2`;
  });
  return `trainee as (\n${parts.join("\nunion all\n")}\n)`;
}

function traineesQuery(shift: Shift, asOf: string): Query | null {
  if (newTrainings(shift).length === 0) return null;
  const values: Record<string, SqlValue> = { as_of: asOf };
  return {
    sql: `with ${traineesSql(shift, values)}
select trainee.training as training, seller.team_id as team_id, max(team.name) as team, count(*) as sellers,
  count(trainee.completed_on) as completed
from trainee left join seller on seller.source_id = trainee.owner_id left join team on team.source_id = seller.team_id
group by 1, 2`,
    values,
    through: { after: shift.after },
  };
}

function rereadUnder(
  strategy: Asked<ShiftParams>["strategy"],
  { asOf, strategy: inForce }: Asked<ShiftParams>,
): AnswerOf {
  const { fiscalYearStarts } = inForce;
  const since = periodsUntil(asOf, fiscalYearStarts, "quarter", quartersBack)[0]!.from;
  return {
    answerOf: "strategy-alignment",
    params: { by: "quarter", periods: quartersBack, since },
    strategy: { ...strategy, fiscalYearStarts },
  };
}

/** Everything that a shift touches: who moves, what is new to them, and what was done, read under both strategies. */
export function queries(asked: Asked<ShiftParams>) {
  const shift = shiftOf(asked);
  const { asOf } = asked;
  const reads = changesReading(shift);
  const same = shift.changes.length === 0;
  return {
    ...(same ? { ...grouped(shift, asOf), sellers: null } : grouped(shift, asOf)),
    accounts: accountsQuery(shift),
    quotes: quotesQuery(shift, asOf),
    trainees: traineesQuery(shift, asOf),
    kinds: same ? null : kindsQuery,
    closed: same
      ? null
      : {
          sql: `select segment, minutes, minutes_known, activities, meetings, calls, emails
from after_deal
where outcome in ('won', 'lost') and activities > 0 and closed_on <= cast($as_of as date) and closed_on > cast($closed_since as date)
order by closed_on desc, opportunity_id
limit ${mostClosed}`,
          values: { as_of: asOf, closed_since: addDays(asOf, -closedDays) },
          through: { after: shift.after },
        },
    known: {
      sql: `select (select count(*) from account) as accounts, (select count(*) from quote) as quotes,
  (select count(*) from training_enrolment) as enrolments, (select count(*) from seller where team_id is not null) as placed`,
      values: {},
    },
    before: reads ? rereadUnder(shift.before, asked) : null,
    after: reads ? rereadUnder(shift.after, asked) : null,
  } satisfies Record<string, Query | AnswerOf | null>;
}
