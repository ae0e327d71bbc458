import { literal } from "../engine/quote.ts";
import type { RelationContext, RollUp } from "./relation.ts";

export const accountTicket: RollUp = {
  name: "account_ticket",
  says: "Requests for help by account.",
  columns: {
    account_id: "whose",
    tickets: "how many",
    cost: "what those cost that say so, in the reporting currency; null: none says so, or some are in another currency",
    last_opened_at: "the last of them",
  },
  sql: ({ of, reporting }: RelationContext) => {
    const foreign = `currency is not null and upper(currency) is distinct from ${reporting.currency === null ? "null" : literal(reporting.currency)}`;
    return `select account_id, count(*) as tickets, case when count(cost) filter (where ${foreign}) = 0 then sum(cost) end as cost, max(opened_at) as last_opened_at
    from ${of("ticket")} where account_id is not null group by 1`;
  },
};
