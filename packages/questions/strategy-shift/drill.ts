import { z } from "zod";
import type { Asked, Drill, Query, SqlValue } from "../form.ts";
import { approverOf, discountIn, edgesOf } from "./approvals.ts";
import { gateName } from "./new-gates.ts";
import { newTrainings } from "./new-trainings.ts";
import { amongst, openDeals, openQuotes } from "./open-deals.ts";
import type { ShiftParams } from "./params.ts";
import { traineesSql } from "./queries.ts";
import { type Shift, shiftOf } from "./shift.ts";
import { lists } from "./table.ts";

const cell = z.object({
  list: z.enum(lists),
  from: z.string().optional(),
  to: z.string().optional(),
  /** A team's id; empty: in no team. */
  team: z.string().optional(),
  seller: z.string().optional(),
  gate: z.string().optional(),
  training: z.string().optional(),
});

type Cell = z.output<typeof cell>;
type Values = Record<string, SqlValue>;

const ofDeal = (
  from: string,
  { discount = "cast(null as double)", called = "" } = {},
) => `select coalesce(${called}${from}.name, ${from}.opportunity_id) as name,
  ${from}.account_name as account, seller.name as seller, ${from}.was as was, ${from}.becomes as becomes, ${from}.stage as stage,
  ${from}.amount as amount, ${discount} as discount
from ${from} left join seller on seller.source_id = ${from}.owner_id`;

const order = "order by amount desc nulls last, name";

function dealCondition({ from, gate, list, seller, team, to }: Cell, gates: readonly string[], values: Values) {
  if (list === "deals") {
    Object.assign(values, { from: from ?? "", to: to ?? "" });
    return "open_deal.was = $from and open_deal.becomes = $to";
  }
  if (list === "seller") {
    values.seller = seller ?? "";
    return "open_deal.moved and open_deal.owner_id = $seller";
  }
  if (list === "gate") return gates.includes(gate ?? "") ? `open_deal.gate_${gates.indexOf(gate ?? "")}` : "false";
  if (list !== "rationale" && list !== "avoided" && list !== "pursued") return "false";
  values.team = team ?? "";
  return `open_deal.${list} and coalesce(open_deal.team_id, '') = $team`;
}

/** The quotes whose approval is new: every way from segment to segment and every stretch between two edges in which it is. */
function newlyApproved(shift: Shift, values: Values): string {
  const ids = ({ segments }: Shift["before"]) => [...segments.map(({ id }) => id), "outside", "unknown"];
  const edges = edgesOf(shift);
  const ways = ids(shift.before).flatMap((was) =>
    ids(shift.after).flatMap((becomes) =>
      [...edges.keys(), edges.length].flatMap((below) => {
        const discount = discountIn(edges, below);
        const is = approverOf(shift.after, becomes, discount);
        return is === null || is === approverOf(shift.before, was, discount) ? [] : [`${was} ${becomes} ${below}`];
      }),
    ),
  );
  return amongst(
    "(open_quote.was || ' ' || open_quote.becomes || ' ' || cast(open_quote.edges_below as varchar))",
    "way",
    ways,
    values,
  );
}

function quotesBehind(shift: Shift, asOf: string): Query {
  const quotes = openQuotes(shift, asOf);
  const values: Values = { ...quotes.values };
  const condition = newlyApproved(shift, values);
  return {
    sql: `with ${quotes.sql}\n${ofDeal("open_quote", { discount: "open_quote.discount", called: "open_quote.quote_name, " })}\nwhere ${condition}\n${order}`,
    values,
    through: quotes.through,
  };
}

function accountsBehind({ from, to }: Cell, { before, after }: Shift): Query {
  return {
    sql: `select coalesce(account.name, account.source_id) as name, account.name as account, seller.name as seller, was.segment as was, becomes.segment as becomes,
  cast(null as varchar) as stage, held.amount as amount, cast(null as double) as discount
from before_account_segment as was
join after_account_segment as becomes on becomes.account_id = was.account_id
join account on account.source_id = was.account_id
left join seller on seller.source_id = account.owner_id
left join (
  select deal.account_id as account_id, sum(deal.amount) as amount from after_deal as deal where deal.outcome = 'open' group by 1
) as held on held.account_id = was.account_id
where was.segment = $from and becomes.segment = $to
order by amount desc nulls last, name, account.source_id`,
    values: { from: from ?? "", to: to ?? "" },
    through: { before, after },
  };
}

function traineesBehind({ training }: Cell, shift: Shift, asOf: string): Query {
  const place = newTrainings(shift).findIndex((each) => each.training === training);
  if (place < 0) return accountsBehind({ list: "accounts" }, shift);
  const values: Values = { as_of: asOf };
  return {
    sql: `with ${traineesSql(shift, values)}
select coalesce(seller.name, trainee.owner_id) as name, cast(null as varchar) as account, seller.name as seller, cast(null as varchar) as was,
  cast(null as varchar) as becomes, cast(null as varchar) as stage, trainee.amount as amount, cast(null as double) as discount
from trainee left join seller on seller.source_id = trainee.owner_id
where trainee.training = ${place} and trainee.completed_on is null
${order}, trainee.owner_id`,
    values,
    through: { after: shift.after },
  };
}

function behind({ asOf, cell: given, ...asked }: Parameters<Drill<ShiftParams>["query"]>[0]): Query {
  const opened = cell.parse(given);
  const shift = shiftOf({ ...asked, asOf } as Asked<ShiftParams>);
  if (opened.list === "accounts") return accountsBehind(opened, shift);
  if (opened.list === "quotes") return quotesBehind(shift, asOf);
  if (opened.list === "trainees") return traineesBehind(opened, shift, asOf);
  const { gates, sql, through, values } = openDeals(shift, asOf);
  const bound: Values = { ...values };
  const condition = dealCondition(
    opened,
    gates.map(({ gate }) => gateName(gate)),
    bound,
  );
  return {
    sql: `with ${sql}\n${ofDeal("open_deal")}\nwhere ${condition}\n${order}, open_deal.opportunity_id`,
    values: bound,
    through,
  };
}

/** The records behind a row of the table: accounts, open deals, quotes or sellers. */
export const drill: Drill<ShiftParams> = {
  params: cell,
  columns: [
    { key: "name", title: "Name", kind: "text" },
    { key: "account", title: "Account", kind: "text" },
    { key: "seller", title: "Seller", kind: "text" },
    { key: "was", title: "From", kind: "segment" },
    { key: "becomes", title: "To", kind: "segment" },
    { key: "stage", title: "Stage", kind: "text" },
    { key: "amount", title: "Open amount", kind: "money" },
    { key: "discount", title: "Discount", kind: "share" },
  ],
  query: behind,
};
