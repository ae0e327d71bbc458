import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { column, type PlannedFile, world } from "../world.ts";
import { rollUps } from "./index.ts";

const byId = (field: string, to: "opportunity" | "account" | "seller" | "contact" | "product" | "team", from = field) =>
  column(field, from, { is: "reference", to, by: "id" });

const file = (record: PlannedFile["records"][number], header: string, rows: readonly string[]): PlannedFile => ({
  text: `${header}\n${rows.map((row) => `${row}\n`).join("")}`,
  records: [record],
});

const deals = (rows: readonly string[]) =>
  file(
    {
      record: "opportunity",
      columns: [
        byId("account_id", "account"),
        byId("owner_id", "seller"),
        "stage",
        "outcome",
        "amount",
        "list_amount",
        "cost",
        "currency",
        "created_at",
        "closed_at",
        "close_date",
      ],
    },
    "id,account_id,owner_id,stage,outcome,amount,list_amount,cost,currency,created_at,closed_at,close_date",
    rows,
  );
const changes = (rows: readonly string[]) =>
  file(
    {
      record: "stage_change",
      columns: [byId("opportunity_id", "opportunity"), "at", "from_stage", "stage", "outcome", "amount"],
    },
    "id,opportunity_id,at,from_stage,stage,outcome,amount",
    rows,
  );
const activities = (rows: readonly string[]) =>
  file(
    {
      record: "activity",
      columns: [
        byId("opportunity_id", "opportunity"),
        byId("account_id", "account"),
        byId("seller_id", "seller"),
        byId("contact_id", "contact"),
        "at",
        "type",
        "minutes",
        "done",
      ],
    },
    "id,opportunity_id,account_id,seller_id,contact_id,at,type,minutes,done",
    rows,
  );
const sellers = (rows: readonly string[]) =>
  file({ record: "seller", columns: ["name", byId("team_id", "team")] }, "id,name,team_id", rows);
const rates = (rows: readonly string[]) =>
  file(
    { record: "exchange_rate", columns: ["from_currency", "to_currency", "on_date", "rate"] },
    "id,from_currency,to_currency,on_date,rate",
    rows,
  );
const lines = (rows: readonly string[]) =>
  file(
    {
      record: "line_item",
      columns: [
        byId("opportunity_id", "opportunity"),
        byId("product_id", "product"),
        "quantity",
        "list_price",
        "unit_cost",
        "total_price",
      ],
    },
    "id,opportunity_id,product_id,quantity,list_price,unit_cost,total_price",
    rows,
  );

