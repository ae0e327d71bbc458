import { fieldNames } from "@fairway/strategy";

const own = ["source_id", "account_id", "owner_id", "name", "stage", "outcome", "attributes"];
const columns = [...new Set([...own, ...fieldNames("opportunity")])]
  .filter((name) => name !== "amount")
  .map((name) => `deals.${name}`)
  .join(", ");

/**
 * Deals with their accounts under the names that a strategy's criteria look at: `opportunity`, its amount the one in the
 * reporting currency, and `account`.
 *
 * @param where which, as a condition on `deals`.
 */
export function judgedDeals(where: string): string {
  return `(
  select ${columns}, facts.amount
  from opportunity as deals left join opportunity_fact as facts on facts.opportunity_id = deals.source_id
  where ${where}
) as opportunity
left join account on account.source_id = opportunity.account_id`;
}
