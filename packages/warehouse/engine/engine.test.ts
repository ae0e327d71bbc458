import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse } from "../open-warehouse.ts";
import { world } from "../world.ts";
import { openEngine } from "./engine.ts";

describe("opening a warehouse", () => {
  let made: ReturnType<typeof world>;
  beforeEach(() => {
    made = world();
  });
  afterEach(() => made.remove());

  it("makes the file when it is missing and finds everything again", async () => {
    const path = join(made.folder, "new.duckdb");
    const warehouse = await openWarehouse(path, { memory: "512MB", threads: 1 });
    await warehouse.importPlan(
      made.plan([{ text: "id,name\na,Acme\n", records: [{ record: "account", columns: ["name"] }] }]),
      { importedAt: "2026-01-01T00:00:00Z" },
    );
    await warehouse.close();
    const again = await openWarehouse(path);
    expect(await (await again.at()).run({ sql: "select name from account" })).toEqual([{ name: "Acme" }]);
    await again.close();
    await expect(again.at().then((snapshot) => snapshot.run({ sql: "select 1" }))).rejects.toMatchObject({
      code: "closed",
    });
  });

  it("refuses what is not a warehouse, in words", async () => {
    const text = join(made.folder, "notes.txt");
    writeFileSync(
      text,
      "This is a text that somebody wrote, long enough to be taken for a file of the engine if one did not look closely.",
    );
    await expect(openWarehouse(text)).rejects.toMatchObject({
      code: "not a warehouse",
      message: expect.stringContaining("notes.txt is not a warehouse file"),
    });
    await expect(openWarehouse(join(made.folder, "none", "x.duckdb"))).rejects.toThrow(
      "does not exist. Make it first.",
    );
  });

  it("refuses to open a file twice in one process, and lets go of it when it is closed", async () => {
    const path = join(made.folder, "twice.duckdb");
    const warehouse = await openWarehouse(path);
    await expect(openWarehouse(path)).rejects.toMatchObject({ code: "locked" });
    await warehouse.close();
    await (await openWarehouse(path)).close();
  });

  it("fetches no extension and reads nothing from the network", async () => {
    const engine = await openEngine(":memory:");
    const connection = await engine.connect();
    await expect(connection.run("select * from read_csv('https://example.com/x.csv')")).rejects.toThrow(/httpfs/);
    const settings = await connection.runAndReadAll(
      "select name, value from duckdb_settings() where name in ('autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions') order by 1",
    );
    expect(settings.getRowsJson().map(([, value]) => value)).toEqual(["false", "false", "false"]);
    connection.disconnectSync();
    engine.close();
  });

  it("adds tables and columns that an older file lacks, and refuses a newer file", async () => {
    const path = join(made.folder, "old.duckdb");
    const first = await openWarehouse(path);
    const file = {
      text: "id,name,city\na,Acme,Ulm\n",
      records: [{ record: "account" as const, columns: ["name", "city"] }],
    };
    await first.importPlan(made.plan([file]), { importedAt: "2026-01-01T00:00:00Z" });
    await first.close();
    const engine = await openEngine(path);
    const connection = await engine.connect();
    await connection.run(
      "drop view now.account; alter table history.account_version drop column tier; drop view now.usage; drop table history.usage_version; create view now.account as select 1 as one",
    );
    connection.disconnectSync();
    engine.close();
    const second = await openWarehouse(path);
    expect(
      await (await second.at()).run({
        sql: "select name, city, tier from account union all select source_id, null, null from usage",
      }),
    ).toEqual([{ name: "Acme", city: "Ulm", tier: null }]);
    await second.close();
    const later = await openEngine(path);
    const writer = await later.connect();
    await writer.run("update history.meta set value = '99' where key = 'layout'");
    writer.disconnectSync();
    later.close();
    await expect(openWarehouse(path)).rejects.toMatchObject({ code: "newer warehouse" });
  });
});
