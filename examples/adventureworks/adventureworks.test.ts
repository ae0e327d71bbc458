import { everyQuestion } from "@fairway/questions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { added, dataSet, filesOf, type Opened, opened, titled } from "../real-data-for-tests.ts";

const folder = dataSet("adventureworks_dw");

/** A quota covers the days from its own date until the seller's next one; what was sold on them counts towards it. */
const attainment = `with period as (
  select seller_id, amount, from_date,
    lead(from_date) over (partition by seller_id order by from_date) as next_date
  from quota
),
sold as (
  select period.seller_id as seller_id, period.from_date as from_date, max(period.amount) as quota,
    coalesce(sum(opportunity.amount), 0) as sold
  from period
  left join opportunity on opportunity.owner_id = period.seller_id and opportunity.outcome = 'won'
    and opportunity.close_date >= period.from_date
    and (period.next_date is null or opportunity.close_date < period.next_date)
  group by 1, 2
)`;

describe.skipIf(folder === undefined)(titled("AdventureWorks", "adventureworks_dw"), () => {
  let works: Omit<Opened, "workspace">;
  beforeAll(async () => {
    works = await opened("adventureworks", filesOf(folder!));
  });
  afterAll(() => works?.close());

  const one = async (sql: string) => Object.values((await works.rows(sql))[0]!).map(Number);

  it("is 3,796 orders of 60,855 lines, nothing left out, every reference known", () => {
    expect(works.run.result?.rejects.rows).toBe(0);
    expect(works.run.result?.references).toEqual([]);
    expect(added(works.run)).toMatchObject({
      opportunity: 3796,
      line_item: 60_855,
      quota: 163,
      account: 701,
      seller: 18,
    });
  });

  it("sold 80,450,596.98 USD to the cent, by 17 people to 635 resellers", async () => {
    const [orders] = await works.rows(
      "select cast(round(sum(amount), 2) as varchar) as usd, count(distinct owner_id) as sellers, count(distinct account_id) as resellers from opportunity",
    );
    expect(orders).toMatchObject({ usd: "80450596.98" });
    expect([Number(orders!.sellers), Number(orders!.resellers)]).toEqual([17, 635]);
    const [lines] = await works.rows("select cast(round(sum(total_price), 2) as varchar) as usd from line_item");
    expect(lines).toEqual({ usd: "80450596.98" });
  });

  describe("quota attainment, each quota covering its own date up to the seller's next one", () => {
    it("is 84.05 % of 95,714,000, nothing sold falling outside", async () => {
      const [quota, sold] = await one(`${attainment} select sum(quota) as quota, sum(sold) as sold from sold`);
      expect(quota).toBe(95_714_000);
      expect(sold).toBeCloseTo(80_450_596.98, 1);
      expect((sold! / quota!).toFixed(4)).toBe("0.8405");
    });

    it("is met in 8 of 163 quarters of a seller, and is 79.6 to 89.1 % a period", async () => {
      expect(
        await one(`${attainment} select count(*) as all_of, count(*) filter (where sold >= quota) as met from sold`),
      ).toEqual([163, 8]);
      const [low, high] = await one(
        `${attainment} select min(rate) as low, max(rate) as high from (select from_date, sum(sold) / sum(quota) as rate from sold group by 1) as period_rate`,
      );
      expect([low!.toFixed(3), high!.toFixed(3)]).toEqual(["0.796", "0.891"]);
    });

    it("would come out nonsense by the calendar quarter that the quota is labelled with", async () => {
      const [labelled] = await one(`select count(*) filter (where sold >= quota) as met from (
        select quota.amount as quota, coalesce(sum(opportunity.amount), 0) as sold
        from quota left join opportunity on opportunity.owner_id = quota.seller_id
          and extract(year from opportunity.close_date) = cast(json_extract_string(quota.attributes, '$.calendar_year') as integer)
          and extract(quarter from opportunity.close_date) = cast(json_extract_string(quota.attributes, '$.calendar_quarter') as integer)
        group by quota.source_id, quota.amount) as labelled`);
      expect(labelled).not.toBe(8);
    });
  });

  describe("its answers", () => {
    it.each(everyQuestion.map(({ id }) => id))("%s answers, or says what it lacks", async (id) => {
      const { headline, state } = await works.ask(id);
      expect(["answered", "not enough data", "not available"]).toContain(state);
      expect(headline).not.toMatch(/NaN|undefined|Infinity|null/);
    });

    it("win rates are told by nobody, since only orders are known and no lost deal", async () => {
      expect((await works.ask("seller-drift")).headline).toMatch(/every closed deal since .* was won/);
      const { headline, table } = await works.ask("segment-backtest");
      expect(headline).toMatch(/No lost deal is known, so win rates cannot be told/);
      expect(table.columns.map(({ key }) => key)).not.toContain("win rate");
      expect(table.columns.map(({ key }) => key)).not.toContain("cycle");
    });

    it("margin and price are told, since the lines carry cost and list price", async () => {
      const { table } = await works.ask("segment-backtest");
      expect(table.columns.map(({ key }) => key)).toEqual(expect.arrayContaining(["margin", "price realisation"]));
    });

    it("pursue-or-pass has no open deal to speak of, and says so", async () => {
      const { headline, state } = await works.ask("pursue-or-pass");
      expect(state).toBe("not enough data");
      expect(headline).toMatch(/No deal is open/);
    });
  });
});
