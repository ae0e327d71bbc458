import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeImportPlan } from "@fairway/crm";
import { describe, expect, it, onTestFinished } from "vitest";
import { openWarehouse } from "./open-warehouse.ts";

const root = join(import.meta.dirname, "..", "..");
const data = join(root, "..", "shared", "data", "maven_crm_sales");
const present = existsSync(data);

const settled = readFileSync(join(root, "examples", "maven-crm", "mapping.yaml"), "utf8");
/** The same mapping as somebody would write it who has not noticed that the product is spelt in two ways. */
const unsettled = settled.replace(/^ {2}product:\n {4}GTXPro.*\n/m, "").replace(/^settle:\n(?=\n)/m, "");

async function imported(mapping: string) {
  const made = await makeImportPlan({
    paths: ["accounts", "products", "sales_teams", "sales_pipeline"].map((name) => join(data, `${name}.csv`)),
    mapping: { text: mapping, file: "mapping.yaml" },
  });
  if (!made.plan) throw new Error(JSON.stringify(made.problems));
  const warehouse = await openWarehouse(":memory:");
  onTestFinished(() => warehouse.close());
  return {
    warehouse,
    plan: made.plan,
    result: await warehouse.importPlan(made.plan, { importedAt: "2018-01-15T00:00:00Z" }),
  };
}

describe.skipIf(!present)(`Maven's CRM${present ? "" : " (skipped: ../shared/data is not there)"}`, () => {
  it("comes out with exactly the counts of its source, twice the same", async () => {
    const { warehouse, plan, result } = await imported(settled);
    expect(result.rejects).toEqual({ rows: 0, details: [], more: false });
    const snapshot = await warehouse.at();
    expect(snapshot.asOf).toBe("2017-12-31");
    expect(
      await snapshot.run({
        sql: "select stage, count(*) as deals, sum(amount) filter (where outcome = 'won') as won, count(*) filter (where account_id is null) as nobody from opportunity_fact group by 1 order by 2 desc",
      }),
    ).toEqual([
      { stage: "Won", deals: 4238, won: 10005534, nobody: 0 },
      { stage: "Lost", deals: 2473, won: null, nobody: 0 },
      { stage: "Engaging", deals: 1589, won: null, nobody: 1088 },
      { stage: "Prospecting", deals: 500, won: null, nobody: 337 },
    ]);
    const again = await warehouse.importPlan(plan, { importedAt: "2018-01-16T00:00:00Z" });
    for (const { record, added, changed } of again.records) expect([record, added, changed]).toEqual([record, 0, 0]);
  });

  it("says which product 1,480 deals may have meant", async () => {
    const { result } = await imported(unsettled);
    const [reference] = result.references.filter(({ field }) => field === "product_id");
    expect(reference).toMatchObject({ record: "opportunity", target: "product", value: "GTXPro", rows: 1480 });
    expect(reference?.candidates[0]).toBe("GTX Pro");
  });

  it("knows on a past day only what had happened by then", async () => {
    const { warehouse } = await imported(settled);
    const rows = readFileSync(join(data, "sales_pipeline.csv"), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(","));
    const day = "2017-06-30";
    const begun = rows.filter(([, , , , , engaged]) => engaged === "" || engaged! <= day);
    const closed = begun.filter(([, , , , , , on]) => on !== "" && on! <= day);
    const won = closed.filter(([, , , , stage]) => stage === "Won");
    const [row] = await (await warehouse.at(day)).run({
      sql: "select count(*) as deals, count(*) filter (where outcome in ('won', 'lost')) as closed, sum(amount) as amount, count(*) filter (where outcome = 'open' and (amount is not null or stage is not null)) as told from opportunity_fact",
    });
    expect(row).toMatchObject({ deals: begun.length, closed: closed.length, told: 0 });
    expect(row?.amount).toBe(won.reduce((sum, [, , , , , , , value]) => sum + Number(value), 0));
  });
});
