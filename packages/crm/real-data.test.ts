import { describe, expect, it } from "vitest";
import { carryOut, exampleImport, lastById, realFiles, tally, totalOf } from "./carry-out.test-support.ts";
import { makeImportPlan } from "./make-import-plan.ts";

async function planOf(folder: string, example: string) {
  const made = await exampleImport(folder, example);
  expect(made.problems).toEqual([]);
  expect(made.questions).toEqual([]);
  if (!made.plan) throw new Error("there is no plan");
  return { ...made, plan: made.plan };
}

const fieldsOf = (rows: readonly { fields: Readonly<Record<string, string | boolean | null>> }[]) =>
  rows.map(({ fields }) => fields);

describe.runIf(realFiles("maven_crm_sales").length > 0)("Maven's CRM", async () => {
  const { plan, preview } = await planOf("maven_crm_sales", "maven-crm");

  it("is 85 accounts, 7 products, 35 sellers with 6 managers, 9 teams and 8,800 deals, none rejected", async () => {
    const counts: Record<string, number> = {};
    for (const record of ["account", "product", "seller", "team", "opportunity"] as const) {
      const { rows, rejected } = await carryOut(plan, record);
      expect(rejected).toEqual([]);
      counts[record] = new Set(rows.map(({ id }) => id)).size;
    }
    expect(counts).toEqual({ account: 85, product: 7, seller: 41, team: 9, opportunity: 8800 });
  });

  it("has 4,238 won, 2,473 lost and 2,089 open deals, and 10,005,534 won", async () => {
    const rows = fieldsOf((await carryOut(plan, "opportunity")).rows);
    expect(tally(rows, "outcome")).toEqual({ won: 4238, lost: 2473, open: 2089 });
    expect(totalOf(rows, "amount")).toBe(100_055_340_000n);
    expect(rows.filter(({ outcome, amount }) => outcome === "lost" && amount !== null)).toEqual([]);
    expect(rows.filter(({ outcome, account_id }) => outcome === "open" && account_id === null)).toHaveLength(1425);
  });

  it("settles GTXPro and technolgy by the mapping, so that every reference joins", async () => {
    const deals = fieldsOf((await carryOut(plan, "opportunity")).rows);
    const ids = async (record: "account" | "product" | "seller") =>
      new Set((await carryOut(plan, record)).rows.map(({ id }) => id));
    for (const [field, known] of [
      ["account_id", await ids("account")],
      ["product_id", await ids("product")],
      ["owner_id", await ids("seller")],
    ] as const)
      expect(deals.filter((deal) => deal[field] !== null && !known.has(String(deal[field])))).toEqual([]);
    expect(tally(deals, "product_id")["GTX Pro"]).toBe(1480);
    expect(fieldsOf((await carryOut(plan, "account")).rows).map(({ industry }) => industry)).not.toContain("technolgy");
  });

  it("gives every column a fate, and is guessed without the mapping as well, GTXPro not settled in silence", async () => {
    expect(preview.flatMap(({ columns }) => columns).filter(({ fate }) => fate.is === "unmapped")).toHaveLength(3);
    const guessed = await makeImportPlan({ paths: realFiles("maven_crm_sales") });
    if (!guessed.plan) throw new Error("there is no plan");
    const deals = fieldsOf((await carryOut(guessed.plan, "opportunity")).rows);
    expect(tally(deals, "outcome")).toEqual({ won: 4238, lost: 2473, open: 2089 });
    expect(tally(deals, "product_id")).toMatchObject({ GTXPro: 1480 });
  });
});

describe.runIf(realFiles("semiconductor_stage_history").length > 0)("the chip maker's snapshots", async () => {
  const { plan } = await planOf("semiconductor_stage_history", "semiconductor");

  it("are 5,250 deals of 2,649 customers: 3,533 won, 535 lost or cancelled, 1,182 open", async () => {
    const { rows, rejected } = await carryOut(plan, "opportunity");
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(313_571);
    expect(tally(lastById(rows, "valid_from").values(), "outcome")).toEqual({ won: 3533, lost: 535, open: 1182 });
    expect(new Set((await carryOut(plan, "account")).rows.map(({ id }) => id)).size).toBe(2649);
  });

  it("hold 12,849 entries into stages, each with an id of its own, the first from none", async () => {
    const { rows, passedOver } = await carryOut(plan, "stage_change");
    expect(rows).toHaveLength(12_849);
    expect(passedOver).toBe(313_571 - 12_849);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(12_849);
    expect(rows.filter(({ fields }) => fields.from_stage === null)).toHaveLength(5250);
  });

  it("keep decision dates as far off as 2215, and 142,431 versions of line items", async () => {
    const deals = await carryOut(plan, "opportunity");
    expect(deals.rows.filter(({ fields }) => String(fields.close_date).startsWith("2215"))).not.toEqual([]);
    const items = await carryOut(plan, "line_item");
    expect(items.rows).toHaveLength(142_431);
    expect(new Set(items.rows.map(({ fields }) => fields.opportunity_id)).size).toBe(2538);
  });
});

