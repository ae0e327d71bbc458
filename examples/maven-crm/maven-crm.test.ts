import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everyQuestion } from "@fairway/questions";
import { parseStrategy } from "@fairway/strategy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { added, dataSet, filesOf, imported, type Opened, opened, titled } from "../real-data-for-tests.ts";

const folder = dataSet("maven_crm_sales");
const days = ["2017-06-30", "2017-09-30", "2017-12-31"] as const;

/** Fields of results that say that a difference is more than noise. */
const verdicts: ReadonlySet<string> = new Set(["called", "worse", "clings", "learnsOutside"]);

function calledIn(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    verdicts.has(key) && part === true ? [`${path}.${key}`] : calledIn(part, `${path}.${key}`),
  );
}

describe.skipIf(folder === undefined)(titled("Maven's CRM", "maven_crm_sales"), () => {
  let maven: Omit<Opened, "workspace">;
  beforeAll(async () => {
    maven = await opened("maven-crm", filesOf(folder!));
  });
  afterAll(() => maven?.close());

  const one = async (sql: string) => Object.values((await maven.rows(sql))[0]!).map(Number);

  describe("its records", () => {
    it("are 85 accounts, 7 products, 35 sales agents of 6 managers and 8,800 deals, none left out", () => {
      expect(maven.run.result?.rejects.rows).toBe(0);
      expect(added(maven.run)).toMatchObject({ account: 85, product: 7, seller: 41, opportunity: 8800 });
    });

    it("are sales agents of whom five own no deal", async () => {
      const agents = "select count(*) as n from seller where role = 'sales agent'";
      expect(await one(agents)).toEqual([35]);
      expect(await one(`${agents} and source_id not in (select owner_id from opportunity)`)).toEqual([5]);
    });

    it("are 4,238 won, 2,473 lost, 1,589 engaging and 500 prospecting; 10,005,534 won, to the unit", async () => {
      const stages = await maven.rows(
        "select stage, outcome, count(*) as deals, sum(amount) as amount from opportunity group by 1, 2",
      );
      const told = Object.fromEntries(stages.map((row) => [row.stage, [row.outcome, Number(row.deals), row.amount]]));
      expect(told).toMatchObject({
        Won: ["won", 4238, 10_005_534],
        Lost: ["lost", 2473, null],
        Engaging: ["open", 1589, null],
        Prospecting: ["open", 500, null],
      });
    });

    it("are won at 63.15 % of closed", async () => {
      const { result } = await maven.ask("seller-drift", { split: "2017-07-01" });
      expect(result).not.toBeNull();
      const [won, closed] = await one(
        "select count(*) filter (where outcome = 'won') as won, count(*) filter (where outcome <> 'open') as closed from opportunity",
      );
      expect((won! / closed!).toFixed(4)).toBe("0.6315");
    });

    it("leave lost deals without an amount (close_value 0 is no price) and prospects without a day", async () => {
      expect(await one("select count(*) as n from opportunity where amount = 0")).toEqual([0]);
      expect(await one("select count(created_at) as n from opportunity where stage = 'Prospecting'")).toEqual([0]);
    });

    it("spell technolgy right, and leave 1,425 open deals without an account", async () => {
      expect(await one("select count(*) as n from account where industry = 'technology'")).toEqual([12]);
      expect(await one("select count(*) as n from account where industry = 'technolgy'")).toEqual([0]);
      expect(await one("select count(*) as n from opportunity where account_id is null and outcome = 'open'")).toEqual([
        1425,
      ]);
      expect(await one("select count(*) as n from opportunity where account_id is null")).toEqual([1425]);
    });

    it("name GTX Pro in 1,480 deals once the mapping has settled it", async () => {
      expect(maven.run.result?.references).toEqual([]);
      expect(await one("select count(*) as n from opportunity where product_id = 'GTX Pro'")).toEqual([1480]);
    });
  });

  it("names GTXPro in 1,480 rows with the product it may mean, where the mapping does not settle it", async () => {
    const text = readFileSync(join(import.meta.dirname, "mapping.yaml"), "utf8");
    const unsettled = text.replace(/^settle:\n(?: .*\n)+/m, "");
    expect(unsettled).not.toBe(text);
    const own = mkdtempSync(join(tmpdir(), "fairway-unsettled-"));
    const mapping = join(own, "mapping.yaml");
    writeFileSync(mapping, unsettled);
    const { run, close } = await imported("maven-crm", filesOf(folder!), { mapping });
    expect(run.result?.references).toEqual([
      {
        record: "opportunity",
        field: "product_id",
        target: "product",
        value: "GTXPro",
        rows: 1480,
        candidates: expect.arrayContaining(["GTX Pro"]),
      },
    ]);
    expect(run.result?.references[0]?.candidates[0]).toBe("GTX Pro");
    await close();
    rmSync(own, { recursive: true });
  });

  it("changes nothing when the same files come again, and is gone when the import is taken back", async () => {
    const again = await imported("maven-crm", filesOf(folder!));
    const mapping = join(import.meta.dirname, "mapping.yaml");
    const second = await again.workspace.runImport({ paths: filesOf(folder!), mapping });
    for (const { added: fresh, changed } of second.result!.records) expect([fresh, changed]).toEqual([0, 0]);
    await again.workspace.undoImport();
    await again.workspace.undoImport();
    const { counts } = await again.workspace.status();
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    await again.close();
  });

  describe.each(days)("asked as of %s, where nothing that is known before closing tells how a deal ends", (day) => {
    it.each(everyQuestion.map(({ id }) => id).filter((id) => id !== "strategy-alignment"))(
      "%s calls nothing a difference",
      async (id) => {
        const { headline, result, state, signals } = await maven.ask(id, {}, day);
        expect(headline).not.toMatch(/NaN|undefined|Infinity|null/);
        expect(calledIn(result)).toEqual([]);
        if (state !== "answered") expect(signals).toEqual([]);
        const facts = ["open deals need a decision", "budget beyond the profile overspent"];
        expect(signals.filter(({ kind }) => !facts.includes(kind))).toEqual([]);
      },
    );

    it("concentration is no more than workload and luck", async () => {
      expect((await maven.ask("concentration", {}, day)).headline).toMatch(/no more than they explain/);
    });
  });

  it("seller-drift looks at thirty sellers and calls nobody, wherever the year is parted", async () => {
    for (const split of ["2017-06-01", "2017-07-01", "2017-08-01", "2017-09-01", "2017-10-01"]) {
      const { headline, result, signals } = await maven.ask("seller-drift", { split });
      expect([split, calledIn(result), signals]).toEqual([split, [], []]);
      expect(headline).toMatch(/No seller or team stands apart by more than chance/);
    }
  });

  it("lead-distribution says what to import", async () => {
    const { headline, state } = await maven.ask("lead-distribution");
    expect(state).toBe("not available");
    expect(headline).toMatch(/import lead records/);
  });

  it("pursue-or-pass does not have 1,425 deals passed that nobody can judge", async () => {
    const { headline } = await maven.ask("pursue-or-pass");
    expect(headline).toBe(
      "Of 2,089 open deals, 554 are to be worked, 11 are to be passed, 99 need a rationale, 1,425 cannot be judged yet.",
    );
  });

  it("outside-budget adds up to the bookings of the quarter, to the unit", async () => {
    const { result } = await maven.ask("outside-budget");
    expect((result as { all: { total: number } }).all.total).toBe(2_802_496);
  });

  it("strategy-alignment calls no gap of effort, which deals without an account could close, and no pipeline without amounts", async () => {
    const { headline, result, signals } = await maven.ask("strategy-alignment");
    const { depths } = result as {
      depths: readonly {
        depth: string;
        unjudged: number;
        segments: readonly { called: boolean; actual: { kind: string } }[];
      }[];
    };
    const depth = (name: string) => depths.find((each) => each.depth === name)!;
    expect(depth("effort").unjudged).toBeGreaterThan(0.3);
    expect(depth("effort").segments.filter(({ called }) => called)).toEqual([]);
    expect(new Set(depth("pipeline").segments.map(({ actual }) => actual.kind))).toEqual(new Set(["insufficient"]));
    expect(headline).toMatch(/cannot be judged could close the gap/);
    expect(signals.every(({ says }) => says.includes("of bookings"))).toBe(true);
  });

  describe("segments drawn in many ways", () => {
    const under = (criterion: string) => {
      const { strategy } = parseStrategy(
        `company: Maven\nname: A choice\nversion: 1\neffective: 2017-07-01\ncurrency: USD\nwhere_we_play:\n  chosen: { play: pursue, because: a choice, when: { ${criterion} } }\n`,
        "strategy.yaml",
      );
      return strategy!;
    };
    const sectors = [
      "retail",
      "medical",
      "software",
      "services",
      "entertainment",
      "marketing",
      "telecommunications",
      "employment",
      "finance",
      "technology",
    ];
    const products = ["GTX Basic", "GTX Plus Basic", "GTX Plus Pro", "GTX Pro", "MG Advanced", "MG Special", "GTK 500"];
    const choices = [
      ...sectors.map((sector) => `account.industry: ${sector}`),
      ...sectors
        .slice(0, 5)
        .map(
          (sector, at) =>
            `account.industry: [${sector}, ${sectors[(at + 3) % sectors.length]}, ${sectors[(at + 7) % sectors.length]}]`,
        ),
      ...[500, 1000, 2000, 3000, 5000, 8000].map((employees) => `account.employees: { at_least: ${employees} }`),
      ...[300, 700, 1200, 2000, 3000, 5000].map(
        (millions) => `account.annual_revenue: { at_least: ${millions}000000 }`,
      ),
      ...[1985, 1990, 1995, 2000].map((year) => `account.founded_year: { at_least: ${year} }`),
      "account.country: { not: United States }",
      ...products.map((product) => `opportunity.product_id: ${product}`),
    ];

    it(`call hardly any of ${choices.length} choices different: the false-discovery rate, and no more`, async () => {
      const called: string[] = [];
      for (const choice of choices) {
        const { result } = await maven.askUnder(under(choice), "segment-backtest");
        const contrasts = (result as { contrasts: readonly { measure: string; called: boolean }[] }).contrasts;
        if (contrasts.some((each) => each.called))
          called.push(`${choice}: ${contrasts.filter((each) => each.called).map(({ measure }) => measure)}`);
      }
      expect(called.length, called.join("; ")).toBeLessThanOrEqual(0.05 * choices.length);
    });
  });
});
