import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { type PlannedFile, world } from "../world.ts";
import type { ImportOptions, RecordCounts } from "./import-result.ts";

const first = "2026-01-01T00:00:00Z";

const accounts = (text: string | Buffer, more: Partial<PlannedFile> = {}): PlannedFile => ({
  text,
  records: [{ record: "account", columns: ["name", "industry", "employees"] }],
  ...more,
});

describe("rows that do not fit", () => {
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

  it("knows the rows of a long file by their lines, however many texts mean unknown, yes or a kind of row", async () => {
    const rows = Array.from({ length: 300_000 }, (_, row) => `a${row},Account number ${row},bank,${row},yes`);
    rows[3_000] = "a3000,Account,bank,twelve,yes";
    rows[299_999] = "a7,Account again,bank,12,yes";
    const kinds = ["yes", "ja", "oui", "si", "da", "tak"];
    const result = await load([
      {
        text: `id,name,industry,employees,kind\n${rows.join("\n")}\n`,
        name: "accounts.csv",
        unknowns: ["NA", "n/a", "-", "none", "unknown", "?"],
        records: [
          {
            record: "account",
            columns: ["name", "industry", "employees"],
            where: [{ is: "one of", column: "kind", values: kinds }],
          },
        ],
      },
    ]);
    expect(result.rejects.details.map(({ line, value }) => ({ line, value }))).toEqual([
      { line: 3_002, value: "twelve" },
      { line: 300_001, value: "Account again" },
    ]);
    expect(await ask("select name from account where source_id = 'a7'")).toEqual([{ name: "Account number 7" }]);
  });

  it("names every bad value by file, physical line, column, value and reason, quoted line breaks counted", async () => {
    const text =
      'id,name,industry,employees\na,"Acme\nHolding\nInc",bank,12\nb,Beta,bank,twelve\nc,,bank,1\n,Dee,bank,1.5\n"e","E\n",bank,7\n';
    const result = await load([accounts(text, { name: "accounts.csv" })]);
    expect(result.records).toEqual([counts({ record: "account", rows: 5, added: 2, rejected: 3 })]);
    expect(result.rejects).toMatchObject({ rows: 3, more: false });
    expect(result.rejects.details).toEqual([
      {
        record: "account",
        file: "accounts.csv",
        line: 5,
        column: "employees",
        value: "twelve",
        reason: 'is not a whole number (decimal mark ".")',
      },
      {
        record: "account",
        file: "accounts.csv",
        line: 6,
        column: "name",
        value: null,
        reason: "is unknown; there is no account without name",
      },
      {
        record: "account",
        file: "accounts.csv",
        line: 7,
        column: "employees",
        value: "1.5",
        reason: 'is not a whole number (decimal mark ".")',
      },
      {
        record: "account",
        file: "accounts.csv",
        line: 7,
        column: "id",
        value: null,
        reason: "there is no id in the row",
      },
    ]);
    expect(await warehouse.rejects(1)).toEqual(result.rejects.details);
    expect(await ask('select source_id, "row" from account order by 1')).toEqual([
      { source_id: "a", row: 1 },
      { source_id: "e", row: 5 },
    ]);
  });

  it("names ragged rows and loads all others", async () => {
    const text =
      'id,name,industry,employees\na,Acme,bank,1\nb,Beta\n"c","Cee\nGmbH",bank,3\nd,Dee,bank,4,5,6\ne,Eee,,\nf,Eff,bank,x\n';
    const result = await load([accounts(text, { name: "ragged.csv" })]);
    expect(result.records).toEqual([counts({ record: "account", rows: 6, added: 3, rejected: 3 })]);
    expect(
      result.rejects.details.map(({ line, column: where, value, reason }) => [line, where, value, reason]),
    ).toEqual([
      [3, null, null, "has 2 fields where the header has 4"],
      [6, null, null, "has 6 fields where the header has 4"],
      [8, "employees", "x", 'is not a whole number (decimal mark ".")'],
    ]);
    expect(await ask('select source_id, "row" from account order by 1')).toEqual([
      { source_id: "a", row: 1 },
      { source_id: "c", row: 3 },
      { source_id: "e", row: 5 },
    ]);
  });

  it("names rows whose quotes are broken", async () => {
    const text = 'id,name,industry,employees\na,Acme,bank,1\nb,"Be"ta,bank,2\nc,Cee,bank,x\nd,Dee,bank,4\n';
    const result = await load([accounts(text, { name: "quotes.csv" })]);
    expect(result.records).toEqual([counts({ record: "account", rows: 4, added: 2, rejected: 2 })]);
    expect(result.rejects.details.map(({ line, column: where, value }) => [line, where, value])).toEqual([
      [3, null, 'b,"Be"ta,bank,2'],
      [4, "employees", "x"],
    ]);
    expect(await ask('select source_id, "row" from account order by 1')).toEqual([
      { source_id: "a", row: 1 },
      { source_id: "d", row: 4 },
    ]);
  });

  it("reads line breaks of several kinds, byte order marks, gzip, other delimiters and paths that look like patterns", async () => {
    const body = "id;name;industry;employees\r\na;Acme;bank;1\nb;Beta;bank;2\r\n";
    const result = await load([
      accounts(body, { delimiter: ";" }),
      accounts(gzipSync("\ufeffid,name,industry,employees\nc,Cee,bank,3\n"), {
        gzip: true,
        name: "c.csv.gz",
        columns: ["id", "name", "industry", "employees"],
      }),
      accounts("d|'Dee|Dum'|bank|4\n", {
        header: false,
        delimiter: "|",
        quote: "'",
        name: "we[i]rd*.csv",
        columns: ["id", "name", "industry", "employees"],
      }),
    ]);
    expect(result.rejects.details).toEqual([]);
    expect(await ask("select name from account order by source_id")).toEqual([
      { name: "Acme" },
      { name: "Beta" },
      { name: "Cee" },
      { name: "Dee|Dum" },
    ]);
  });

  it("collapses rows that say the same and rejects those that do not, naming the first", async () => {
    const result = await load([
      accounts("id,name,industry,employees\na,Acme,bank,1\na,Acme,bank,1\na,Acme,hospital,1\nb,Beta,bank,2\n", {
        name: "twice.csv",
      }),
    ]);
    expect(result.records).toEqual([counts({ record: "account", rows: 4, added: 2, merged: 1, rejected: 1 })]);
    expect(result.rejects.details).toMatchObject([{ line: 4, column: "industry", value: "hospital" }]);
    expect(result.rejects.details[0]?.reason).toContain('first row with the id "a" (record 1 of the file)');
  });

  it("keeps the first wrong values up to the limit and counts all", async () => {
    const rows = Array.from({ length: 500 }, (_, index) => `a${index},A,bank,x${index}`).join("\n");
    const result = await load([accounts(`id,name,industry,employees\n${rows}\n`)], { limits: { rejects: 10 } });
    expect(result.rejects).toMatchObject({ rows: 500, more: true });
    expect(result.rejects.details.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
