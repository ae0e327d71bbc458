import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { asInteger, asMoney, asOutcome, column, type PlannedFile, world } from "../world.ts";
import type { ImportOptions, RecordCounts } from "./import-result.ts";

const first = "2026-01-01T00:00:00Z";
const second = "2026-02-01T00:00:00Z";

const accounts = (text: string | Buffer, more: Partial<PlannedFile> = {}): PlannedFile => ({
  text,
  records: [{ record: "account", columns: ["name", "industry", "employees"] }],
  ...more,
});

describe("carrying out an import plan", () => {
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

  const load = (files: readonly PlannedFile[], options: Partial<ImportOptions> = {}, source = "test") =>
    warehouse.importPlan(made.plan(files, source), { importedAt: first, ...options });
  const ask = async (sql: string) => (await warehouse.at()).run({ sql });
  const counts = (of: Partial<RecordCounts>) =>
    expect.objectContaining({ added: 0, changed: 0, unchanged: 0, merged: 0, passedOver: 0, rejected: 0, ...of });

  it("loads rows as records, unknown where the file says nothing", async () => {
    const result = await load([accounts("id,name,industry,employees\na,Acme,bank,12\nb,Beta,,\n")]);
    expect(result.records).toEqual([counts({ record: "account", rows: 2, added: 2 })]);
    expect(result.importId).toBe(1);
    expect(await ask("select source_id, name, industry, employees from account order by 1")).toEqual([
      { source_id: "a", name: "Acme", industry: "bank", employees: 12 },
      { source_id: "b", name: "Beta", industry: null, employees: null },
    ]);
  });

  it("changes nothing when the same file comes twice", async () => {
    const text = "id,name,industry,employees\na,Acme,bank,12\nb,Beta,,\n";
    await load([accounts(text)]);
    const again = await load([accounts(text)], { importedAt: second });
    expect(again.records).toEqual([counts({ record: "account", rows: 2, unchanged: 2 })]);
    expect((await warehouse.inventory())[0]).toMatchObject({ rows: 2, versions: 2 });
  });

  it("adds a version for each of three changed rows of a re-export, and no more", async () => {
    const rows = Array.from({ length: 50 }, (_, index) => [`a${index}`, `Account ${index}`, "bank", String(index)]);
    const text = () => `id,name,industry,employees\n${rows.map((row) => row.join(",")).join("\n")}\n`;
    await load([accounts(text())]);
    for (const index of [3, 17, 49]) rows[index]![2] = "hospital";
    rows.push(["a50", "Account 50", "bank", "50"]);
    const result = await load([accounts(text())], { importedAt: second });
    expect(result.records).toEqual([counts({ record: "account", rows: 51, added: 1, changed: 3, unchanged: 47 })]);
    expect(await ask("select source_id from account where industry = 'hospital' order by 1")).toHaveLength(3);
    expect(await ask("select count(*) as n from account")).toEqual([{ n: 51 }]);
  });

  it("leaves nothing behind after a dry run that says what it would do", async () => {
    const files = [accounts("id,name,industry,employees\na,Acme,bank,12\nb,,bank,1\n", { name: "dry.csv" })];
    const dry = await load(files, { dryRun: true });
    expect(dry).toMatchObject({ importId: null, rejects: { rows: 1 } });
    expect(await warehouse.imports()).toEqual([]);
    expect(await ask("select * from account")).toEqual([]);
    const real = await load(files);
    expect(real.records).toEqual(dry.records);
    expect(real.rejects).toEqual(dry.rejects);
  });

  it("undoes additions and updates alike, and history keeps both imports", async () => {
    await load([accounts("id,name,industry,employees\na,Acme,bank,12\n")], {
      importedBy: "ann",
      mapping: "source: test",
    });
    await load([accounts("id,name,industry,employees\na,Acme,hospital,12\nb,Beta,bank,1\n")], { importedAt: second });
    await warehouse.undo(2, { at: "2026-02-02T00:00:00Z", by: "ben" });
    expect(await ask("select source_id, industry from account")).toEqual([{ source_id: "a", industry: "bank" }]);
    expect(await warehouse.imports()).toMatchObject([
      { importId: 1, state: "loaded", importedBy: "ann", mapping: "source: test", files: [{ name: "file-1.csv" }] },
      {
        importId: 2,
        state: "undone",
        undoneBy: "ben",
        undoneAt: "2026-02-02T00:00:00.000Z",
        records: [{ added: 1, changed: 1 }],
      },
    ]);
    await expect(warehouse.undo(2, { at: second })).rejects.toThrow("import 2 was undone already");
    await expect(warehouse.undo(9, { at: second })).rejects.toThrow("there is no import 9");
    const again = await load([accounts("id,name,industry,employees\na,Acme,hospital,12\nb,Beta,bank,1\n")], {
      importedAt: second,
    });
    expect(again.records).toEqual([counts({ record: "account", rows: 2, added: 1, changed: 1 })]);
    expect(await ask("select industry from account order by source_id")).toEqual([
      { industry: "hospital" },
      { industry: "bank" },
    ]);
  });

  it("undoes an import below a later one, whose changes stay", async () => {
    await load([accounts("id,name,industry,employees\na,Acme,bank,1\nb,Beta,bank,1\n")]);
    await load([accounts("id,name,industry,employees\na,Acme,bank,2\nb,Beta,bank,2\n")], { importedAt: second });
    await load([accounts("id,name,industry,employees\na,Acme,bank,3\n")], { importedAt: "2026-03-01T00:00:00Z" });
    await warehouse.undo(2, { at: second });
    expect(await ask("select source_id, employees from account order by 1")).toEqual([
      { source_id: "a", employees: 3 },
      { source_id: "b", employees: 1 },
    ]);
  });

  it("keeps what a file does not speak of", async () => {
    await load([accounts("id,name,industry,employees\na,Acme,bank,12\n")]);
    const result = await load(
      [{ text: "id,name,city\na,Acme,Ulm\n", records: [{ record: "account", columns: ["name", "city"] }] }],
      { importedAt: second },
    );
    expect(result.records).toEqual([counts({ record: "account", rows: 1, changed: 1 })]);
    expect(await ask("select industry, employees, city from account")).toEqual([
      { industry: "bank", employees: 12, city: "Ulm" },
    ]);
  });

  it("makes one record of what two files know of it, and rejects where they disagree", async () => {
    const files: PlannedFile[] = [
      {
        name: "one.csv",
        text: "id,name,industry\na,Acme,bank\nb,Beta,bank\n",
        records: [{ record: "account", columns: ["name", "industry"] }],
      },
      {
        name: "two.csv",
        text: "id,name,city\na,Acme,Ulm\nb,Beta GmbH,Bonn\nc,Cee,Celle\n",
        records: [{ record: "account", columns: ["name", "city"] }],
      },
    ];
    const result = await load(files);
    expect(result.records).toEqual([counts({ record: "account", rows: 5, added: 3, merged: 1, rejected: 1 })]);
    expect(result.rejects.details).toEqual([
      {
        record: "account",
        file: "two.csv",
        line: 3,
        column: "name",
        value: "Beta GmbH",
        reason: 'is another value than one.csv gives for the id "b"; one id is one record',
      },
    ]);
    expect(await ask("select source_id, industry, city from account order by 1")).toEqual([
      { source_id: "a", industry: "bank", city: "Ulm" },
      { source_id: "b", industry: "bank", city: null },
      { source_id: "c", industry: null, city: "Celle" },
    ]);
    const again = await load(files, { importedAt: second });
    expect(again.records).toEqual([counts({ record: "account", rows: 5, unchanged: 3, merged: 1, rejected: 1 })]);
  });

  it("passes over rows that the conditions leave out, and counts them", async () => {
    const file = (where: Parameters<typeof made.file>[0]["records"][0]["where"]): PlannedFile => ({
      text: "id,name,from,to,kind\na,Acme,x,y,one\nb,Beta,x,x,two\nc,Cee,,,one\nd,Dee,,z,\n",
      records: [{ record: "account", columns: ["name"], where: where! }],
    });
    const passing = async (where: Parameters<typeof file>[0]) => {
      const dry = await load([file(where)], { dryRun: true });
      return [dry.records[0]?.added, dry.records[0]?.passedOver];
    };
    expect(await passing([{ is: "differs", column: "to", from: "from" }])).toEqual([2, 2]);
    expect(await passing([{ is: "one of", column: "kind", values: ["one"] }])).toEqual([2, 2]);
    expect(await passing([{ is: "not one of", column: "kind", values: ["one"] }])).toEqual([2, 2]);
    expect(
      await passing([
        { is: "known", column: "from" },
        { is: "one of", column: "kind", values: ["one"] },
      ]),
    ).toEqual([1, 3]);
  });

  it("settles values, unknown markers, joined, first known and constant columns", async () => {
    await load([
      {
        text: "id,first,last,industry,backup,kind,what\na, Ann ,Lee,technolgy,bank,x,006a\nb,Bo,,NA,n/a,y,001b\nc,,Cho,-,retail,,006c\n",
        unknowns: ["NA", "n/a", "-"],
        records: [
          {
            record: "account",
            columns: [
              { field: "name", from: { joined: ["first", "last"] }, reading: { is: "text" }, values: {} },
              {
                field: "industry",
                from: { firstOf: ["industry", "backup"] },
                reading: { is: "text" },
                values: { technolgy: "technology" },
              },
              { field: "country", from: { constant: "DE" }, reading: { is: "text" }, values: {} },
              column("type", "kind", { is: "text" }, { values: { x: "customer" }, otherwise: "other" }),
              column("owner_id", "what", { is: "reference", to: "seller", by: "id" }, { startsWith: ["006"] }),
            ],
            attributes: [{ name: "last", column: "last" }],
          },
        ],
      },
    ]);
    expect(
      await ask("select name, industry, country, type, owner_id, attributes from account order by source_id"),
    ).toEqual([
      {
        name: "Ann Lee",
        industry: "technology",
        country: "DE",
        type: "customer",
        owner_id: "006a",
        attributes: '{"last":"Lee"}',
      },
      { name: "Bo", industry: null, country: "DE", type: "other", owner_id: null, attributes: "{}" },
      { name: "Cho", industry: "retail", country: "DE", type: null, owner_id: "006c", attributes: '{"last":"Cho"}' },
    ]);
  });

  it("keeps each differing row as a version where rows are versions, once however often they come", async () => {
    const file = (text: string): PlannedFile => ({
      text: `id,stage,amount,valid_from\n${text}`,
      records: [{ record: "opportunity", columns: ["stage", "amount", "valid_from"], several: "versions" }],
    });
    const history =
      "o,New,10,2025-01-01\no,New,10,2025-02-01\no,Offer,12,2025-03-01\no,New,12,2025-04-01\np,New,1,2025-01-05\n";
    expect((await load([file(history)])).records).toEqual([
      counts({ record: "opportunity", rows: 5, added: 2, changed: 2, unchanged: 1 }),
    ]);
    expect((await load([file(history)], { importedAt: second })).records).toEqual([
      counts({ record: "opportunity", rows: 5, unchanged: 5 }),
    ]);
    expect((await load([file(`${history}o,Won,12,2025-05-01\n`)], { importedAt: second })).records).toEqual([
      counts({ record: "opportunity", rows: 6, changed: 1, unchanged: 5 }),
    ]);
    expect(await ask("select source_id, stage from opportunity order by 1")).toEqual([
      { source_id: "o", stage: "Won" },
      { source_id: "p", stage: "New" },
    ]);
  });

  it("adds up the parts of a record, and none of them where one cannot be read", async () => {
    const file: PlannedFile = {
      name: "lines.csv",
      text: "line,order,amount,name\n1,A,10.10,first\n2,A,0.05,second\n3,B,7,third\n4,C,5,fourth\n5,C,x,fifth\n",
      records: [
        {
          record: "opportunity",
          id: ["order"],
          several: "total",
          columns: [column("amount", "amount", asMoney, { total: true }), "name"],
        },
      ],
    };
    const result = await load([file]);
    expect(result.records).toEqual([counts({ record: "opportunity", rows: 5, added: 2, merged: 1, rejected: 2 })]);
    expect(result.rejects.details.map(({ line, value }) => [line, value])).toEqual([
      [5, "C"],
      [6, "x"],
    ]);
    expect(await ask("select source_id, amount, name from opportunity order by 1")).toEqual([
      { source_id: "A", amount: 10.15, name: "first" },
      { source_id: "B", amount: 7, name: "third" },
    ]);
    expect((await load([file], { importedAt: second })).records[0]).toMatchObject({
      unchanged: 2,
      added: 0,
      changed: 0,
    });
  });

  it("joins several columns into one id without running them together", async () => {
    await load([
      {
        text: "a,b,name\nx,,One\n,x,Two\n,,Three\n",
        records: [{ record: "account", id: ["a", "b"], columns: ["name"] }],
      },
    ]);
    expect(await ask("select source_id, name from account order by 2")).toEqual([
      { source_id: "x/", name: "One" },
      { source_id: "/x", name: "Two" },
    ]);
  });

  it("finds references by name, of this import and of earlier ones, and names those that join nothing with the nearest candidates", async () => {
    await load([
      {
        text: "id,name\nP1, GTX Pro \nP2,MG Special\nP3,Twin\nP4,twin\n",
        records: [{ record: "product", columns: ["name"] }],
      },
    ]);
    const deals: PlannedFile = {
      text: "id,product,account\n1,gtx pro,Acme\n2,GTXPro,acme\n3,GTXPro,Nobody\n4,Twin,Acme\n5,,\n",
      records: [
        {
          record: "opportunity",
          columns: [
            column("product_id", "product", { is: "reference", to: "product", by: "name" }),
            column("account_id", "account", { is: "reference", to: "account", by: "name" }),
          ],
        },
      ],
    };
    const result = await load([
      deals,
      { text: "id,name\nA1,ACME\n", records: [{ record: "account", columns: ["name"] }] },
    ]);
    expect(await ask("select source_id, product_id, account_id from opportunity order by 1")).toEqual([
      { source_id: "1", product_id: "P1", account_id: "A1" },
      { source_id: "2", product_id: "GTXPro", account_id: "A1" },
      { source_id: "3", product_id: "GTXPro", account_id: "Nobody" },
      { source_id: "4", product_id: "Twin", account_id: "A1" },
      { source_id: "5", product_id: null, account_id: null },
    ]);
    expect(result.references).toEqual([
      { record: "opportunity", field: "account_id", target: "account", value: "Nobody", rows: 1, candidates: [] },
      {
        record: "opportunity",
        field: "product_id",
        target: "product",
        value: "GTXPro",
        rows: 2,
        candidates: ["GTX Pro"],
      },
      {
        record: "opportunity",
        field: "product_id",
        target: "product",
        value: "Twin",
        rows: 1,
        candidates: ["Twin", "twin"],
      },
    ]);
    expect(await warehouse.unresolved(2)).toHaveLength(3);
  });

  it("says so once where no record of the kind has been imported at all", async () => {
    const result = await load([
      {
        text: "id,seller\n1,s\n2,t\n3,\n",
        records: [
          {
            record: "opportunity",
            columns: [column("owner_id", "seller", { is: "reference", to: "seller", by: "id" })],
          },
        ],
      },
    ]);
    expect(result.references).toEqual([
      { record: "opportunity", field: "owner_id", target: "seller", value: null, rows: 2, candidates: [] },
    ]);
  });

  it("keeps the ids of two systems apart", async () => {
    await load([accounts("id,name,industry,employees\n1,Acme,bank,1\n")], {}, "hubspot");
    const result = await load(
      [accounts("id,name,industry,employees\n1,Other,retail,2\n2,Two,bank,2\n")],
      { importedAt: second },
      "csv",
    );
    expect(result.records).toEqual([counts({ record: "account", rows: 2, added: 1, rejected: 1 })]);
    expect(result.rejects.details[0]).toMatchObject({ line: 2, value: "1" });
    expect(result.rejects.details[0]?.reason).toContain("came from hubspot");
    expect(await ask("select name from account order by source_id")).toEqual([{ name: "Acme" }, { name: "Two" }]);
  });

  it("changes nothing at all when a later file of the import cannot be read", async () => {
    await load([accounts("id,name,industry,employees\na,Acme,bank,1\n")]);
    const plan = made.plan([
      accounts("id,name,industry,employees\na,Acme,retail,1\n"),
      accounts("id,name,industry,employees\n"),
    ]);
    const broken = { ...plan, files: [plan.files[0]!, { ...plan.files[1]!, path: `${made.folder}/gone.csv` }] };
    await expect(warehouse.importPlan(broken, { importedAt: second })).rejects.toMatchObject({
      code: "unreadable file",
    });
    expect(await ask("select industry from account")).toEqual([{ industry: "bank" }]);
    expect(await warehouse.imports()).toHaveLength(1);
  });

  it("changes nothing when it is cancelled, and says so", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `a${index},A,bank,${index}`).join("\n");
    for (const at of ["reading", "loading", "finishing"] as const) {
      const controller = new AbortController();
      const running = load([accounts(`id,name,industry,employees\n${rows}\n`)], {
        signal: controller.signal,
        onProgress: ({ step }) => {
          if (step === at) controller.abort();
        },
      });
      await expect(running, at).rejects.toMatchObject({ code: "cancelled" });
      expect(await ask("select count(*) as n from account")).toEqual([{ n: 0 }]);
    }
    expect((await load([accounts(`id,name,industry,employees\n${rows}\n`)])).records[0]?.added).toBe(20_000);
  });

  it("refuses a plan that does not fit its file, in words", async () => {
    const of = (records: PlannedFile["records"]) => load([{ name: "a.csv", text: "id,name\na,Acme\n", records }]);
    await expect(of([{ record: "account", columns: ["name=nome"] }])).rejects.toThrow(
      'a.csv, account: the plan reads a column "nome" that the file does not have',
    );
    await expect(of([{ record: "account", columns: ["name", "shoe_size=name"] }])).rejects.toThrow(
      'the record has no field "shoe_size"',
    );
    await expect(of([{ record: "account", columns: ["name", "name"] }])).rejects.toThrow('the plan fills "name" twice');
    await expect(of([{ record: "account", columns: ["industry=name"] }])).rejects.toThrow(
      'the plan fills no "name", without which there is no account',
    );
    await expect(of([{ record: "account", id: [], columns: ["name"] }])).rejects.toThrow(
      "the plan names no column as the record's id",
    );
    await expect(load([accounts("id,name,industry,employees\n")], { importedAt: "yesterday" })).rejects.toMatchObject({
      code: "bad date",
    });
  });

  it("takes values for what they are, never for SQL", async () => {
    const nasty = `'); drop table "x"; --`;
    await load([
      {
        name: 'o\'brien "x".csv',
        text: `id,name,"kind"\na,"${nasty.replaceAll('"', '""')}",y\n`,
        columns: ["id", "name", `k"in'd`],
        records: [
          {
            record: "account",
            columns: ["name", column("type", `k"in'd`, { is: "text" }, { values: { y: nasty } })],
            attributes: [{ name: `a'b"c`, column: `k"in'd` }],
          },
        ],
      },
    ]);
    expect(await ask("select name, type, attributes from account")).toEqual([
      { name: nasty, type: nasty, attributes: JSON.stringify({ "a'b\"c": "y" }) },
    ]);
  });

  it("reads one file as records of several kinds, an empty file as none", async () => {
    const result = await load([
      {
        text: "agent,manager,employees\nAnn,Mia,3\nBo,Mia,4\n",
        records: [
          {
            record: "seller",
            columns: ["name=agent", column("manager_id", "manager", { is: "reference", to: "seller", by: "name" })],
          },
          { record: "team", id: ["manager"], columns: ["name=manager"] },
          { record: "account", columns: ["name=agent", column("employees", "employees", asInteger)] },
        ],
      },
      {
        text: "id,outcome\n",
        records: [{ record: "opportunity", columns: [column("outcome", "outcome", asOutcome)] }],
      },
    ]);
    expect(result.records).toEqual([
      counts({ record: "account", rows: 2, added: 2 }),
      counts({ record: "seller", rows: 2, added: 2 }),
      counts({ record: "team", rows: 2, added: 1, merged: 1 }),
      counts({ record: "opportunity", rows: 0 }),
    ]);
    expect(result.references).toMatchObject([{ record: "seller", field: "manager_id", value: "Mia", rows: 2 }]);
  });
});