describe.runIf(realFiles("adventureworks_dw").length > 0)("AdventureWorks", async () => {
  const { plan } = await planOf("adventureworks_dw", "adventureworks");

  it("sold 80,450,596.98 in 3,796 orders of 60,855 lines, by 17 people to 635 of 701 resellers", async () => {
    const { rows, rejected } = await carryOut(plan, "opportunity");
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(60_855);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3796);
    expect(totalOf(fieldsOf(rows), "amount")).toBe(804_505_969_823n);
    expect(new Set(rows.map(({ fields }) => fields.owner_id)).size).toBe(17);
    expect(new Set(rows.map(({ fields }) => fields.account_id)).size).toBe(635);
    expect((await carryOut(plan, "account")).rows).toHaveLength(701);
    const lines = await carryOut(plan, "line_item");
    expect(new Set(lines.rows.map(({ id }) => id)).size).toBe(60_855);
  });

  it("adds lines up to orders", () => {
    const orders = plan.files.flatMap(({ records }) => records).find(({ record }) => record === "opportunity");
    expect(orders?.several).toBe("total");
    expect(orders?.columns.filter(({ total }) => total).map(({ field }) => field)).toEqual(["amount", "cost"]);
  });

  it("has 163 quotas of 95,714,000 for 17 people of a sales force of 18", async () => {
    const quotas = await carryOut(plan, "quota");
    expect(quotas.rows).toHaveLength(163);
    expect(totalOf(fieldsOf(quotas.rows), "amount")).toBe(957_140_000_000n);
    const sellers = await carryOut(plan, "seller");
    expect(sellers.rows).toHaveLength(18);
    expect(new Set(quotas.rows.map(({ fields }) => fields.seller_id)).size).toBe(17);
    expect(sellers.rows.filter(({ fields }) => fields.manager_id === null).map(({ fields }) => fields.name)).toEqual([
      "Brian S Welcker",
    ]);
  });

  it("looks up places, territories, price lists and names of product lines in other files", async () => {
    const [shop] = (await carryOut(plan, "account")).rows;
    expect(shop?.fields).toMatchObject({
      name: "A Bike Store",
      city: "Seattle",
      region: "Washington",
      country: "United States",
    });
    const products = (await carryOut(plan, "product")).rows;
    expect(tally(fieldsOf(products), "family")).toMatchObject({ "Road Bikes": 65 });
    const lines = fieldsOf((await carryOut(plan, "line_item")).rows);
    expect(lines.filter(({ list_price }) => list_price === null)).toEqual([]);
  });
});

describe.each([
  ["dbt_salesforce_seeds", "dbt-salesforce", "salesforce", 14],
  ["dbt_hubspot_seeds", "dbt-hubspot", "hubspot", 63],
  ["salesforce_devorg_powerbi", "salesforce-devorg", "salesforce", 6],
] as const)("%s", (folder, example, source, count) => {
  const files = realFiles(folder);
  it.runIf(files.length > 0)("is recognised file by file, and no column is dropped in silence", async () => {
    const guessed = await makeImportPlan({ paths: files });
    expect([guessed.problems, guessed.questions, guessed.mapping.source]).toEqual([[], [], source]);
    for (const made of [guessed, await exampleImport(folder, example)]) {
      expect([made.problems, made.questions, made.preview.length]).toEqual([[], [], count]);
      for (const file of made.preview) {
        expect(file.columns.length).toBeGreaterThan(0);
        for (const { fate } of file.columns) expect(["field", "condition", "attribute", "unmapped"]).toContain(fate.is);
        if (file.records.length === 0) expect(file.notLoaded, file.file).toMatch(/\w{4}/);
      }
    }
    const unknown = guessed.preview.filter(({ recognised }) => recognised.startsWith("CSV"));
    expect(unknown.map(({ file }) => file.split("/").at(-1))).toEqual(
      folder === "salesforce_devorg_powerbi" ? ["OpportunityHistoryGroup.csv"] : [],
    );
  });
});

describe.runIf(realFiles("salesforce_devorg_powerbi").length > 0)("the developer organisation", async () => {
  const { plan } = await planOf("salesforce_devorg_powerbi", "salesforce-devorg");

  it("has 36 deals and 48 changes of them, with US dates and odds as fractions", async () => {
    const deals = await carryOut(plan, "opportunity");
    expect(deals.rejected).toEqual([]);
    expect(deals.rows).toHaveLength(36);
    expect(deals.rows[0]?.fields).toMatchObject({
      close_date: "2024-02-03",
      created_at: "2026-02-23T00:00:00",
      probability: "0.1",
      outcome: "open",
    });
    const changes = await carryOut(plan, "stage_change");
    expect(changes.rows).toHaveLength(48);
    expect(tally(fieldsOf(changes.rows), "outcome")).toEqual({ won: 19, lost: 8, open: 21 });
  });
});

describe.runIf(realFiles("dbt_hubspot_seeds").length > 0)("the HubSpot tables", async () => {
  const { plan } = await planOf("dbt_hubspot_seeds", "dbt-hubspot");

  it("have activities with the people they were with, from the tables that pair them", async () => {
    const { rows } = await carryOut(plan, "activity");
    expect(rows.find(({ id }) => id === "19732910159")?.fields).toMatchObject({
      type: "call",
      contact_id: "501",
      at: "2014-08-27T20:50:44.778",
    });
    expect(rows.find(({ id }) => id === "31479928586")).toBeUndefined();
  });

  it("are read without a reject", async () => {
    for (const record of [
      "account",
      "contact",
      "seller",
      "team",
      "opportunity",
      "stage_change",
      "ticket",
      "campaign",
      "touch",
      "activity",
    ] as const)
      expect((await carryOut(plan, record)).rejected).toEqual([]);
  });
});
