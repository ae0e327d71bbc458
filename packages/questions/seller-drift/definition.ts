import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { splitOf } from "../split.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { type DriftResult, driftResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** Those of whom something is called stand first, the others after them by name. */
function calledFirst(sellers: DriftResult["sellers"]): DriftResult["sellers"] {
  const called = (seller: DriftResult["sellers"][number]) => Number(seller.learnsOutside || seller.clings);
  return sellers.toSorted((a, b) => called(b) - called(a));
}

/** Each seller's win rate and effort inside and outside the profile, before and after the shift. */
export const sellerDrift = defineQuestion({
  id: "seller-drift",
  asks: "Who is learning to sell to the wrong customers?",
  topic: "How we sell",
  serves: ["B12"],
  needs: ["opportunity", "seller"],
  betterWith: {
    activity: "effort by minutes or weighted activities instead of weeks that deals were open",
    team: "teams by name",
    account: "segments by the account's fields",
  },
  assesses: "people",
  params,
  example: {},
  queries,
  rows,
  compute,
  result: driftResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "seller", title: "Seller", kind: "text", identifies: true },
      { key: "team", title: "Team", kind: "text" },
      { key: "effortBefore", title: "Effort inside, before", kind: "share estimate" },
      { key: "effortAfter", title: "Effort inside, after", kind: "share estimate" },
      { key: "insideBefore", title: "Win rate inside, before", kind: "share estimate" },
      { key: "insideAfter", title: "Win rate inside, after", kind: "share estimate" },
      { key: "outsideBefore", title: "Win rate outside, before", kind: "share estimate" },
      { key: "outsideAfter", title: "Win rate outside, after", kind: "share estimate" },
      { key: "drift", title: "Odds moved apart", kind: "ratio estimate" },
      { key: "called", title: "Beyond chance", kind: "text" },
    ],
    rows: calledFirst(result.sellers).map((seller) => ({
      cells: {
        seller: seller.name,
        team: seller.team,
        effortBefore: seller.effortInside.before,
        effortAfter: seller.effortInside.after,
        insideBefore: seller.winInside.before,
        insideAfter: seller.winInside.after,
        outsideBefore: seller.winOutside.before,
        outsideAfter: seller.winOutside.after,
        drift: seller.drift,
        called: [
          ...(seller.learnsOutside ? ["learns outside"] : []),
          ...(seller.clings ? ["less effort inside"] : []),
        ].join(", "),
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
      { key: "hours", title: "Hours", kind: "hours" },
      { key: "closed", title: "Closed", kind: "date" },
    ],
    query: (asked) => ({
      sql: `select coalesce(deal.name, deal.opportunity_id) as name, deal.account_name as account, deal.segment as segment,
  deal.outcome as outcome, deal.amount as amount, deal.minutes / 60.0 as hours, deal.closed_on as closed
from deal
where deal.owner_id = $seller
  and (deal.outcome = 'open' or deal.closed_on >= cast($since as date)) and coalesce(deal.closed_on, cast($as_of as date)) <= cast($as_of as date)
order by closed desc nulls first, name`,
      values: { seller: String(asked.cell.seller), since: splitOf(asked).since, as_of: asked.asOf },
    }),
  },
  method,
});
