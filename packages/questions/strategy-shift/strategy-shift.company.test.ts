import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  evaluateCriterion,
  type JudgedRecord,
  parseStrategy,
  playOf,
  type Strategy,
  segmentOf,
  strategyInForce,
} from "@fairway/strategy";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { factDefinitions } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Answer, type AnswerInput, answer, drill, type Snapshot } from "../answer.ts";
import { comparable } from "../comparable-for-tests.ts";
import type { Draft } from "../form.ts";
import { everyQuestion, questionNamed } from "../index.ts";
import { everyone, type Scope } from "../scope.ts";
import { copyOf, type OpenedForTest } from "../workspaces-for-tests.ts";
import type { ShiftResult } from "./result.ts";

const examples = join(import.meta.dirname, "..", "..", "..", "examples", "meridian");
const textOf = (name: string) => readFileSync(join(examples, name), "utf8");

function parsed(text: string): Strategy {
  const { strategy, problems } = parseStrategy(text, "strategy.yaml");
  if (!strategy) throw new Error(JSON.stringify(problems));
  return strategy;
}

const before = parsed(textOf("strategy-v2.yaml"));
const after = parsed(textOf("strategy.yaml"));

/** The last day of the old strategy. */
const dayBefore = "2025-12-31";

type Rows = readonly Record<string, unknown>[];

let sample: OpenedForTest;
let snapshot: Snapshot;
let warehouse: Warehouse;
let close: () => Promise<void>;
let accounts: Rows;
let openDeals: readonly { readonly judged: JudgedRecord; readonly row: Record<string, unknown> }[];
let previewed: Answer<ShiftResult>;

const shift = questionNamed("strategy-shift")!;

function inputFor(drafts: readonly Draft[], scope: Scope = everyone, strategy = before) {
  return { strategy, versions: [strategy], drafts, scope, catalogue: everyQuestion, params: {} };
}

const draft = { name: "up-market", strategy: after };

beforeAll(async () => {
  sample = await copyOf(inject("sample").workspace);
  const folder = mkdtempSync(join(tmpdir(), "fairway-shift-"));
  cpSync(join(inject("sample").workspace, "warehouse.duckdb"), join(folder, "warehouse.duckdb"));
  warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), { facts: factDefinitions });
  close = async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const then = await warehouse.at(dayBefore, { currency: "USD" });
  snapshot = {
    asOf: then.asOf,
    dataVersion: then.dataVersion,
    currency: then.currency,
    counts: await then.counts(),
    run: (query, signal) => then.run(query, { signal }),
    derive: (name, query, signal) => then.derive(name, query, signal),
  };
  accounts = await then.run({ sql: "select * from account" });
  const facts = new Map(
    (await then.run({ sql: "select opportunity_id, amount, outcome from opportunity_fact" })).map((fact) => [
      fact.opportunity_id,
      fact,
    ]),
  );
  const byId = new Map(accounts.map((account) => [account.source_id, account]));
  openDeals = (await then.run({ sql: "select * from opportunity" }))
    .filter((deal) => facts.get(deal.source_id)?.outcome === "open")
    .map((deal) => {
      const row = { ...deal, amount: facts.get(deal.source_id)?.amount ?? null };
      return { row, judged: { opportunity: row, account: byId.get(deal.account_id) ?? null } };
    });
  previewed = (await answer(shift, inputFor([draft]), snapshot)) as Answer<ShiftResult>;
});
afterAll(async () => {
  await close?.();
  await sample?.close();
});

function counted(pairs: readonly (readonly [from: string, to: string])[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [from, to] of pairs) {
    if (from === to && playOf(before, from) === playOf(after, to)) continue;
    found[`${from} > ${to}`] = (found[`${from} > ${to}`] ?? 0) + 1;
  }
  return found;
}

const pairOf = (record: JudgedRecord) => [segmentOf(before, record).segment, segmentOf(after, record).segment] as const;

