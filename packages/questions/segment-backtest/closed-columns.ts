import type { ticketCounts } from "../cost-to-serve.ts";

const priced = "numbered_deal.won and numbered_deal.amount is not null";
const amount = "cast(numbered_deal.amount as double)";

/** What one closed deal brings to the sums, each once; nothing where it is not known of it, or not won. */
export const dealValues = {
  won: "case when numbered_deal.won then 1 end",
  won_amount: `case when numbered_deal.won then ${amount} end`,
  priced_amount: `case when ${priced} and numbered_deal.list_amount > 0 then ${amount} end`,
  priced_list: `case when ${priced} and numbered_deal.list_amount > 0 then cast(numbered_deal.list_amount as double) end`,
  usual_amount: `case when ${priced} and usual.usual_size > 0 then ${amount} end`,
  usual_size: `case when ${priced} and usual.usual_size > 0 then usual.usual_size end`,
  costed_amount: `case when ${priced} and numbered_deal.cost is not null then ${amount} end`,
  cost: `case when ${priced} and numbered_deal.cost is not null then cast(numbered_deal.cost as double) end`,
  worked: "case when numbered_deal.activities > 0 then 1 end",
  minutes: "numbered_deal.minutes",
  minutes_known: "numbered_deal.minutes_known",
  activities: "numbered_deal.activities",
  meetings: "numbered_deal.meetings",
  calls: "numbered_deal.calls",
  emails: "numbered_deal.emails",
} as const;

/** What is added up over closed deals, of a resampled unit as of accounts: all that the ratios are made of. */
export const dealColumns = {
  closed: "count(*)",
  won: "count(won)",
  won_amount: "sum(won_amount)",
  won_amounts_known: "count(won_amount)",
  priced: "count(priced_amount)",
  priced_amount: "sum(priced_amount)",
  priced_list: "sum(priced_list)",
  usual_known: "count(usual_amount)",
  usual_amount: "sum(usual_amount)",
  usual_size: "sum(usual_size)",
  costed: "count(costed_amount)",
  costed_amount: "sum(costed_amount)",
  cost: "sum(cost)",
  worked: "count(worked)",
  minutes: "sum(minutes)",
  minutes_known: "sum(minutes_known)",
  activities: "sum(activities)",
  meetings: "sum(meetings)",
  calls: "sum(calls)",
  emails: "sum(emails)",
} as const;

export type ClosedColumn = keyof typeof dealColumns | keyof typeof ticketCounts;

/** Columns that stand in one ratio together: the spread between accounts needs the products of each two of them. */
const together: readonly (readonly ClosedColumn[])[] = [
  ["won", "closed"],
  ["priced_amount", "priced_list"],
  ["won_amount", "won_amounts_known"],
  ["usual_amount", "usual_size"],
  [
    "costed_amount",
    "cost",
    "minutes",
    "activities",
    "meetings",
    "calls",
    "emails",
    "ticket_cost",
    "tickets",
    "ticket_costs_known",
  ],
];

export const accountColumns: readonly ClosedColumn[] = together.flat();

export const columnPairs: readonly (readonly [ClosedColumn, ClosedColumn])[] = together.flatMap((group) =>
  group.flatMap((one, at) => group.slice(at).map((other) => [one, other] as const)),
);

/** Name of the sum of products of two columns over accounts, whichever comes first. */
export function productOf(one: string, other: string): string {
  return columnPairs.some(([a, b]) => a === one && b === other) ? `${one}__${other}` : `${other}__${one}`;
}
