import { z } from "zod";
import { ticketCounts } from "./cost-to-serve.ts";
import { effortCounts } from "./effort-measure.ts";
import type { Query } from "./form.ts";
import { judgedSql, pursuedSql } from "./pursued.ts";
import type { Relation } from "./relation.ts";

const ticketColumns = Object.keys(ticketCounts);

/** Whoever owns a deal, worked on one, met somebody of one or has an account with tickets, by a whole number, in the order of ids: what is added up by it takes a third of the time that ids take. */
const sellerNumber: Relation = {
  name: "seller_number",
  seller: null,
  query: () => ({
    sql: `select named.seller_id as seller_id, cast(row_number() over (order by named.seller_id) - 1 as integer) as number
from (
  select owner_id as seller_id from deal where owner_id is not null
  union
  select seller_id from effort_mix where seller_id is not null
  union
  select seller_id from ticket_mix where seller_id is not null
  union
  select seller_id from first_meeting where seller_id is not null
) as named`,
    values: {},
  }),
};

/** Effort by seller and month, in all that can be judged and in pursued segments. */
const effortInside: Relation = {
  name: "effort_inside",
  seller: null,
  query: (strategy) => {
    const inside = pursuedSql(strategy, "effort_pursued");
    const sums = Object.keys(effortCounts)
      .map(
        (column) => `cast(coalesce(sum(effort_mix.${column}) filter (where ${judgedSql}), 0) as double) as ${column},
  cast(coalesce(sum(effort_mix.${column}) filter (where ${inside.sql}), 0) as double) as inside_${column}`,
      )
      .join(", ");
    return {
      sql: `select seller_number.number as number, effort_mix.month as month, ${sums}
from effort_mix join seller_number on seller_number.seller_id = effort_mix.seller_id
group by 1, 2
order by 1, 2`,
      values: inside.values,
    };
  },
};

/** Products that deals are of, by a whole number. */
const productNumber: Relation = {
  name: "product_number",
  seller: null,
  query: () => ({
    sql: `select sold.product_id as product_id, cast(row_number() over (order by sold.product_id) as integer) as number
from (select distinct product_id from deal where product_id is not null) as sold`,
    values: {},
  }),
};

/** What is added up over deals under its own name. */
const dealSums = [
  ...["amount", "list_amount", "cost", "cycle_days", "age_days"],
  ...["minutes", "minutes_known", "activities", "meetings", "calls", "emails"],
];

/**
 * Deals, each told by whole numbers: its seller (null: nobody is named), its product and account (null: not known), and its account's group; `month` is
 * that in which it closed. What is added up by them takes a tenth of the time that ids and a deal's other columns take.
 */
const numberedDeal: Relation = {
  name: "numbered_deal",
  seller: null,
  query: () => ({
    sql: `select seller_number.number as seller, product_number.number as product, deal.account_number as account, deal.account_group as account_group,
  deal.segment as segment, deal.outcome as outcome, deal.outcome = 'won' as won, deal.created_on as created_on,
  deal.closed_on as closed_on, cast(date_trunc('month', deal.closed_on) as date) as month,
  ${dealSums.map((column) => `deal.${column} as ${column}`).join(", ")}
from deal
left join seller_number on seller_number.seller_id = deal.owner_id
left join product_number on product_number.product_id = deal.product_id`,
    values: {},
  }),
};

/** The first meeting of every deal, by the number of who was there, with the title of whom they met. */
const numberedMeeting: Relation = {
  name: "numbered_meeting",
  seller: null,
  query: () => ({
    sql: `select seller_number.number as seller, met.at as met_at, deal.created_on as created_on, deal.segment as segment, contact.title as title
from first_meeting as met
join deal on deal.opportunity_id = met.opportunity_id
join contact on contact.source_id = met.contact_id
left join seller_number on seller_number.seller_id = met.seller_id`,
    values: {},
  }),
};

/** `ticket_mix` by the number of the seller. */
const sellerTicket: Relation = {
  name: "seller_ticket",
  seller: null,
  query: () => ({
    sql: `select seller_number.number as seller, ticket_mix.month as month, ticket_mix.segment as segment,
  ${ticketColumns.map((column) => `ticket_mix.${column} as ${column}`).join(", ")}
from ticket_mix left join seller_number on seller_number.seller_id = ticket_mix.seller_id`,
    values: {},
  }),
};

/** The same by their account's group instead. */
const groupTicket: Relation = {
  name: "group_ticket",
  seller: null,
  query: () => ({
    sql: `select account_segment.account_group as account_group, account_ticket.month as month, account_segment.segment as segment,
  cast(sum(account_ticket.tickets) as bigint) as tickets, cast(sum(account_ticket.costs_known) as bigint) as ticket_costs_known,
  sum(account_ticket.cost) as ticket_cost
from account_ticket join account_segment on account_segment.account_id = account_ticket.account_id
group by 1, 2, 3`,
    values: {},
  }),
};

/** Relations that stand on sellers by number, in the order in which they build on each other. */
export const sellerRelations: readonly Relation[] = [
  sellerNumber,
  effortInside,
  productNumber,
  numberedDeal,
  numberedMeeting,
  sellerTicket,
  groupTicket,
];

/** Parts names that are read as one text; no name holds it. */
const separator = "\u001f";

/**
 * Who the sellers are, in the order of their numbers, each column as one text: many short texts take ten times as long to read. `teams` are the
 * numbers of `team_number`.
 */
export const sellersQuery: Query = {
  sql: `select ${["seller_id", "name", "team"]
    .map((column) => `array_join(array_agg(${column} order by number), $separator) as ${column}s`)
    .join(", ")}
from (
  select seller_number.number as number, seller_number.seller_id as seller_id,
    replace(coalesce(seller.name, seller_number.seller_id), $separator, ' ') as name,
    coalesce(cast(team_number.number as varchar), '') as team
  from seller_number
  left join seller on seller.source_id = seller_number.seller_id
  left join team_number on team_number.team_id = seller.team_id
) as known`,
  values: { separator },
};

const column = z.string().nullable();

export const sellersRow = z.object({ seller_ids: column, names: column, teams: column });

/** A seller; nameless ones go by their id. */
export type NumberedSeller = {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** Its team's number. */
  readonly team: number | null;
};

/** The sellers that the one row of `sellersQuery` tells of. */
export function sellersIn([row]: readonly z.output<typeof sellersRow>[]): readonly NumberedSeller[] {
  if (row === undefined || row.seller_ids === null) return [];
  const [names, teams] = [row.names!.split(separator), row.teams!.split(separator)];
  return row.seller_ids.split(separator).map((id, number) => ({
    number,
    id,
    name: names[number]!,
    team: teams[number] === "" ? null : Number(teams[number]),
  }));
}
