import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { asMoney, column, world } from "../world.ts";

describe("tickets by account and month", () => {
  let made: ReturnType<typeof world>;
  let warehouse: Warehouse;
  beforeEach(async () => {
    made = world();
    warehouse = await openWarehouse(":memory:");
    await warehouse.importPlan(
      made.plan([
        { text: "id,name\nA,Acme\nB,Beta\n", records: [{ record: "account", columns: ["name"] }] },
        {
          text: "id,from_currency,to_currency,on_date,rate\nr,EUR,USD,2025-01-01,1.1\n",
          records: [{ record: "exchange_rate", columns: ["from_currency", "to_currency", "on_date", "rate"] }],
        },
        {
          text: [
            "id,account_id,opened_at,cost,currency",
            "1,A,2025-01-03 10:00:00,0.10,",
            "2,A,2025-01-31 23:00:00,0.20,usd",
            "3,A,2025-02-01 00:00:00,10.01,EUR",
            "4,A,2025-02-02 00:00:00,,",
            "5,B,2024-12-31 10:00:00,10,EUR",
            "6,B,2025-03-01 10:00:00,0,",
            "7,B,2025-03-02 10:00:00,9,GBP",
            "8,B,,9,",
            "9,,2025-03-02 10:00:00,9,",
            "",
          ].join("\n"),
          records: [
            {
              record: "ticket",
              columns: [
                column("account_id", "account_id", { is: "reference", to: "account", by: "id" }),
                "opened_at",
                column("cost", "cost", asMoney),
                "currency",
              ],
            },
          ],
        },
      ]),
      { importedAt: "2026-01-01T00:00:00Z" },
    );
  });
  afterEach(async () => {
    await warehouse.close();
    made.remove();
  });
  const ask = async (asOf?: string) =>
    (await warehouse.at(asOf, { currency: "USD" })).run({
      sql: "select account_id, month, tickets, costs_known, cast(cost as varchar) as cost from account_ticket order by 1, 2",
    });

  it("add up exactly what they cost, in the reporting currency; what nobody says is unknown, and nought is nought", async () => {
    expect(await ask("2025-12-31")).toEqual([
      { account_id: "A", month: "2025-01-01", tickets: 2, costs_known: 0, cost: null },
      { account_id: "A", month: "2025-02-01", tickets: 2, costs_known: 0, cost: null },
      { account_id: "B", month: "2024-12-01", tickets: 1, costs_known: 0, cost: null },
      { account_id: "B", month: "2025-03-01", tickets: 2, costs_known: 0, cost: null },
    ]);
    expect(await ask("2026-01-01")).toEqual([
      { account_id: "A", month: "2025-01-01", tickets: 2, costs_known: 2, cost: "0.3000" },
      { account_id: "A", month: "2025-02-01", tickets: 2, costs_known: 1, cost: "11.0110" },
      { account_id: "B", month: "2024-12-01", tickets: 1, costs_known: 0, cost: null },
      { account_id: "B", month: "2025-03-01", tickets: 2, costs_known: 1, cost: "0.0000" },
    ]);
  });

  it("are those opened until the day", async () => {
    expect((await ask("2025-01-31")).map(({ account_id, tickets }) => [account_id, tickets])).toEqual([
      ["A", 2],
      ["B", 1],
    ]);
  });
});
