import { literal } from "../engine/quote.ts";
import { ratesSql } from "./rates.ts";
import type { RelationContext, RollUp } from "./relation.ts";

export const accountTicket: RollUp = {
  name: "account_ticket",
  says: "Requests for help by account and month, and what solving them cost.",
  columns: {
    account_id: "whose",
    month: "first day of the month in which they were opened",
    tickets: "how many",
    costs_known:
      "how many say what they cost, in the reporting currency or in one that has a rate for the day they were opened",
    cost: "what those cost, in the reporting currency, exact, four places; null: none says so",
    last_opened_at: "the last of them",
  },
  sql: (context: RelationContext) => {
    const { of, reporting } = context;
    const home = reporting.currency === null ? "null::varchar" : literal(reporting.currency);
    return `select account_id, cast(date_trunc('month', opened_at) as date) as month, count(*) as tickets,
      count(own_cost) as costs_known, cast(sum(own_cost) as decimal(18,4)) as cost, max(opened_at) as last_opened_at
    from (
      select opened.account_id, opened.opened_at,
        cast(round(opened.cost * case when opened.currency_is is null or opened.currency_is is not distinct from ${home} then 1 else rates.rate end, 4) as decimal(18,4)) as own_cost
      from (
        select account_id, opened_at, cost, upper(currency) as currency_is, cast(opened_at as date) as opened_on
        from ${of("ticket")} where account_id is not null and opened_at is not null
      ) as opened
      asof left join (${ratesSql(context)}) as rates on rates.currency = opened.currency_is and rates.on_date <= opened.opened_on
    ) group by 1, 2`;
  },
};
