import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { factDefinitions, readStrategy } from "@fairway/workspace";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { answer, drill, type Snapshot } from "./answer.ts";
import { comparable } from "./comparable-for-tests.ts";
import { everyQuestion, questionNamed } from "./index.ts";
import { everyone, type Scope } from "./scope.ts";

let folder: string;
let warehouse: Warehouse;
let snapshot: Snapshot;
let sellers: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fairway-scope-"));
  cpSync(join(inject("sample").workspace, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
  warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), { facts: factDefinitions });
  const now = await warehouse.at(undefined, { currency: "USD" });
  snapshot = {
    asOf: now.asOf,
    dataVersion: now.dataVersion,
    currency: now.currency,
    counts: await now.counts(),
    run: (query, signal) => now.run(query, { signal }),
    derive: (name, query, signal) => now.derive(name, query, signal),
  };
  const rows = await now.run({
    sql: "select distinct owner_id as id from opportunity where owner_id is not null order by 1",
    values: {},
  });
  sellers = rows.map((row) => String(row.id));
});
afterAll(async () => {
  await warehouse?.close();
  rmSync(folder, { recursive: true, force: true });
});

const { strategy } = readStrategy(join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml"));

const inputFor = (scope: Scope) => ({ strategy, versions: [strategy], scope, catalogue: everyQuestion, params: {} });

async function openDeals(scope: Scope): Promise<number> {
  const { result } = await answer(questionNamed("pursue-or-pass")!, inputFor(scope), snapshot);
  return (result as { openDeals: number }).openDeals;
}

it("shows each part of the sales force its own deals, and the parts add up to the whole", async () => {
  const half = Math.floor(sellers.length / 2);
  const [all, first, second] = await Promise.all([
    openDeals(everyone),
    openDeals({ sellers: sellers.slice(0, half) }),
    openDeals({ sellers: sellers.slice(half) }),
  ]);
  expect(first).toBeGreaterThan(0);
  expect(first + second).toBe(all);
});

it("shows a person without sellers nothing", async () => {
  const seen = await answer(questionNamed("pursue-or-pass")!, inputFor({ sellers: [] }), snapshot);
  expect(seen).toMatchObject({ state: "not available", result: null, signals: [], table: { rows: [] } });
  expect(seen.headline).toMatch(/^Not available to you as of .*: it is told of opportunity records/);
});

it("keeps to the scope in every question and in the rows behind it, whether or not relations stand worked out", async () => {
  const own = sellers[3]!;
  const { derive: _, ...spelledOut } = snapshot;
  const ofRecords = everyQuestion.filter(({ needs }) => needs.every((record) => record in snapshot.counts));
  expect(ofRecords.length).toBeGreaterThan(9);
  for (const question of ofRecords) {
    const scoped = await answer(question, inputFor({ sellers: [own] }), snapshot);
    const spelled = await answer(question, inputFor({ sellers: [own] }), spelledOut);
    expect(comparable(spelled.result), question.id).toEqual(comparable(scoped.result));
    const cell = scoped.table.rows.find((row) => row.drill !== undefined)?.drill;
    if (!question.drill || !cell) continue;
    const rows = await drill(question, { ...inputFor({ sellers: [own] }), cell, limit: 500, offset: 0 }, snapshot);
    const names = new Set(
      rows.rows.map((row) => row.cells.seller ?? row.cells.owner).filter((name) => typeof name === "string"),
    );
    expect(names.size, question.id).toBeLessThanOrEqual(1);
  }
});