describe("the preview on the day before the shift", () => {
  it("finds exactly the accounts whose verdict changes, told one by one in memory", () => {
    const told = Object.fromEntries(
      previewed
        .result!.moves.filter((move) => move.moved && move.accounts > 0)
        .map((move) => [`${move.from} > ${move.to}`, move.accounts]),
    );
    const second = counted(accounts.map((account) => pairOf({ account })));
    expect(told).toEqual(second);
    expect(Object.keys(second).length).toBeGreaterThan(2);
  });

  it("finds exactly the open deals whose verdict changes, and their amounts", () => {
    const { all, moves } = previewed.result!;
    const second = counted(openDeals.map(({ judged }) => pairOf(judged)));
    expect(
      Object.fromEntries(
        moves.filter((move) => move.moved && move.deals > 0).map((move) => [`${move.from} > ${move.to}`, move.deals]),
      ),
    ).toEqual(second);
    const amount = openDeals
      .filter(({ judged }) => Object.keys(counted([pairOf(judged)])).length > 0)
      .reduce((sum, { row }) => sum + Number(row.amount ?? 0), 0);
    expect(all.movedAmount).toBeCloseTo(amount, 2);
    expect(all.open).toBe(openDeals.length);
  });

  it("counts what is newly to be avoided and newly needs a reason, told one by one in memory", () => {
    const newly = (holds: (strategy: Strategy, segment: string) => boolean) =>
      openDeals.filter(({ judged }) => {
        const [was, becomes] = pairOf(judged);
        return holds(after, becomes) && !holds(before, was);
      }).length;
    const asks = ({ segments }: Strategy, id: string) =>
      segments.find((each) => each.id === id)?.requiresRationale ?? false;
    expect(previewed.result!.all.avoided).toBe(newly((strategy, id) => playOf(strategy, id) === "avoid"));
    expect(previewed.result!.all.rationale).toBe(newly(asks));
    expect(previewed.result!.all.avoided).toBeGreaterThan(0);
  });

  it("counts the new gates that are ahead of each deal, told one by one in memory", () => {
    const place = ({ stage }: Record<string, unknown>) => {
      const at = after.stages.findIndex(({ id, inCrm, name }) =>
        [id, name ?? id, ...inCrm].some((each) => each.toLowerCase() === String(stage).toLowerCase()),
      );
      return at < 0 ? null : at;
    };
    for (const gate of after.gates) {
      const stage = after.stages.findIndex(({ id }) => id === gate.before);
      const verdicts = openDeals.map(({ judged, row }) => {
        const at = place(row);
        const ahead = at === null ? null : at < stage;
        const holds = gate.when === undefined ? true : evaluateCriterion(gate.when, judged);
        return ahead === false || holds === false ? false : ahead === null || holds === null ? null : true;
      });
      const told = previewed.result!.gates.find(({ name }) => name.includes(gate.id!.replaceAll("-", " ")))!;
      expect([told.deals, told.unknown]).toEqual([
        verdicts.filter((verdict) => verdict === true).length,
        verdicts.filter((verdict) => verdict === null).length,
      ]);
    }
    expect(previewed.result!.all.gated).toBeGreaterThan(0);
  });

  it("opens exactly what it counts, row by row of its table", async () => {
    const { table } = previewed;
    expect(table.rows.length).toBeGreaterThan(10);
    for (const { cells, drill: cell } of table.rows) {
      const behind = await drill(shift, { ...inputFor([draft]), cell, limit: 5000, offset: 0 }, snapshot);
      expect([cells.what, cells.who, behind.rows.length]).toEqual([cells.what, cells.who, cells.count]);
      if (typeof cells.amount !== "number") continue;
      const amount = behind.rows.reduce((sum, row) => sum + Number(row.cells.amount ?? 0), 0);
      expect(amount).toBeCloseTo(cells.amount, 2);
    }
  });

  it("adds up: teams to the whole, sellers to what moves", () => {
    const { all, sellers, teams } = previewed.result!;
    for (const key of ["moved", "avoided", "rationale", "gated", "approvals", "trainees"] as const)
      expect([key, teams.reduce((sum, team) => sum + (team[key] ?? 0), 0)]).toEqual([key, all[key]]);
    expect(sellers.touched).toBe(sellers.listed.length);
    expect(sellers.listed.reduce((sum, { moved }) => sum + moved, 0)).toBe(all.moved);
  });

  it("reads the last four quarters as the alignment question does with the draft in force", async () => {
    const alignment = questionNamed("strategy-alignment")!;
    const under = async (strategy: Strategy) => {
      const params = { by: "quarter", periods: 4, since: "2025-01-01" };
      const { result } = await answer(alignment, { ...inputFor([]), strategy, versions: [strategy], params }, snapshot);
      return result as { depths: unknown[]; periods: unknown[] };
    };
    const { reread } = previewed.result!;
    for (const [reading, strategy] of [
      [reread!.before, before],
      [reread!.after, strategyInForce(after, dayBefore)],
    ] as const) {
      const alone = await under(strategy);
      expect(comparable(reading.periods)).toEqual(comparable(alone.periods));
      expect(comparable(alone)).toMatchObject(comparable({ depths: reading.depths }) as object);
    }
    expect(reread!.after.periods.map(({ label }) => label)).toEqual(["Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"]);
  });
});