describe("roll-ups", () => {
  let made: ReturnType<typeof world>;
  let warehouse: Warehouse;
  beforeEach(async () => {
    made = world();
    warehouse = await openWarehouse(":memory:");
  });
  afterEach(async () => {
    await warehouse.close();
    made.remove();
  });
  const load = (files: readonly PlannedFile[], importedAt = "2026-01-01T00:00:00Z") =>
    warehouse.importPlan(made.plan(files), { importedAt });
  const ask = async (sql: string, asOf?: string, currency?: string) =>
    (await warehouse.at(asOf, { currency })).run({ sql });

  it("have the columns that they say they have, and are empty in an empty warehouse", async () => {
    for (const { name, columns } of rollUps) {
      const snapshot = await warehouse.at();
      const found = await snapshot.runColumns({ sql: `select * from ${name}` });
      expect(Object.keys(found.columns), name).toEqual(Object.keys(columns));
      if (name !== "inventory") expect(found.rowCount, name).toBe(0);
      expect(
        Object.keys((await (await warehouse.at("2020-01-01")).runColumns({ sql: `select * from ${name}` })).columns),
        name,
      ).toEqual(Object.keys(columns));
    }
  });

  it("keep no number of 128 bits, which the file stores so badly that reading one takes as long as all the rest", async () => {
    const snapshot = await warehouse.at();
    for (const { name, columns } of rollUps) {
      const types = Object.keys(columns).map((each) => `typeof(max("${each}")) as "${each}"`);
      const [row] = await snapshot.run({ sql: `select ${types.join(", ")} from ${name}` });
      expect(Object.entries(row ?? {}).filter(([, type]) => type === "HUGEINT")).toEqual([]);
    }
  });

  it("tell stays in a stage, censored where the deal stands still; amounts alone end no stay", async () => {
    await load([
      deals(["o,A,s,Won,won,12,,,,2025-01-01,2025-03-01,2025-03-01", "p,A,s,New,open,1,,,,2025-01-05,,"]),
      changes([
        "1,o,2025-01-10,New,Offer,open,10",
        "2,o,2025-02-01,Offer,Offer,open,11",
        "3,o,2025-02-15,Offer,New,open,11",
        "4,o,2025-03-01,New,Won,won,12",
      ]),
    ]);
    const sql =
      "select stage, from_stage, cast(entered_at as date) as entered, cast(left_at as date) as left_on, next_stage, outcome from stage_interval where opportunity_id = 'o' order by entered_at";
    expect(await ask(sql)).toEqual([
      {
        stage: "New",
        from_stage: null,
        entered: "2025-01-01",
        left_on: "2025-01-10",
        next_stage: "Offer",
        outcome: "open",
      },
      {
        stage: "Offer",
        from_stage: "New",
        entered: "2025-01-10",
        left_on: "2025-02-15",
        next_stage: "New",
        outcome: "open",
      },
      {
        stage: "New",
        from_stage: "Offer",
        entered: "2025-02-15",
        left_on: "2025-03-01",
        next_stage: "Won",
        outcome: "open",
      },
      { stage: "Won", from_stage: "New", entered: "2025-03-01", left_on: null, next_stage: null, outcome: "won" },
    ]);
    expect(await ask(sql, "2025-02-10")).toEqual([
      {
        stage: "New",
        from_stage: null,
        entered: "2025-01-01",
        left_on: "2025-01-10",
        next_stage: "Offer",
        outcome: "open",
      },
      { stage: "Offer", from_stage: "New", entered: "2025-01-10", left_on: null, next_stage: null, outcome: "open" },
    ]);
  });

  it("integrate the open amount over the days of each month, as it was then", async () => {
    await load([
      deals([
        "o,A,s,Won,won,12,,,,2025-01-30,2025-03-02,2025-03-02",
        "p,A,s,New,open,5,,,,2025-02-26,,",
        "q,A,s,Lost,lost,,,,,2025-02-01,2025-02-11,",
      ]),
      changes(["1,o,2025-02-11,,Offer,open,10", "2,o,2025-03-02,Offer,Won,won,12"]),
      activities(["1,p,,s,,2025-03-31 12:00:00,call,1,true"]),
    ]);
    const sql =
      "select opportunity_id as id, month, open_days, amount_days, unpriced_days from opportunity_month order by 1, 2";
    expect(await ask(sql)).toEqual([
      { id: "o", month: "2025-01-01", open_days: 2, amount_days: 24, unpriced_days: 2 },
      { id: "o", month: "2025-02-01", open_days: 28, amount_days: 10 * 12 + 18 * 10, unpriced_days: 10 },
      { id: "o", month: "2025-03-01", open_days: 1, amount_days: 10, unpriced_days: null },
      { id: "p", month: "2025-02-01", open_days: 3, amount_days: 15, unpriced_days: 3 },
      { id: "p", month: "2025-03-01", open_days: 31, amount_days: 155, unpriced_days: 31 },
      { id: "q", month: "2025-02-01", open_days: 10, amount_days: null, unpriced_days: 10 },
    ]);
    expect(await ask(sql, "2025-02-20")).toEqual([
      { id: "o", month: "2025-01-01", open_days: 2, amount_days: 20, unpriced_days: 2 },
      { id: "o", month: "2025-02-01", open_days: 20, amount_days: 10 * 10 + 10 * 10, unpriced_days: 10 },
      { id: "q", month: "2025-02-01", open_days: 10, amount_days: null, unpriced_days: 10 },
    ]);
  });

  it("say of a deal when it began and closed, what it is worth and what is behind its price", async () => {
    await load([
      sellers(["s,Sam,north"]),
      deals([
        "o,A,s,Won,won,80.5,100,,,2025-01-01,2025-03-02 10:00:00,2025-04-01",
        "p,A,s,Lost,lost,,,,,2025-01-01,,2025-02-01",
        "q,,,New,open,,,,,2025-03-01,,2025-06-01",
        "r,,,,,7,,,,,,",
      ]),
      lines(["1,q,P1,2,10,3,18", "2,q,P2,1,30,4,25", "3,p,P1,1,10,,9"]),
      activities(["1,q,,s,,2025-03-31,call,1,true"]),
    ]);
    const rows = await ask(
      "select opportunity_id as id, team_id, created_on, closed_on, cycle_days, age_days, amount, list_amount, cost, round(price_realisation, 4) as realised, product_id, amount_reason from opportunity_fact order by 1",
    );
    expect(rows).toEqual([
      {
        id: "o",
        team_id: "north",
        created_on: "2025-01-01",
        closed_on: "2025-03-02",
        cycle_days: 60,
        age_days: null,
        amount: 80.5,
        list_amount: 100,
        cost: null,
        realised: 0.805,
        product_id: null,
        amount_reason: null,
      },
      {
        id: "p",
        team_id: "north",
        created_on: "2025-01-01",
        closed_on: "2025-02-01",
        cycle_days: 31,
        age_days: null,
        amount: 9,
        list_amount: 10,
        cost: null,
        realised: 0.9,
        product_id: "P1",
        amount_reason: null,
      },
      {
        id: "q",
        team_id: null,
        created_on: "2025-03-01",
        closed_on: null,
        cycle_days: null,
        age_days: 30,
        amount: 43,
        list_amount: 50,
        cost: 10,
        realised: 0.86,
        product_id: "P2",
        amount_reason: null,
      },
      {
        id: "r",
        team_id: null,
        created_on: null,
        closed_on: null,
        cycle_days: null,
        age_days: null,
        amount: 7,
        list_amount: null,
        cost: null,
        realised: null,
        product_id: null,
        amount_reason: null,
      },
    ]);
  });

  it("convert money at the stored rate of its date, and say where there is none", async () => {
    await load([
      deals([
        "a,,,Won,won,100,200,50,EUR,2025-01-01,2025-02-15,",
        "b,,,Won,won,100,,,eur,2025-01-01,2025-03-20,",
        "c,,,Won,won,100,,,GBP,2025-01-01,2025-03-20,",
        "d,,,Won,won,100,,,,2025-01-01,2025-03-20,",
        "e,,,Won,won,100,,,EUR,2024-12-01,2024-12-31,",
        "f,,,Won,won,100,,,SEK,2025-01-01,2025-03-20,",
      ]),
      rates(["1,EUR,USD,2025-01-01,1.1", "2,EUR,USD,2025-03-01,1.23456789", "3,USD,SEK,2025-01-01,8"]),
    ]);
    const sql =
      "select opportunity_id as id, amount, list_amount, currency_converted as converted, amount_reason as reason from opportunity_fact order by 1";
    const inDollars = [
      { id: "a", amount: 110, list_amount: 220, converted: true, reason: null },
      { id: "b", amount: 123.4568, list_amount: null, converted: true, reason: null },
      { id: "c", amount: null, list_amount: null, converted: true, reason: "no rate for GBP on 2025-03-20" },
      { id: "d", amount: 100, list_amount: null, converted: false, reason: null },
      { id: "e", amount: null, list_amount: null, converted: true, reason: "no rate for EUR on 2024-12-31" },
      { id: "f", amount: 12.5, list_amount: null, converted: true, reason: null },
    ];
    expect(await ask(sql, undefined, "USD")).toEqual(inDollars);
    expect((await warehouse.at()).currency).toBe("USD");
    expect(await ask(sql, undefined, "EUR")).toMatchObject([
      { amount: 100, converted: false },
      { amount: 100 },
      { amount: null },
      { amount: 100 },
      { amount: 100 },
      { reason: "no rate for SEK on 2025-03-20" },
    ]);
    expect(await ask(sql, undefined, "USD")).toEqual(inDollars);
    expect(await ask(sql, "2025-03-19", "USD")).toMatchObject([
      { amount: 110 },
      { amount: null, reason: "the deal has no amount" },
      {},
      {},
      {},
      {},
    ]);
  });

  it("name no currency where several meet and nothing decides between them", async () => {
    await load([
      deals([
        "a,,,New,open,1,,,EUR,2025-01-01,,",
        "b,,,New,open,2,,,USD,2025-01-01,,",
        "c,,,New,open,3,,,,2025-01-01,,",
      ]),
    ]);
    expect((await warehouse.at()).currency).toBeNull();
    expect(await ask("select amount, amount_reason from opportunity_fact order by opportunity_id")).toEqual([
      { amount: null, amount_reason: "in EUR, and no reporting currency is named" },
      { amount: null, amount_reason: "in USD, and no reporting currency is named" },
      { amount: 3, amount_reason: null },
    ]);
  });

  it("are the same for a past day whether cut out of the current ones or worked out anew", async () => {
    const moment = fc
      .integer({ min: 0, max: 420 })
      .map((number) =>
        new Date(Date.UTC(2025, 0, 1) + number * 86_400_000 * 0.9).toISOString().slice(0, 19).replace("T", " "),
      );
    const pick = <T>(...of: T[]) => fc.constantFrom(...of);
    const dealRow = fc.tuple(
      pick("A", "B", ""),
      pick("s", "t"),
      pick("open", "won", "lost"),
      pick("", "10", "25.5"),
      pick("2025-01-03", "2025-04-20", "2025-08-01"),
      moment,
    );
    const changeRow = fc.tuple(
      fc.integer({ min: 0, max: 29 }),
      moment,
      pick("New", "Offer", "Late", ""),
      pick("open", "open", "won", "lost", ""),
      pick("", "7", "8"),
    );
    const activityRow = fc.tuple(
      fc.integer({ min: 0, max: 29 }),
      pick("A", ""),
      pick("s", "t"),
      pick("c1", "c2", ""),
      moment,
      pick("call", "meeting"),
      pick("", "10"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(dealRow, { minLength: 30, maxLength: 30 }),
        fc.array(changeRow, { minLength: 40, maxLength: 60 }),
        fc.array(activityRow, { minLength: 60, maxLength: 90 }),
        async (dealRows, changeRows, activityRows) => {
          const files = (amount: string) => [
            deals([
              ...dealRows.map(
                ([account, owner, outcome, worth, created, closed], index) =>
                  `d${index},${account},${owner},End,${outcome},${worth},,,,${created},${outcome === "open" ? "" : closed},`,
              ),
              `zz,,,New,open,${amount},,,,2030-01-01,,`,
            ]),
            changes([
              ...changeRows.map(
                ([deal, at, stage, outcome, amount], index) =>
                  `c${index},d${deal},${at},,${stage},${outcome},${amount}`,
              ),
              `zz,zz,2030-02-01,,New,open,${amount}`,
            ]),
            activities([
              ...activityRows.map(
                ([deal, account, seller, contact, at, type, minutes], index) =>
                  `a${index},d${deal},${account},${seller},${contact},${at},${type},${minutes},true`,
              ),
              `zz,zz,,,,2030-03-01,call,${amount},true`,
            ]),
          ];
          const cut = await openWarehouse(":memory:");
          const anew = await openWarehouse(":memory:");
          await cut.importPlan(made.plan(files("1")), { importedAt: "2031-01-01T00:00:00Z" });
          await anew.importPlan(made.plan(files("2")), { importedAt: "2031-01-01T00:00:00Z" });
          await anew.importPlan(made.plan(files("1")), { importedAt: "2031-01-02T00:00:00Z" });
          for (const day of ["2025-01-02", "2025-04-30", "2025-06-15", "2025-12-31", "2026-01-31"]) {
            for (const name of [
              "effort",
              "activity_type",
              "contact_met",
              "stage_interval",
              "opportunity_fact",
              "opportunity_month",
              "opportunity_timeline",
            ]) {
              const sql = `select columns(c -> not c in ('unpriced_days', 'priced', 'number')) from ${name} order by all`;
              const [a, b] = [await (await cut.at(day)).run({ sql }), await (await anew.at(day)).run({ sql })];
              expect(a.map(rounded), `${name} ${day}`).toEqual(b.map(rounded));
            }
          }
          await cut.close();
          await anew.close();
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

/** Sums of doubles in another order differ in their last digits. */
function rounded(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(10)) : value,
    ]),
  );
}
