import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openWarehouse } from "../open-warehouse.ts";
import type { FactDefinition } from "./fact-definition.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const said = (kind: "text" | "number" | "instant" | "date") => ({ kind, says: "" });
const errandStep: FactDefinition = {
  name: "errand_step",
  says: "One row for each step of an errand",
  from: "Errands",
  columns: { record: said("text"), at: said("instant"), litres: said("number"), due: said("date") },
};
const step = (record: string, at: string, litres: unknown = 1) => ({ record, at, litres, due: "2026-04-01" });

const counted = { sql: "select record, litres, cast(due as varchar) as due from errand_step order by errand_step.at" };

it("there is an empty relation before anybody has done anything, and rows count from their instant on", async () => {
  const warehouse = await openWarehouse(":memory:", { facts: [errandStep] });
  expect(await (await warehouse.at("2026-03-31")).run(counted)).toEqual([]);
  expect(await (await warehouse.at()).factCounts()).toEqual([
    { name: "errand_step", rows: 0, first: null, last: null },
  ]);
  const rows = [step("milk", "2026-03-01T23:59:59.999Z"), step("bread", "2026-03-02T00:00:00.000Z", "unknown")];
  await warehouse.addFacts(new Map([["errand_step", rows]]), { through: { place: 2, mark: "b" }, anew: false });
  const on = async (day: string) => (await (await warehouse.at(day)).run(counted)).map(({ record }) => record);
  expect([await on("2026-02-28"), await on("2026-03-01"), await on("2026-03-02")]).toEqual([
    [],
    ["milk"],
    ["milk", "bread"],
  ]);
  expect(await (await warehouse.at("2026-03-02")).run(counted)).toEqual([
    { record: "milk", litres: 1, due: "2026-04-01" },
    { record: "bread", litres: null, due: "2026-04-01" },
  ]);
  expect(await (await warehouse.at("2026-03-01")).factCounts()).toEqual([
    { name: "errand_step", rows: 1, first: "2026-03-01", last: "2026-03-01" },
  ]);
  const learnt = await warehouse.at("2026-03-02", { knownAt: "2026-03-01T23:59:59.999Z" });
  expect((await learnt.run(counted)).map(({ record }) => record)).toEqual(["milk"]);
  expect(await warehouse.factFirstDays()).toEqual({ errand_step: "2026-03-01" });
  await warehouse.close();
});

it("keeps facts and how far they reach, adds to them, writes them anew, and starts over in another shape", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-facts-"));
  folders.push(folder);
  const file = join(folder, "warehouse.duckdb");
  const open = (facts: readonly FactDefinition[]) => openWarehouse(file, { facts });
  const names = async (warehouse: Awaited<ReturnType<typeof open>>) =>
    (await (await warehouse.at("2026-12-31")).run(counted)).map(({ record }) => record);

  const first = await open([errandStep]);
  const add = (record: string, place: number, anew = false) =>
    [
      new Map([["errand_step", [step(record, `2026-03-0${place}T06:00:00Z`)]]]),
      { through: { place, mark: record }, anew },
    ] as const;
  await first.addFacts(...add("milk", 1));
  await first.addFacts(...add("bread", 2));
  expect(await names(first)).toEqual(["milk", "bread"]);
  await first.close();

  const second = await open([errandStep]);
  expect(second.factsThrough()).toEqual({ place: 2, mark: "bread" });
  await second.addFacts(...add("salt", 3, true));
  expect(await names(second)).toEqual(["salt"]);
  await second.close();

  const changed = { ...errandStep, columns: { ...errandStep.columns, shop: said("text") } };
  const third = await open([changed]);
  expect(third.factsThrough()).toEqual({ place: 0, mark: "" });
  expect(await names(third)).toEqual([]);
  await third.close();
});

it("without a day all that people did counts, with the records' last day what they did until its end, and neither disturbs the other", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-facts-"));
  folders.push(folder);
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), { facts: [errandStep] });
  const today = (await warehouse.at()).asOf;
  const after = new Date(Date.parse(today) + 86_400_000).toISOString();
  const rows = [step("milk", `${today}T10:00:00.000Z`), step("bread", after)];
  await warehouse.addFacts(new Map([["errand_step", rows]]), { through: { place: 2, mark: "b" }, anew: false });
  const names = async (asOf?: string, options = {}) =>
    (await (await warehouse.at(asOf, options)).run(counted)).map(({ record }) => record);
  for (let turn = 0; turn < 2; turn++) {
    expect(await names()).toEqual(["milk", "bread"]);
    expect(await names(today)).toEqual(["milk"]);
    expect(await names(today, { allFacts: true })).toEqual(["milk", "bread"]);
  }
  const cut = await warehouse.at(today);
  const both = {
    sql: "select errand_step.record as record from errand_step left join account on account.source_id = errand_step.record",
  };
  expect((await cut.run(both)).map(({ record }) => record)).toEqual(["milk"]);
  const qualified = await cut.relation("errand_step");
  expect((await cut.run({ sql: `select record from ${qualified}` })).map(({ record }) => record)).toEqual(["milk"]);
  await warehouse.close();
});
