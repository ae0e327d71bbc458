import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openEngine } from "../engine/engine.ts";
import { openWarehouse } from "../open-warehouse.ts";
import { selectRows } from "../query/select-rows.ts";
import { canMount, type PlannedFile, world } from "../world.ts";

const deals = (...ids: readonly string[]): PlannedFile => ({
  text: `id,stage\n${ids.map((id) => `${id},New\n`).join("")}`,
  records: [{ record: "opportunity", columns: ["stage"] }],
});
const accounts: PlannedFile = { text: "id,name\na,Acme\n", records: [{ record: "account", columns: ["name"] }] };

const query = (least: string) => ({
  sql: "select source_id as id from opportunity where source_id >= $least",
  values: { least },
});

describe("what is derived of the current state", () => {
  let made: ReturnType<typeof world>;
  let path: string;
  beforeEach(() => {
    made = world();
    path = join(made.folder, "one.duckdb");
  });
  afterEach(() => {
    vi.restoreAllMocks();
    made.remove();
  });

  const opened = async <Result>(use: (warehouse: Awaited<ReturnType<typeof openWarehouse>>) => Promise<Result>) => {
    const warehouse = await openWarehouse(path);
    try {
      return await use(warehouse);
    } finally {
      await warehouse.close();
    }
  };
  const load = (file: PlannedFile, day: string) =>
    opened((warehouse) => warehouse.importPlan(made.plan([file]), { importedAt: `${day}T00:00:00Z` }));
  const derive = (least = "1") =>
    opened(async (warehouse) => {
      const snapshot = await warehouse.at();
      const name = await snapshot.derive("deal", query(least));
      const rows = await snapshot.run({ sql: `select id from ${name} order by 1` });
      return { name, ids: rows.map(({ id }) => id) };
    });
  const kept = async () => {
    const engine = await openEngine(path);
    const connection = await engine.connect();
    const rows = await selectRows(
      connection,
      "select table_name as name, table_oid as made from duckdb_tables() where schema_name = 'derived' order by 1",
    );
    connection.disconnectSync();
    engine.close();
    return rows.map(({ name, made: at }) => `${name} ${at}`);
  };

  it("is read again by whoever opens the file next, until the data that it reads changes", async () => {
    await load(deals("1"), "2026-01-01");
    const first = await derive();
    const tables = await kept();
    expect(tables).toHaveLength(1);
    expect(await derive()).toEqual(first);
    expect(await kept()).toEqual(tables);
    await load(accounts, "2026-01-02");
    expect(await derive()).toEqual(first);
    expect(await kept()).toEqual(tables);
    await load(deals("1", "2"), "2026-01-03");
    const second = await derive();
    expect(second.ids).toEqual(["1", "2"]);
    expect(second.name).not.toBe(first.name);
    expect(await kept()).toHaveLength(1);
    await opened((warehouse) => warehouse.undo(3, { at: "2026-01-04T00:00:00Z", by: "x" }));
    expect((await derive()).ids).toEqual(["1"]);
  });

  it("is kept for few texts at once, the least recently asked for going first, none that may be being read", async () => {
    await load(deals("1", "2"), "2026-01-01");
    await opened(async (warehouse) => {
      const snapshot = await warehouse.at();
      const names: string[] = [];
      for (const least of ["1", "2", "3", "4"]) names.push(await snapshot.derive("deal", query(least)));
      for (const [index, name] of names.entries())
        expect(await snapshot.run({ sql: `select count(*) as n from ${name}` })).toEqual([{ n: [2, 1, 0, 0][index] }]);
      const later = performance.now() + 60_000;
      vi.spyOn(performance, "now").mockReturnValue(later);
      await snapshot.derive("deal", query("1"));
      await snapshot.derive("deal", query("5"));
      const again = await snapshot.derive("deal", query("2"));
      expect(await snapshot.run({ sql: `select count(*) as n from ${again}` })).toEqual([{ n: 1 }]);
    });
    const tables = await kept();
    expect(tables).toHaveLength(3);
  });

  it("is not taken for another day's, another currency's or an earlier state's", async () => {
    await load(
      {
        text: "id,stage,amount,currency,created_at\n1,New,5,EUR,2025-01-01\n2,New,7,EUR,2025-06-01\n",
        records: [{ record: "opportunity", columns: ["stage", "amount", "currency", "created_at"] }],
      },
      "2026-01-01",
    );
    await opened(async (warehouse) => {
      const sql = "select opportunity_id as id, amount from opportunity_fact";
      const now = await warehouse.at();
      const past = await warehouse.at("2025-02-01");
      const dollars = await warehouse.at(undefined, { currency: "USD" });
      const names: string[] = [];
      for (const snapshot of [now, past, dollars]) names.push(await snapshot.derive("deal", { sql }));
      expect(new Set(names).size).toBe(3);
      const rows = (at: number) =>
        [now, past, dollars][at]!.run({ sql: `select id, amount from ${names[at]} order by 1` });
      expect(await rows(0)).toEqual([
        { id: "1", amount: 5 },
        { id: "2", amount: 7 },
      ]);
      expect(await rows(1)).toEqual([{ id: "1", amount: null }]);
      expect(await rows(2)).toEqual([
        { id: "1", amount: null },
        { id: "2", amount: null },
      ]);
      await warehouse.importPlan(made.plan([deals("3")]), { importedAt: "2026-02-01T00:00:00Z" });
      expect(await now.derive("deal", { sql })).toMatch(/^cache\./);
    });
  });

  it.runIf(canMount())(
    "is worked out in memory where the disk has no room to spare (needs root to make a small disk)",
    async () => {
      const disk = join(made.folder, "disk");
      mkdirSync(disk);
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", disk]);
      try {
        path = join(disk, "full.duckdb");
        const ids = Array.from({ length: 60_000 }, (_, at) => `${Math.sin(at)}`);
        await load(deals(...ids), "2026-01-01");
        await opened(async (warehouse) => {
          const snapshot = await warehouse.at();
          const sql =
            "select a.source_id || b.source_id as id from opportunity as a join (select source_id from opportunity order by 1 limit 20) as b on true";
          const name = await snapshot.derive("deal", { sql });
          expect(name).toMatch(/^cache\./);
          expect(await snapshot.run({ sql: `select count(*) as n from ${name}` })).toEqual([{ n: 1_200_000 }]);
          expect(await snapshot.derive("few", { sql: "select count(*) as n from opportunity" })).toBeDefined();
        });
        await opened(async (warehouse) =>
          expect(await (await warehouse.at()).run({ sql: "select count(*) as n from opportunity" })).toEqual([
            { n: 60_000 },
          ]),
        );
      } finally {
        execFileSync("umount", ["-l", disk]);
      }
    },
  );
});
