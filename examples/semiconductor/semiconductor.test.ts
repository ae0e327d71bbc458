import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { everyQuestion } from "@fairway/questions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { added, dataSet, filesOf, opened, titled } from "../real-data-for-tests.ts";

const folder = dataSet("semiconductor_stage_history");

/** The last day that the snapshots know. */
const lastDay = "2016-10-25";
const days = ["2015-09-30", "2016-03-31", lastDay] as const;

const history = {
  versions: "select count(*) as versions, count(distinct source_id) as deals from history.opportunity_version",
  accounts: "select count(*) as versions from history.account_version",
  moved: `select count(*) as deals from (
    select source_id from history.opportunity_version group by 1 having count(distinct close_date) > 1)`,
  dates:
    "select cast(min(close_date) as varchar) as first, cast(max(close_date) as varchar) as last from history.opportunity_version",
};

type Snapshot = {
  readonly at: string;
  readonly line: number;
  readonly customer: string;
  readonly stage: string;
  readonly created: string;
  readonly decision: string;
  readonly geography: string;
};

/** The file read anew, by nothing of ours: what each deal's snapshots say, in the order of the file. */
function rawSnapshots(): ReadonlyMap<string, readonly Snapshot[]> {
  const text = gunzipSync(readFileSync(join(folder!, "opportunity_stage_transitions.csv.gz"))).toString("latin1");
  const [head, ...lines] = text.split(/\r?\n/);
  const names = head!.split(",");
  const place = (name: string) => names.indexOf(name);
  const [id, at, customer, stage, created, decision, geography] = [
    "Opportunity ID",
    "Transition To Timestamp",
    "Customer Name",
    "Transition To Stage",
    "Creation Date",
    "Decision Date",
    "Geography",
  ].map(place) as [number, number, number, number, number, number, number];
  const deals = new Map<string, Snapshot[]>();
  for (const [number, line] of lines.entries()) {
    if (line === "") continue;
    const cells = line.split(",");
    const own = deals.get(cells[id]!) ?? [];
    own.push({
      at: cells[at]!,
      line: number,
      customer: cells[customer]!,
      stage: cells[stage]!,
      created: cells[created]!,
      decision: cells[decision]!,
      geography: cells[geography]!,
    });
    deals.set(cells[id]!, own);
  }
  return deals;
}

/** The last snapshot until the end of a day; of two at the same moment the later line. */
function lastUntil(snapshots: readonly Snapshot[], day: string): Snapshot | undefined {
  const end = `${day.replaceAll("-", "")}235959`;
  let last: Snapshot | undefined;
  for (const each of snapshots) if (each.at <= end && (last === undefined || each.at >= last.at)) last = each;
  return last;
}

const outcomes: Readonly<Record<string, string>> = {
  "Stage 4": "won",
  "Stage 9": "won",
  "Stage 1": "lost",
  "Stage 8": "lost",
};