describe("what was done, read again", () => {
  it("is handed out where it is kept, for each of the two strategies its own", async () => {
    const keptFor = new Map<string, Promise<Answer>>();
    const worked: string[] = [];
    const kept: AnswerInput["kept"] = (question, params, strategy, work) => {
      const key = JSON.stringify([question.id, params, strategy]);
      const known = keptFor.get(key) ?? work();
      if (!keptFor.has(key)) worked.push(`${question.id} of version ${strategy.version}`);
      keptFor.set(key, known);
      return known;
    };
    const asked = { ...inputFor([draft]), kept };
    const first = await answer(shift, asked, snapshot);
    expect(worked.toSorted()).toEqual(["strategy-alignment of version 2", "strategy-alignment of version 3"]);
    expect(comparable((await answer(shift, asked, snapshot)).result)).toEqual(comparable(first.result));
    expect(comparable(first.result)).toEqual(comparable(previewed.result));
    expect(worked).toHaveLength(2);
    await answer(shift, { ...inputFor([{ name: "a third", strategy: { ...after, version: 7 } }]), kept }, snapshot);
    expect(worked.slice(2)).toEqual(["strategy-alignment of version 7"]);
  });
});

describe("whose rows", () => {
  it("shows each half of the sales force its own, and the halves add up, whether or not relations stand worked out", async () => {
    const ids = [...new Set(openDeals.map(({ row }) => String(row.owner_id)))].sort();
    const { derive: _, ...spelledOut } = snapshot;
    const half = Math.floor(ids.length / 2);
    const parts = [];
    for (const sellers of [ids.slice(0, half), ids.slice(half)]) {
      const input = inputFor([draft], { sellers });
      const [located, spelled] = await Promise.all([answer(shift, input, snapshot), answer(shift, input, spelledOut)]);
      expect(comparable(spelled.result)).toEqual(comparable(located.result));
      parts.push((located.result as ShiftResult).all);
    }
    for (const key of ["open", "moved", "avoided", "rationale", "gated", "approvals", "trainees"] as const)
      expect([key, parts.reduce((sum, part) => sum + (part[key] ?? 0), 0)]).toEqual([key, previewed.result!.all[key]]);
  });
});

describe("a draft", () => {
  it("that says the same touches nothing, and says so in one sentence", async () => {
    const same = { name: "the same again", strategy: { ...before, version: 9, effective: "2026-02-01" } };
    const { headline, result, table } = (await answer(shift, inputFor([same]), snapshot)) as Answer<ShiftResult>;
    expect(headline).toBe(
      "The draft \u201cthe same again\u201d says the same as version 2: it touches no account, deal, seller or team.",
    );
    expect(table.rows).toEqual([]);
    expect(result).toMatchObject({ changes: [], accounts: { moved: 0 }, teams: [], gates: [], reread: null });
    expect(result!.all).toMatchObject({ moved: 0, avoided: 0, rationale: 0, gated: 0, trainees: 0 });
  });

  it("that only says otherwise moves nobody, and what was done is not read again", async () => {
    const worded = { name: "worded", strategy: { ...before, because: "Because." } };
    const { headline, result } = (await answer(shift, inputFor([worded]), snapshot)) as Answer<ShiftResult>;
    expect(headline).toMatch(/changes 1 thing against version 2 and moves no account and no open deal\./);
    expect(result!.changes).toHaveLength(1);
    expect(result!.reread).toBeNull();
  });

  it("that gives up what was pursued says how many deals that are", async () => {
    const segments = before.segments.map((each) =>
      each.id === "mid-market" ? { ...each, play: "avoid" as const } : each,
    );
    const given = { name: "no more mid-market", strategy: { ...before, segments } };
    const { headline, result } = (await answer(shift, inputFor([given]), snapshot)) as Answer<ShiftResult>;
    const deals = openDeals.filter(({ judged }) => segmentOf(before, judged).segment === "mid-market").length;
    expect(result!.all).toMatchObject({ moved: deals, avoided: deals });
    expect(headline).toContain(`${deals} open deals newly are to be avoided (all of them pursued so far)`);
  });

  it("is the newest unless one is named; one that nobody wrote is refused with what may be meant", async () => {
    const other = { name: "other", strategy: before };
    const newest = (await answer(shift, inputFor([draft, other]), snapshot)) as Answer<ShiftResult>;
    expect(newest.result!.shift.name).toBe("other");
    const input = inputFor([draft, other]);
    const named = await answer(shift, { ...input, params: { draft: "up-market" } }, snapshot);
    expect(named.headline).toBe(previewed.headline);
    await expect(answer(shift, { ...input, params: { draft: "up-markt" } }, snapshot)).rejects.toThrow(
      /no draft with the name \u201cup-markt\u201d as of 31 Dec 2025; did you mean up-market\?/,
    );
  });

  it("in a workspace is a version to come, or what the asker brings along; another text is another answer", async () => {
    const { workspace } = sample;
    const toCome = await workspace.ask("strategy-shift", {}, { asOf: dayBefore });
    expect((toCome.result as ShiftResult).shift).toMatchObject({ kind: "draft", name: "version 3" });
    expect(comparable((toCome.result as ShiftResult).moves)).toEqual(comparable(previewed.result!.moves));
    const brought = (strategy: Strategy) =>
      workspace.ask("strategy-shift", { draft: "mine" }, { asOf: dayBefore, draft: { name: "mine", strategy } });
    expect((await brought(before)).headline).toMatch(/says the same/);
    expect((await brought(after)).headline).toMatch(/moves [\d,]+ of/);
    const now = await workspace.ask("strategy-shift", {});
    expect((now.result as ShiftResult).shift).toMatchObject({
      kind: "version",
      before: { version: 2 },
      after: { version: 3 },
    });
  });
});

