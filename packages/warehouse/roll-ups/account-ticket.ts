import type { RelationContext, RollUp } from "./relation.ts";

export const accountTicket: RollUp = {
  name: "account_ticket",
  says: "Requests for help by account.",
  columns: {
    account_id: "whose",
    tickets: "how many",
    cost: "what those cost that say so, in their own currency; null: none says so",
    last_opened_at: "the last of them",
  },
  sql: ({
    of,
  }: RelationContext) => `select account_id, count(*) as tickets, sum(cost) as cost, max(opened_at) as last_opened_at
    from ${of("ticket")} where account_id is not null group by 1`,
};
