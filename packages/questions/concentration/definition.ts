import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries, sinceOf } from "./queries.ts";
import { concentrationResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall } from "./words.ts";

/** How much of the result comes from how few sellers, and why, by exact decomposition. */
export const concentration = defineQuestion({
  id: "concentration",
  asks: "How much of our result hangs on how few sellers, and why?",
  topic: "How we sell",
  serves: ["C9"],
  needs: ["opportunity"],
  betterWith: { seller: "names and teams", line_item: "list prices, so that price is parted from size" },
  assesses: "people",
  params,
  example: {},
  queries,
  rows,
  compute,
  result: concentrationResult,
  shortfall,
  headline,
  signals: () => [],
  table: (result) => ({
    columns: [
      { key: "rank", title: "Rank", kind: "count" },
      { key: "seller", title: "Seller", kind: "text", identifies: true },
      { key: "team", title: "Team", kind: "text" },
      { key: "amount", title: "Won", kind: "money" },
      { key: "share", title: "Share of all", kind: "share" },
      { key: "accounts", title: "Accounts", kind: "count" },
      { key: "closed", title: "Deals closed", kind: "count" },
      { key: "won", title: "Deals won", kind: "count" },
      { key: "winRate", title: "Win rate", kind: "share estimate" },
      { key: "price", title: "Of list price", kind: "share estimate", reveals: "prices" },
    ],
    rows: result.sellers.map((seller) => ({
      cells: {
        rank: seller.rank,
        seller: seller.name,
        team: seller.team,
        amount: seller.amount,
        share: seller.share,
        accounts: seller.accounts,
        closed: seller.closed,
        won: seller.won,
        winRate: seller.winRate,
        price: seller.priceRealisation,
      },
      drill: { seller: seller.id },
    })),
  }),
  drill: {
    params: z.object({ seller: z.string() }),
    columns: [
      { key: "name", title: "Deal", kind: "text" },
      { key: "account", title: "Account", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
      { key: "outcome", title: "Outcome", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "list", title: "At list price", kind: "money", reveals: "prices" },
      { key: "closed", title: "Closed", kind: "date" },
    ],
    query: (asked) => ({
      sql: `select coalesce(deal.name, deal.opportunity_id) as name, deal.account_name as account, deal.segment as segment,
  deal.outcome as outcome, deal.amount as amount, deal.list_amount as list, deal.closed_on as closed
from deal
where deal.owner_id = $seller and deal.outcome in ('won', 'lost')
  and deal.closed_on >= cast($since as date) and deal.closed_on <= cast($as_of as date)
order by case deal.outcome when 'won' then 0 else 1 end, amount desc nulls last, name`,
      values: { seller: String(asked.cell.seller), since: sinceOf(asked), as_of: asked.asOf },
    }),
  },
  method,
});