it("says of one version and no draft that nothing would change", async () => {
  const { headline, method, result } = await answer(shift, inputFor([]), snapshot);
  expect(headline).toMatch(/^There is no draft, and no version before version 2: nothing would change\./);
  expect(method).toEqual([]);
  expect((result as ShiftResult).shift.kind).toBe("none");
});

describe("a reason that was accepted", () => {
  const newlyAsked = () => {
    const asks = ({ segments }: Strategy, id: string) =>
      segments.find((each) => each.id === id)?.requiresRationale ?? false;
    return openDeals.filter(({ judged }) => {
      const [was, becomes] = pairOf(judged);
      return asks(after, becomes) && !asks(before, was);
    });
  };

  it("takes its deal off those that newly need one while it holds, and says so; one that is over, taken back or still to come does not", async () => {
    const deals = newlyAsked().map(({ row }) => String(row.source_id));
    expect(deals.length).toBeGreaterThan(4);
    let sequence = 0;
    const step = (deal: string, transition: string, at: string, until: string | null) => ({
      ...{ practice: "rationale", record: deal, transition, state: transition, at: `${at}T09:00:00.000Z` },
      ...{
        by: "mary",
        owner: "sally",
        sequence: ++sequence,
        opportunity_id: deal,
        segment: "outside",
        code: "partner",
      },
      accepted_until: until,
    });
    const [holds, lastDay, over, back, later] = deals as [string, string, string, string, string];
    const rationale_step = [
      step(holds, "accept", "2025-12-01", "2026-03-31"),
      step(lastDay, "accept", "2025-12-01", dayBefore),
      step(over, "accept", "2025-12-01", "2025-12-30"),
      step(back, "accept", "2025-12-01", "2026-03-31"),
      step(back, "withdraw", "2025-12-02", null),
      step(later, "accept", "2026-01-02", "2026-03-31"),
    ];
    await warehouse.addFacts(new Map([["rationale_step", rationale_step]]), {
      through: { place: sequence, mark: "test" },
      anew: true,
    });
    const answered = (await answer(shift, inputFor([draft]), snapshot)) as Answer<ShiftResult>;
    const { all, teams } = answered.result!;
    expect(all).toMatchObject({ rationale: previewed.result!.all.rationale - 2, reasoned: 2 });
    expect(all).toMatchObject({ moved: previewed.result!.all.moved, avoided: previewed.result!.all.avoided });
    expect(teams.reduce((sum, team) => sum + team.rationale, 0)).toBe(all.rationale);
    expect(answered.method.join(" ")).toMatch(
      /none was accepted that holds on 31 Dec 2025; 2 deals that have one are not counted\./,
    );
    const rows = answered.table.rows.filter(({ drill: cell }) => cell?.list === "rationale");
    for (const { cells, drill: cell } of rows) {
      const behind = await drill(shift, { ...inputFor([draft]), cell, limit: 5000, offset: 0 }, snapshot);
      expect(behind.rows).toHaveLength(Number(cells.count));
    }
    expect(rows.reduce((sum, { cells }) => sum + Number(cells.count), 0)).toBe(all.rationale);
  });
});
