import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unitSums, unitsOf, unitWords, withUnits } from "./resampled-units.ts";

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse(":memory:");
});
afterAll(() => warehouse.close());

type Row = { readonly unit: number; readonly sellers: number; readonly lowest: string | null; readonly deals: number };

/** Rows of so many sellers in so many months, one deal each, in units; `nobody` more a month name no seller. */
async function inUnitsOf(sellers: number, months: number, nobody = 0): Promise<readonly Row[]> {
  const snapshot = await warehouse.at();
  const rows = await snapshot.run({
    sql: `with cell as (
  select case when part.number < ${sellers} then concat('seller ', lpad(cast(part.number as varchar), 5, '0')) end as seller_id,
    date_add('month', cast(time.number as integer), date '2026-01-01') as month
  from range(${sellers + nobody}) as part(number) cross join range(${months}) as time(number)
)
select unit, max(sellers) as sellers, min(seller_id) as lowest, count(*) as deals from (${withUnits("cell")}) group by 1 order by 1`,
  });
  return rows as unknown as Row[];
}

describe("what is resampled together", () => {
  it("is a seller, or a seller's month where there are few of them", async () => {
    expect(unitsOf(await inUnitsOf(8, 3))).toEqual({ kind: "seller", sellers: 8, count: 8 });
    expect(unitsOf(await inUnitsOf(7, 3))).toEqual({ kind: "seller and month", sellers: 7, count: 21 });
    expect(unitsOf([])).toMatchObject({ sellers: 0, count: 0 });
  });

  it("is a group of sellers of even size where there are very many, and a seller never falls apart", async () => {
    const rows = await inUnitsOf(1700, 2);
    const units = unitsOf(rows);
    expect(units).toEqual({ kind: "seller", sellers: 1700, count: 500 });
    expect(rows).toHaveLength(500);
    expect(new Set(rows.map(({ deals }) => deals))).toEqual(new Set([6, 8]));
    expect(rows.reduce((sum, { deals }) => sum + deals, 0)).toBe(3400);
    expect(unitWords(units)).toBe("1,700 sellers, in 500 groups");
  });

  it("is numbered in the order of names", async () => {
    const rows = await inUnitsOf(20, 2);
    expect(rows.map(({ unit, lowest }) => [unit, lowest])).toEqual(
      Array.from({ length: 20 }, (_, at) => [at, `seller ${String(at).padStart(5, "0")}`]),
    );
  });

  it("does not count nobody as a seller, and is a whole month where no seller is named", async () => {
    expect(unitsOf(await inUnitsOf(7, 2, 1))).toEqual({ kind: "seller and month", sellers: 7, count: 16 });
    const unnamed = unitsOf(await inUnitsOf(0, 2, 3));
    expect(unnamed).toEqual({ kind: "seller and month", sellers: 0, count: 2 });
    expect(unitWords(unnamed)).toBe("whole months (no record names its seller)");
  });

  it("stays the same where rows were added up by unit before: the same units, and as many sellers from any month on", async () => {
    const snapshot = await warehouse.at();
    const cell = `select case when deal.number % 13 < 12 then concat('seller ', lpad(cast(deal.number % 13 as varchar), 2, '0')) end as seller_id,
  date_add('month', cast((deal.number * 7) % 10 as integer), date '2026-01-01') as month,
  case when deal.number % 3 = 0 then 'core' else 'outside' end as segment, deal.number as amount
from range(300) as deal(number) where deal.number % 13 < 6 or (deal.number * 7) % 10 < 4`;
    for (const [from, named] of [
      ["2026-01-01", 12],
      ["2026-06-01", 6],
    ] as const) {
      const direct = await snapshot.run({
        sql: `with cell as (select * from (${cell}) as all_of_it where month >= cast($from as date))
select unit, max(sellers) as sellers, segment, sum(amount) as amount from (${withUnits("cell")}) group by 1, 3 order by 1, 3`,
        values: { from },
      });
      const kept = await snapshot.run({
        sql: `with cell as (select unit as seller_id, month, segment, amount, leaving from (${unitSums(cell, ["amount"])}) where month >= cast($from as date))
select unit, max(sellers) as sellers, segment, sum(amount) as amount
from (${withUnits("cell", 500, "select sum(leaving) as sellers from cell")}) group by 1, 3 order by 1, 3`,
        values: { from },
      });
      expect(kept).toEqual(direct);
      expect(kept[0]?.sellers).toBe(named);
    }
  });
});
