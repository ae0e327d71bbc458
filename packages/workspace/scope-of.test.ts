import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "@fairway/ledger";
import { openWarehouse } from "@fairway/warehouse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import { scopeOf } from "./scope-of.ts";
import { sightOf } from "./sight-of.ts";

const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");

/** "seller manager": dee above max and mia; mia's team changes hands; around and about report to each other, with lee below. */
const files = {
  "seller.csv": `source_id,name,manager_id,hired_on
dee,Dee,,2020-01-01
max,Max,dee,2020-01-01
mia,Mia,dee,2020-01-01
ann,Ann,max,2020-01-01
bob,Bob,max,2020-01-01
cat,Cat,mia,2020-01-01
around,Around,about,2020-01-01
about,About,around,2020-01-01
lee,Lee,around,2020-01-01
lost,Lost,nobody-here,2020-01-01
`,
  "account.csv":
    "source_id,name,created_at\nacme,Acme,2020-01-01T00:00:00Z\nbeta,Beta,2020-01-01T00:00:00Z\nceta,Ceta,2020-01-01T00:00:00Z\n",
  "territory.csv": "source_id,name,parent_id\neast,East,\neast-1,East one,east\n",
  "territory_assignment.csv": `source_id,territory_id,account_id,seller_id,from_date,to_date
1,east-1,acme,cat,2020-01-01,
2,east-1,beta,cat,2020-01-01,
3,east,,max,2020-01-01,2025-12-31
4,,ceta,bob,2025-01-01,2025-12-31
`,
};

let folder: string;
let warehouse: Awaited<ReturnType<typeof openWarehouse>>;

const person = (id: string, roles: Person["roles"], rights: Person["rights"] = {}): Person => ({
  id,
  name: id,
  roles,
  managerId: null,
  rights,
});

async function on(day: string | undefined, who: Person) {
  return scopeOf(warehouse, await warehouse.at(day), who);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fairway-scope-"));
  initWorkspace(join(folder, "work"), [strategy]);
  const workspace = await openWorkspace(join(folder, "work"), { now: () => "2026-07-01T05:00:00.000Z" });
  const load = async (named: Readonly<Record<string, string>>) => {
    const paths = Object.entries(named).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const { preview, result } = await workspace.runImport({ paths });
    if (!result) throw new Error(JSON.stringify([preview.problems, preview.questions]));
  };
  await load(files);
  const later = files["seller.csv"]
    .replace("source_id,name,manager_id,hired_on", "source_id,name,manager_id,hired_on,valid_from")
    .split("\n")
    .filter((line) => line.startsWith("source_id") || line.startsWith("ann"))
    .map((line) => (line.startsWith("ann") ? "ann,Ann,mia,2020-01-01,2026-03-01T00:00:00Z" : line));
  await load({ "seller.csv": `${later.join("\n")}\n` });
  await workspace.close();
  warehouse = await openWarehouse(join(folder, "work", "warehouse.duckdb"));
});
afterAll(async () => {
  await warehouse?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("whose rows somebody sees", () => {
  it("is everybody's for those whose role looks at all, the widest of several", async () => {
    for (const role of ["executive", "finance", "revenue operations", "enablement", "administrator"] as const)
      expect(await on(undefined, person("eve", ["seller", role]))).toEqual({ sellers: "all" });
  });

  it("is a seller's own, with the accounts of their territories and those assigned to them on that day", async () => {
    expect(await on("2026-06-30", person("ann", ["seller"]))).toEqual({ sellers: ["ann"] });
    expect(await on("2026-06-30", person("cat", ["seller"]))).toEqual({ sellers: ["cat"], accounts: ["acme", "beta"] });
    expect(await on("2025-06-30", person("bob", ["seller"]))).toEqual({ sellers: ["bob"], accounts: ["ceta"] });
    expect(await on("2026-06-30", person("bob", ["seller"]))).toEqual({ sellers: ["bob"] });
  });

  it("is a manager's and that of everybody below them, as the tree was on the day", async () => {
    expect((await on("2026-06-30", person("mia", ["manager"]))).sellers).toEqual(["ann", "cat", "mia"]);
    expect((await on("2026-01-31", person("mia", ["manager"]))).sellers).toEqual(["cat", "mia"]);
    expect((await on("2026-06-30", person("dee", ["manager"]))).sellers).toEqual([
      "ann",
      "bob",
      "cat",
      "dee",
      "max",
      "mia",
    ]);
    expect((await on("2026-06-30", person("mia", ["seller"]))).sellers).toEqual(["mia"]);
  });

  it("is besides that of whoever has a part of a territory that a manager leads, while they lead it", async () => {
    expect(await on("2025-06-30", person("max", ["manager"]))).toEqual({
      sellers: ["ann", "bob", "cat", "max"],
      accounts: ["acme", "beta", "ceta"],
    });
    expect(await on("2026-06-30", person("max", ["manager"]))).toEqual({ sellers: ["bob", "max"] });
  });

  it("ends where people report to each other in a circle, of whom nobody is below another", async () => {
    expect((await on("2026-06-30", person("around", ["manager"]))).sellers).toEqual(["around", "lee"]);
    expect((await on("2026-06-30", person("about", ["manager"]))).sellers).toEqual(["about"]);
    expect((await on("2026-06-30", person("lee", ["manager"]))).sellers).toEqual(["lee"]);
  });

  it("is nobody else's for somebody whom the data does not know, nor for one whose manager it does not", async () => {
    expect((await on("2026-06-30", person("stranger", ["manager", "seller"]))).sellers).toEqual(["stranger"]);
    expect((await on("2026-06-30", person("lost", ["manager"]))).sellers).toEqual(["lost"]);
    expect((await on("2026-06-30", person("nobody-here", ["seller"]))).sellers).toEqual(["nobody-here"]);
  });

  it("comes with what is kept from them: by role, and as given or taken by name", async () => {
    const snapshot = await warehouse.at("2026-06-30");
    const kept = async (who: Person) => (await sightOf(warehouse, snapshot, who)).withheld;
    expect(await kept(person("ann", ["seller"]))).toEqual(["assessments"]);
    expect(await kept(person("fin", ["finance"]))).toEqual(["rivals", "assessments"]);
    expect(await kept(person("fin", ["finance", "enablement"]))).toEqual([]);
    expect(await kept(person("ann", ["seller"], { "see prices": false, "see assessments": true }))).toEqual(["prices"]);
    expect(await sightOf(warehouse, snapshot, undefined)).toEqual({
      scope: { sellers: "all" },
      withheld: [],
      self: null,
    });
  });
});
