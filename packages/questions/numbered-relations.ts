import { ticketCounts } from "./cost-to-serve.ts";
import type { Relation } from "./relation.ts";

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
 * that in which it closed. In the order of `deal`. What is added up by them takes a tenth of the time that ids and a deal's other columns take.
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
left join product_number on product_number.product_id = deal.product_id
order by deal.outcome, deal.closed_on`,
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

const ticketColumns = Object.keys(ticketCounts);

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
  cast(sum(account_ticket.cost) as decimal(18,4)) as ticket_cost
from account_ticket join account_segment on account_segment.account_id = account_ticket.account_id
group by 1, 2, 3`,
    values: {},
  }),
};

/** Deals and what happened to them, by whole numbers, in the order in which they build on each other. They stand on sellers by number. */
export const numberedRelations: readonly Relation[] = [
  productNumber,
  numberedDeal,
  numberedMeeting,
  sellerTicket,
  groupTicket,
];
