import { seededRandom } from "@fairway/statistics";
import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { sellersIn } from "../seller-relations.ts";
import { compute } from "./compute.ts";
import { shiftAdoption } from "./definition.ts";
import type { AdoptionParams } from "./params.ts";
import type { AdoptionRows } from "./rows.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 2
effective: 2025-07-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
how_we_win:
  offerings: { suite: { lead_in: [large], products: [SUITE] } }
  buyers: { large: [ { role: economic buyer, titles: [CIO, Chief *] } ] }
capabilities:
  - { id: boardroom, choice: Large ones, behaviour: Sellers meet the CIO, evidence: A first meeting, competency: boardroom,
      training: Boardroom, owner: head of sales }
`,
  "strategy.yaml",
);

const asked = (params: Partial<AdoptionParams> = {}) => ({
  params: { months: 12, asked: "everybody" as const, ...params },
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: "USD",
  catalogue: [],
});

const perSide = 40;

/**
 * Teams of ten sellers who each have forty first meetings and forty deals a side; `share` says how many of a team's
 * meetings are with named buyers, before and after. Nothing else moves.
 */
function rowsOf(share: Readonly<Record<string, readonly [number, number]>>, seed = 1): AdoptionRows {
  const random = seededRandom(seed);
  const drawn = (rate: number) => Array.from({ length: perSide }).filter(() => random() < rate).length;
  const teams = Object.keys(share).map((team, number) => ({ number, team_id: team, name: team }));
  const sellers = teams.flatMap(({ name: team, number: of }) =>
    Array.from({ length: 10 }, (_, at) => ({
      number: of * 10 + at,
      id: `${team}-${at}`,
      name: `${team} ${at}`,
      team,
      of,
    })),
  );
  const texts = (of: (seller: (typeof sellers)[number]) => string | number) => sellers.map(of).join("\u001f");
  const sides = sellers.flatMap((seller) => [false, true].map((after) => ({ ...seller, after })));
  return {
    sellers: [{ seller_ids: texts(({ id }) => id), names: texts(({ name }) => name), teams: texts(({ of }) => of) }],
    teams,
    effort: [],
    pipeline: [],
    kinds: [],
    meetings: sides.map(({ number, team, after }) => {
      const met = drawn(share[team]![Number(after)]!);
      return { number, after, meetings: perSide, titled: perSide, senior: drawn(0.3), asked: perSide, met };
    }),
    deals: sides.map(({ number, after }) => {
      const logs = Array.from({ length: perSide }, () => 10 + random());
      const sum = logs.reduce((all, log) => all + log, 0);
      return {
        number,
        after,
        opened: perSide,
        priced: perSide,
        log_amount: sum,
        log_squares: logs.reduce((all, log) => all + log * log, 0),
        productive: perSide,
        leading: drawn(0.4),
      };
    }),
    trained: [],
  };
}

const resultOf = (rows: AdoptionRows, params: Partial<AdoptionParams> = {}) =>
  shiftAdoption.result.parse(compute(rows, asked(params)));

const moved = { a: [0.2, 0.5], b: [0.2, 0.5], c: [0.2, 0.5], d: [0.2, 0.5], e: [0.2, 0.5], old: [0.2, 0.2] } as const;

describe("where all teams but one meet the new buyers", () => {
  const result = resultOf(rowsOf(moved));

  it("that team keeps to the old way in whom it meets, and nobody in anything else", () => {
    expect(result.teams.filter(({ clings }) => clings.length > 0)).toMatchObject([{ id: "old", clings: ["buyers"] }]);
    expect(result.sellers.flatMap(({ clings }) => clings.filter((measure) => measure !== "buyers"))).toEqual([]);
  });

  it("it is raised once for the team, with both numbers, and the sentence names it", () => {
    const raised = shiftAdoption.signals(result, asked());
    expect(raised.filter(({ subject }) => subject.record === "team")).toMatchObject([
      { key: "keeps-to-the-old-way:team:old", says: expect.stringContaining("first meetings with buyers") },
    ]);
    expect(shiftAdoption.headline(result, asked())).toMatch(
      /buyers whom the strategy names went up .* old keeps to the old way/,
    );
  });

  it("says what cannot be told, and why", () => {
    expect(result.untold).toEqual([{ measure: "effort", because: expect.stringContaining("no activity is logged") }]);
  });
});

describe("against a team that was not asked yet", () => {
  it("the others' change is told apart from what happened to everybody", () => {
    const result = resultOf(rowsOf(moved), { waiting: "old" });
    const buyers = result.contrast!.measures.find(({ measure }) => measure === "buyers")!;
    expect(result.contrast).toMatchObject({ asked: 50, waiting: 10, by: "team" });
    expect(buyers.called).toBe(true);
    expect(buyers.more.kind === "estimate" && buyers.more.low <= 0.3 && buyers.more.high >= 0.3).toBe(true);
    expect(result.contrast!.measures.filter(({ called }) => called)).toHaveLength(1);
  });

  it("a rise that everybody had is nobody's shift", () => {
    const everywhere = Object.fromEntries(Object.keys(moved).map((team) => [team, [0.2, 0.5] as const]));
    let called = 0;
    for (let seed = 1; seed <= 20; seed++)
      called += resultOf(rowsOf(everywhere, seed), { waiting: "old" }).contrast!.measures.filter(
        (each) => each.called,
      ).length;
    expect(called).toBeLessThanOrEqual(3);
  });

  it("training tells who was asked by when; finished after the split is not yet", () => {
    const rows = rowsOf(moved);
    const trained = sellersIn(rows.sellers).map(({ id, team }) => ({
      seller_id: id,
      completed_on: rows.teams[team!]!.team_id === "old" ? "2025-09-01" : "2025-06-01",
    }));
    const { contrast, sellers } = resultOf({ ...rows, trained }, { asked: "trained" });
    expect(contrast).toMatchObject({ asked: 50, waiting: 10, by: "training" });
    expect(sellers.filter(({ waiting }) => waiting).every(({ team }) => team === "old")).toBe(true);
    expect(resultOf(rows, { asked: "trained" }).contrast).toBeNull();
  });
});

describe("where nothing moved", () => {
  it("nobody keeps to the old way, in twenty such companies", () => {
    const still = Object.fromEntries(Object.keys(moved).map((team) => [team, [0.3, 0.3] as const]));
    let called = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { sellers, teams } = resultOf(rowsOf(still, seed));
      called += [...sellers, ...teams].filter(({ clings }) => clings.length > 0).length;
    }
    expect(called).toBeLessThanOrEqual(4);
  });
});

it("three meetings are no verdict", () => {
  const rows = rowsOf(moved);
  const few = rows.meetings.map((row) => ({ ...row, titled: 3, senior: 0, asked: 3, met: 0 }));
  const { sellers } = resultOf({ ...rows, meetings: few });
  for (const { by, clings } of sellers) {
    expect(by.buyers!.after).toMatchObject({ kind: "insufficient", enough: "at least 8" });
    expect(clings).toEqual([]);
  }
});

it("whoever met them all along has not kept to the old way", () => {
  const { teams } = resultOf(rowsOf({ ...moved, old: [0.9, 0.9] }));
  expect(teams.filter(({ clings }) => clings.includes("buyers"))).toEqual([]);
});
