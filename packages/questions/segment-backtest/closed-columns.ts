import type { ticketColumns } from "../cost-to-serve.ts";

const won = "outcome = 'won'";
const usual = `${won} and usual_size > 0 and amount is not null`;
const costed = `${won} and cost is not null and amount is not null`;
const priced = `${won} and list_amount > 0 and amount is not null`;

/** What is added up over closed deals, of a resampled unit as of an account: all that the ratios are made of. */
export const dealColumns = {
  closed: "count(outcome)",
  won: `count(*) filter (where ${won})`,
  won_amount: `sum(amount) filter (where ${won})`,
  won_amounts_known: `count(amount) filter (where ${won})`,
  priced: `count(*) filter (where ${priced})`,
  priced_amount: `sum(amount) filter (where ${priced})`,
  priced_list: `sum(list_amount) filter (where ${priced})`,
  usual_known: `count(*) filter (where ${usual})`,
  usual_amount: `sum(amount) filter (where ${usual})`,
  usual_size: `sum(usual_size) filter (where ${usual})`,
  costed: `count(*) filter (where ${costed})`,
  costed_amount: `sum(amount) filter (where ${costed})`,
  cost: `sum(cost) filter (where ${costed})`,
  worked: "count(*) filter (where activities > 0)",
  minutes: "sum(minutes)",
  minutes_known: "sum(minutes_known)",
  activities: "sum(activities)",
  meetings: "sum(meetings)",
  calls: "sum(calls)",
  emails: "sum(emails)",
} as const;

export type ClosedColumn = keyof typeof dealColumns | keyof typeof ticketColumns;

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
