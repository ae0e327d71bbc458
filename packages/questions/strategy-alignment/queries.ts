import { kindsQuery } from "../activity-weights.ts";
import { ticketColumns } from "../cost-to-serve.ts";
import { monthNumber, monthStart, periodsUntil } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { windowOf } from "./compute.ts";
import type { AlignmentParams } from "./params.ts";

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** First month that any number of the answer needs. */
export function firstMonth(asked: Asked<AlignmentParams>): string {
  const { asOf, params, strategy } = asked;
  const periods = periodsUntil(asOf, strategy.fiscalYearStarts, params.by, params.periods);
  return monthStart(monthNumber(earlier(windowOf(asked).from, periods[0]!.from)));
}

/** Effort, open pipeline, won deals and tickets by seller, month and segment; a ticket is with its account's owner and in its account's segment. */
export function queries(asked: Asked<AlignmentParams>): {
  effort: Query;
  kinds: Query;
  pipeline: Query;
  bookings: Query;
  tickets: Query;
} {
  const { asOf, params } = asked;
  const values: Record<string, SqlValue> = { since: firstMonth(asked), as_of: asOf };
  if (params.team !== undefined) values.team = params.team;
  const ofTeam = (seller: string) =>
    params.team === undefined
      ? ""
      : `and ${seller} in (select seller.source_id from seller where seller.team_id = $team)`;
  const period = "month >= cast($since as date) and month <= cast($as_of as date)";
  return {
    effort: {
      sql: `select seller_id, month, segment, minutes, minutes_known, activities, meetings, calls, emails
from effort_mix where ${period} ${ofTeam("seller_id")}`,
      values,
    },
    kinds: kindsQuery,
    pipeline: {
      sql: `select seller_id, month, segment, open_days, amount_days, amounts_known, deals
from pipeline_mix where ${period} ${ofTeam("seller_id")}`,
      values,
    },
    bookings: {
      sql: `select owner_id as seller_id, cast(date_trunc('month', closed_on) as date) as month, segment,
  count(*) as won, sum(amount) as amount, count(amount) as amounts_known,
  sum(amount) filter (where cost is not null) as costed_amount, sum(cost) filter (where amount is not null) as cost
from deal
where outcome = 'won' and closed_on >= cast($since as date) and closed_on <= cast($as_of as date) ${ofTeam("owner_id")}
group by 1, 2, 3`,
      values,
    },
    tickets: {
      sql: `select account_segment.owner_id as seller_id, account_ticket.month as month, account_segment.segment as segment,
  ${Object.entries(ticketColumns)
    .map(([column, sum]) => `${sum} as ${column}`)
    .join(", ")}
from account_ticket join account_segment on account_segment.account_id = account_ticket.account_id
where account_ticket.month >= cast($since as date) and account_ticket.month <= cast($as_of as date) ${ofTeam("account_segment.owner_id")}
group by 1, 2, 3`,
      values,
    },
  };
}
