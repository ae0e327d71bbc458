import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { column, type PlannedFile, world } from "../world.ts";

const accounts = (text: string): PlannedFile => ({
  text: `id,name,industry,created_at,churned_on,status,valid_from\n${text}`,
  records: [{ record: "account", columns: ["name", "industry", "created_at", "churned_on", "status", "valid_from"] }],
});
const deals = (text: string): PlannedFile => ({
  text: `id,stage,outcome,amount,created_at,closed_at\n${text}`,
  records: [{ record: "opportunity", columns: ["stage", "outcome", "amount", "created_at", "closed_at"] }],
});

describe("snapshots", () => {
  let made: ReturnType<typeof world>;
  let warehouse: Warehouse;
  beforeEach(async () => {
    made = world();
    warehouse = await openWarehouse(":memory:", { pastDays: 2 });
  });
  afterEach(async () => {
    await warehouse.close();
    made.remove();
  });
  const load = (files: readonly PlannedFile[], importedAt: string) =>
    warehouse.importPlan(made.plan(files), { importedAt });
  const ask = async (sql: string, asOf?: string) => (await warehouse.at(asOf)).run({ sql });

  it("stand on the last day the data knows, whatever the clock says and whatever is only planned", async () => {
    expect(await warehouse.dataThrough()).toBeNull();
    expect((await warehouse.at()).asOf).toBe("1970-01-01");
    await load([accounts("a,Acme,bank,,,,\n")], "2026-01-05T10:00:00Z");
    expect((await warehouse.at()).asOf).toBe("2026-01-05");
    await load(
      [
        deals("1,New,open,5,2025-03-01,\n2,Won,won,5,2025-01-01,2025-04-02 23:00:00\n3,New,open,5,2215-01-01,\n"),
        {
          text: "id,at,done\n1,2025-04-03 09:00:00,true\n2,2025-05-01 09:00:00,false\n3,2026-09-01 09:00:00,\n",
          records: [{ record: "activity", columns: ["at", "done"] }],
        },
      ],
      "2026-01-06T10:00:00Z",
    );
    expect(await warehouse.dataThrough()).toBe("2025-04-03");
    await expect(warehouse.at("2025-02-30")).rejects.toMatchObject({ code: "bad date" });
    await expect(warehouse.at("30.6.2025")).rejects.toMatchObject({ code: "bad date" });
    await expect(warehouse.at("2025-01-01", { knownAt: "soon" })).rejects.toMatchObject({ code: "bad date" });
  });

  it("stand on no day that lay ahead of the version that states it: a decision foretold has not been taken", async () => {
    await load(
      [
        {
          text: "id,outcome,close_date,created_at,valid_from\n1,won,2018-03-31,2016-01-01,2016-10-24 12:00:00\n2,won,2016-10-25,2016-01-01,2016-10-25\n",
          records: [
            {
              record: "opportunity",
              columns: ["outcome", "close_date", "created_at", "valid_from"],
              several: "versions",
            },
          ],
        },
        {
          text: "id,at,done,valid_from\n1,2016-10-25 17:00:00,true,2016-10-25\n2,2017-01-01 09:00:00,true,2016-10-20\n",
          records: [{ record: "activity", columns: ["at", "done", "valid_from"], several: "versions" }],
        },
      ],
      "2026-01-01T00:00:00Z",
    );
    expect(await warehouse.dataThrough()).toBe("2016-10-25");
  });

  it("show the version that was true on the day, and nothing of what had not begun", async () => {
    await load(
      [
        accounts(
          "a,Acme,bank,2025-01-01,,active,2025-01-01\nb,Beta,retail,2025-06-01,,active,2025-06-01\nc,Cee,,,,,\n",
        ),
      ],
      "2025-07-01T00:00:00Z",
    );
    await load([accounts("a,Acme,hospital,2025-01-01,,active,2025-09-01\nc,Cee,bank,,,,\n")], "2025-10-01T00:00:00Z");
    const sql = "select source_id as id, industry from account order by 1";
    expect(await ask(sql, "2024-12-31")).toEqual([{ id: "c", industry: null }]);
    expect(await ask(sql, "2025-08-31")).toEqual([
      { id: "a", industry: "bank" },
      { id: "b", industry: "retail" },
      { id: "c", industry: null },
    ]);
    expect(await ask(sql, "2025-09-01")).toEqual([
      { id: "a", industry: "hospital" },
      { id: "b", industry: "retail" },
      { id: "c", industry: null },
    ]);
    expect(await ask(sql, "2025-10-01")).toMatchObject([{}, {}, { id: "c", industry: "bank" }]);
  });

  it("show of an undated version what does not change in a record's life, and no ending that lies ahead", async () => {
    await load([accounts("a,Acme,bank,2025-01-01,2025-09-09,former,\n")], "2026-01-01T00:00:00Z");
    expect(await ask("select name, industry, churned_on, status from account", "2025-09-08")).toEqual([
      { name: "Acme", industry: "bank", churned_on: null, status: null },
    ]);
    expect(await ask("select churned_on, status from account", "2025-09-09")).toEqual([
      { churned_on: "2025-09-09", status: null },
    ]);
    expect(await ask("select churned_on, status from account", "2026-01-01")).toEqual([
      { churned_on: "2025-09-09", status: "former" },
    ]);
  });

  it("keep a seller active until the day they left", async () => {
    await load(
      [
        {
          text: "id,name,hired_on,left_on,active\ns,Sam,2024-01-01,2025-05-31,false\nt,Tam,2024-01-01,,false\n",
          records: [{ record: "seller", columns: ["name", "hired_on", "left_on", "active"] }],
        },
      ],
      "2026-01-01T00:00:00Z",
    );
    const sql = "select source_id as id, left_on, active from seller order by 1";
    expect(await ask(sql, "2025-05-30")).toEqual([
      { id: "s", left_on: null, active: true },
      { id: "t", left_on: null, active: false },
    ]);
    expect(await ask(sql, "2025-05-31")).toMatchObject([{ left_on: "2025-05-31", active: false }, {}]);
  });

  it("hide the lines of a deal that had not closed, unless they carry a day of their own", async () => {
    const lines: PlannedFile = {
      text: "id,deal,total_price,sold_on\n1,open,5,\n2,won,5,\n3,open,5,2025-01-05\n4,open,5,2025-09-05\n",
      records: [
        {
          record: "line_item",
          columns: [
            column("opportunity_id", "deal", { is: "reference", to: "opportunity", by: "id" }),
            "total_price",
            "sold_on",
          ],
        },
      ],
    };
    await load(
      [deals("open,Won,won,5,2025-01-01,2025-08-01\nwon,Won,won,5,2025-01-01,2025-02-01\n"), lines],
      "2026-01-01T00:00:00Z",
    );
    expect(await ask("select source_id as id from line_item order by 1", "2025-03-01")).toEqual([
      { id: "2" },
      { id: "3" },
    ]);
    expect(await ask("select source_id as id from line_item order by 1", "2025-08-01")).toEqual([
      { id: "1" },
      { id: "2" },
      { id: "3" },
    ]);
  });

  it("can show what was known at a moment, leaving out what was learnt of that time later", async () => {
    await load([accounts("a,Acme,bank,2025-01-01,,,\n")], "2025-07-01T00:00:00Z");
    await load(
      [accounts("a,Acme,hospital,2025-01-01,,,2025-03-01\nb,Beta,retail,2025-02-01,,,\n")],
      "2025-10-01T00:00:00Z",
    );
    const sql = "select source_id as id, industry from account order by 1";
    expect(await ask(sql, "2025-06-30")).toEqual([
      { id: "a", industry: "hospital" },
      { id: "b", industry: "retail" },
    ]);
    expect(await (await warehouse.at("2025-06-30", { knownAt: "2025-08-01T00:00:00Z" })).run({ sql })).toEqual([
      { id: "a", industry: "bank" },
    ]);
  });

  it("are renewed by imports and undos; one that was taken before still shows its own day", async () => {
    await load([deals("1,New,open,5,2025-03-01,\n")], "2025-07-01T00:00:00Z");
    const [now, past] = [await warehouse.at(), await warehouse.at("2025-03-15")];
    const sql = "select count(*) as n, sum(amount) as amount from opportunity_fact";
    expect(await now.run({ sql })).toEqual([{ n: 1, amount: 5 }]);
    expect(await past.run({ sql })).toEqual([{ n: 1, amount: null }]);
    await load([deals("2,New,open,7,2025-03-02,\n3,New,open,9,2025-08-01,\n")], "2025-09-01T00:00:00Z");
    expect(await ask(sql)).toEqual([{ n: 3, amount: 21 }]);
    expect(now.asOf).toBe("2025-03-01");
    expect(await now.run({ sql })).toEqual([{ n: 1, amount: null }]);
    expect(await past.run({ sql })).toEqual([{ n: 2, amount: null }]);
    await warehouse.undo(2, { at: "2025-09-02T00:00:00Z" });
    expect(await ask(sql)).toEqual([{ n: 1, amount: 5 }]);
    expect(await past.run({ sql })).toEqual([{ n: 1, amount: null }]);
  });

  it("answer many days at once, more than are kept, while an import goes on", async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `${index},New,open,1,2025-01-${String(1 + (index % 28)).padStart(2, "0")},`,
    ).join("\n");
    await load([deals(`${rows}\n`)], "2025-07-01T00:00:00Z");
    const importing = load([deals("x,New,open,1,2025-06-01,\n")], "2025-08-01T00:00:00Z");
    const days = Array.from({ length: 12 }, (_, index) => `2025-01-${String(index + 5).padStart(2, "0")}`);
    const answers = await Promise.all(days.map((day) => ask("select count(*) as n from opportunity_fact", day)));
    expect(answers.map(([row]) => row?.n)).toEqual(
      days.map(
        (day) =>
          Array.from({ length: 300 }, (_, index) => 1 + (index % 28)).filter((of) => of <= Number(day.slice(8))).length,
      ),
    );
    await importing;
  });

  it("never read the current state through a past day", async () => {
    await load([deals("1,New,open,5,2025-03-01,\n")], "2025-07-01T00:00:00Z");
    const past = await warehouse.at("2025-01-01");
    const qualified = await (await warehouse.at()).relation("opportunity");
    expect(qualified).toBe("warehouse.now.opportunity");
    await expect(past.run({ sql: `select * from ${qualified}` })).rejects.toMatchObject({ code: "query refused" });
    expect(await past.run({ sql: `select * from ${await past.relation("opportunity")}` })).toEqual([]);
    await expect(past.relation("nothing")).rejects.toThrow('there is no record or roll-up "nothing"');
  });

  it("keep what is derived once, by its text and values, and hand it to other queries", async () => {
    await load([deals("1,New,open,5,2025-03-01,\n2,New,open,6,2025-03-01,\n")], "2025-07-01T00:00:00Z");
    for (const asOf of [undefined, "2025-04-01"]) {
      const snapshot = await warehouse.at(asOf);
      const query = {
        sql: "select source_id as id, $least as least from opportunity where source_id >= $least",
        values: { least: "2" },
      };
      const name = await snapshot.derive("deal", query);
      expect(await snapshot.derive("deal", query)).toBe(name);
      expect(await (await warehouse.at(asOf)).derive("deal", query)).toBe(name);
      const other = await snapshot.derive("deal", { ...query, values: { least: "1" } });
      expect(
        await snapshot.run({
          sql: `select count(*) as n from ${name} union all select count(*) from (select * from ${other} as deal) order by 1`,
        }),
      ).toEqual([{ n: 1 }, { n: 2 }]);
      await expect(snapshot.derive("bad", { sql: "select * from '/etc/passwd'" })).rejects.toMatchObject({
        code: "query refused",
      });
    }
  });

  it("count records on their day", async () => {
    await load(
      [deals("1,New,open,5,2025-03-01,\n2,New,open,6,2025-05-01,\n"), accounts("a,Acme,bank,,,,\n")],
      "2025-07-01T00:00:00Z",
    );
    expect(await (await warehouse.at()).counts()).toMatchObject({ opportunity: 2, account: 1, activity: 0 });
    expect(await (await warehouse.at("2025-04-01")).counts()).toMatchObject({
      opportunity: 1,
      account: 1,
      activity: 0,
    });
  });

  it("are prepared before anybody asks, with progress", async () => {
    await load([deals("1,New,open,5,2025-03-01,\n")], "2025-07-01T00:00:00Z");
    const seen: number[] = [];
    await warehouse.prepare({ onProgress: (done, of) => seen.push(done / of) });
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(1);
    await load([deals("2,New,open,5,2025-03-02,\n")], "2025-07-02T00:00:00Z");
    await expect(warehouse.prepare({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled" });
    await warehouse.prepare();
  });
});