describe.skipIf(folder === undefined)(titled("The chip maker's snapshots", "semiconductor_stage_history"), () => {
  let chips: Awaited<ReturnType<typeof opened<keyof typeof history>>>;
  let raw: ReturnType<typeof rawSnapshots>;
  beforeAll(async () => {
    chips = await opened("semiconductor", filesOf(folder!), history);
    raw = rawSnapshots();
  });
  afterAll(() => chips?.close());

  const one = async (sql: string, asOf = lastDay) => Object.values((await chips.rows(sql, asOf))[0]!).map(Number);

  it("are 5,250 deals of 2,649 customers with 12,849 entries into a stage, none left out", () => {
    expect(chips.run.result?.rejects.rows).toBe(0);
    expect(chips.run.result?.references).toEqual([]);
    expect(added(chips.run)).toMatchObject({ account: 2649, opportunity: 5250, stage_change: 12_849 });
  });

  it("end as 3,533 won, 535 lost or cancelled and 1,182 open", async () => {
    const rows = await chips.rows("select outcome, count(*) as deals from opportunity group by 1", lastDay);
    expect(Object.fromEntries(rows.map((row) => [row.outcome, Number(row.deals)]))).toEqual({
      won: 3533,
      lost: 535,
      open: 1182,
    });
  });

  it("end on the day of the last snapshot, though won deals carry decision dates of years to come", async () => {
    expect((await chips.ask("pursue-or-pass")).asOf).toBe(lastDay);
    const ahead = `select count(*) as n from opportunity where outcome = 'won' and close_date > date '${lastDay}'`;
    expect((await one(ahead))[0]).toBeGreaterThan(0);
  });

  it("have 159 deals that leave a won stage again, and 2,977 whose decision date is changed", async () => {
    const left =
      "select count(distinct opportunity_id) as n from stage_change where from_stage in ('Stage 4', 'Stage 9') and outcome <> 'won'";
    expect(await one(left)).toEqual([159]);
    expect(Number(chips.history.moved[0]?.deals)).toBe(2977);
  });

  it("give a customer the region of the later line where two deals say another at one moment, the same each time", () => {
    const lines = [...raw.values()].flat();
    const customers = Map.groupBy(lines, ({ customer }) => customer);
    const unknown = new Set(["Geo NA", "Geo 1", "NA", ""]);
    let versions = 0;
    for (const snapshots of customers.values()) {
      const inOrder = snapshots.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.line - b.line));
      const regions = inOrder.map(({ geography }) => (unknown.has(geography) ? null : geography));
      versions += regions.filter((region, at) => at === 0 || region !== regions[at - 1]).length;
    }
    expect({ customers: customers.size, versions }).toEqual({ customers: 2649, versions: 2649 + 3159 });
    expect(Number(chips.history.accounts[0]?.versions)).toBe(versions);
  });

  it("are kept as versions only where something changed: the raw changes of stage and date, and those of other fields", () => {
    let changes = 0;
    for (const snapshots of raw.values()) {
      const inOrder = snapshots.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      inOrder.forEach((each, at) => {
        const before = inOrder[at - 1];
        if (before === undefined || before.stage !== each.stage || before.decision !== each.decision) changes += 1;
      });
    }
    expect(Number(chips.history.versions[0]?.deals)).toBe(raw.size);
    expect(Number(chips.history.versions[0]?.versions)).toBeGreaterThanOrEqual(changes);
    expect(Number(chips.history.versions[0]?.versions)).toBeLessThan(1.5 * changes);
  });

  describe.each(days)("as of %s", (day) => {
    it("every deal stands where the last snapshot until then put it, to the deal and the decision date", async () => {
      const rows = await chips.rows(
        "select source_id as id, stage, outcome, cast(close_date as varchar) as decision from opportunity",
        day,
      );
      const told = new Map(rows.map(({ id, stage, outcome, decision }) => [String(id), { stage, outcome, decision }]));
      const expected = new Map<string, object>();
      for (const [id, snapshots] of raw) {
        const last = lastUntil(snapshots, day);
        if (last === undefined && snapshots[0]!.created > day) continue;
        expected.set(
          id,
          last
            ? { stage: last.stage, outcome: outcomes[last.stage] ?? "open", decision: last.decision }
            : { stage: null, outcome: "open", decision: null },
        );
      }
      expect(told.size).toBe(expected.size);
      const different = [...expected].filter(([id, each]) => JSON.stringify(told.get(id)) !== JSON.stringify(each));
      expect(different.slice(0, 3).map(([id, each]) => [id, each, told.get(id)])).toEqual([]);
    });

    it.each(everyQuestion.map(({ id }) => id))("%s answers, or says what it lacks", async (id) => {
      const { headline, state } = await chips.ask(id, {}, day);
      expect(["answered", "not enough data", "not available"]).toContain(state);
      expect(headline).not.toMatch(/NaN|undefined|Infinity|null/);
      if (state === "not available") expect(headline).toMatch(/import (seller|lead)|take steps of the practice/);
    });
  });

  describe("the defects of the data", () => {
    it("decision dates from 2013 to 2215 are kept as they were written", () => {
      expect(chips.history.dates).toEqual([{ first: "2013-07-01", last: "2215-03-20" }]);
    });

    it("634 deals are seen the day before the one that they say they were created on; they count from the day they were seen", async () => {
      const early = [...raw.values()].filter((snapshots) => {
        const first = snapshots.map(({ at }) => at).sort()[0]!;
        return first.slice(0, 8) < snapshots[0]!.created.replaceAll("-", "");
      });
      expect(early).toHaveLength(634);
      const seen = `select count(*) as n from (
        select opportunity_id, min(cast("at" as date)) as first_seen from stage_change group by 1
      ) as entry join opportunity on opportunity.source_id = entry.opportunity_id
      where entry.first_seen < cast(opportunity.created_at as date)`;
      expect(await one(seen)).toEqual([634]);
    });

    it("six deals closed before the day they say they were created on: how long they took is unknown, not nought", async () => {
      const closed =
        "select count(*) as n, count(cycle_days) as known from opportunity_fact where closed_on < created_on";
      expect(await one(closed)).toEqual([6, 0]);
      expect(await one("select count(*) as n from opportunity_fact where cycle_days < 0 or age_days < 0")).toEqual([0]);
      const { method } = await chips.ask("data-readiness");
      expect(method.join(" ")).toMatch(/6 of 4,068 closed deals say that they closed before they were opened/);
    });

    it("Geo 1 stands for nobody's region: it is unknown, and a deal that needs it is not judged", async () => {
      const unassigned = [...raw.values()].filter((snapshots) => lastUntil(snapshots, lastDay)!.geography === "Geo 1");
      expect(unassigned).toHaveLength(38);
      expect(await one("select count(*) as n from account where region in ('Geo 1', 'Geo NA', 'NA')")).toEqual([0]);
      expect(await one("select count(*) as n from account where region is null")).not.toEqual([0]);
    });

    it("NA is unknown and no word", async () => {
      expect(await one("select count(*) as n from opportunity where type = 'NA' or stage = 'NA'")).toEqual([0]);
      expect(await one("select count(*) as n from opportunity where type is null")).toEqual([71]);
    });
  });

  it("pursue-or-pass lists what was open in the middle, not what is open now", async () => {
    const { result } = await chips.ask("pursue-or-pass", {}, "2016-03-31");
    const { openDeals } = result as { openDeals: number };
    expect(openDeals).toBe(
      (await one("select count(*) as n from opportunity where outcome = 'open'", "2016-03-31"))[0],
    );
  });
});
