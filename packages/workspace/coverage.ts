import { type Coverage, coverageOf, fitsSql, type Strategy } from "@fairway/strategy";
import type { Warehouse } from "@fairway/warehouse";

/** How a strategy's segments cover the accounts and the deals that are here: what fits two, what fits none, what cannot be told. */
export type StrategyCoverage = { readonly accounts: Coverage; readonly deals: Coverage };

/** Counts the records of the current state by every segment that they fit, under a strategy that need not be in force. */
export async function coverageOn(warehouse: Warehouse, strategy: Strategy): Promise<StrategyCoverage> {
  const snapshot = await warehouse.at();
  const counted = async (entity: "account" | "opportunity", from: string): Promise<Coverage> => {
    const fits = fitsSql(strategy, entity);
    const rows = await snapshot.run({
      sql: `select ${fits.sql} as fits, count(*) as records ${from} group by 1`,
      values: fits.values,
    });
    return coverageOf(rows.map((row) => ({ fits: String(row.fits ?? ""), count: Number(row.records) })));
  };
  return {
    accounts: await counted("account", "from account"),
    deals: await counted(
      "opportunity",
      "from opportunity left join account on account.source_id = opportunity.account_id",
    ),
  };
}
