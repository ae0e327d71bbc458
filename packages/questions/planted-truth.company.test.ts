import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Answer } from "./answer.ts";
import type { ConcentrationResult } from "./concentration/result.ts";
import type { PurityResult } from "./crm-purity/result.ts";
import type { LeadResult } from "./lead-distribution/result.ts";
import type { BudgetResult } from "./outside-budget/result.ts";
import type { PursueResult } from "./pursue-or-pass/result.ts";
import type { BacktestResult } from "./segment-backtest/result.ts";
import type { DriftResult } from "./seller-drift/result.ts";
import type { AdoptionResult } from "./shift-adoption/result.ts";
import type { AlignmentResult } from "./strategy-alignment/result.ts";
import { copyOf, type OpenedForTest, workspaceWith } from "./workspaces-for-tests.ts";

let planted: OpenedForTest;
let nothing: OpenedForTest;
let truth: Record<string, unknown>;

beforeAll(async () => {
  planted = await copyOf(inject("sample").workspace);
  nothing = await copyOf(inject("nothingPlanted").workspace);
  truth = JSON.parse(readFileSync(join(inject("sample").exports, "truth.json"), "utf8"));
});
afterAll(async () => {
  await planted?.close();
  await nothing?.close();
});

async function answerOf<Result>(
  of: OpenedForTest,
  id: string,
  params: unknown = {},
): Promise<Answer & { result: Result }> {
  return (await of.workspace.ask(id, params)) as Answer & { result: Result };
}

describe("the truth that was planted", () => {
  it("is there to compare with", () => {
    expect(Object.keys(truth)).toContain("effects");
  });

  it("strategy-alignment finds too little effort on core, and where the rest went", async () => {
    const { result, headline } = await answerOf<AlignmentResult>(planted, "strategy-alignment");
    const effort = result.depths.find((depth) => depth.depth === "effort")!;
    const core = effort.segments.find((segment) => segment.segment === "core")!;
    expect(core.called).toBe(true);
    expect(core.gap).toMatchObject({ kind: "estimate" });
    expect(core.gap?.kind === "estimate" && core.gap.high < 0).toBe(true);
    expect(headline).toMatch(/core/);
    expect(headline).toMatch(/not noise/);
  });

  it("segment-backtest finds that core wins more and pays nearer list, and takes longer", async () => {
    const { result } = await answerOf<BacktestResult>(planted, "segment-backtest");
    const contrast = (measure: string) => result.contrasts.find((each) => each.measure === measure)!;
    for (const measure of ["win rate", "price realisation"]) {
      const { called, difference } = contrast(measure);
      expect(called).toBe(true);
      expect(difference.kind === "estimate" && difference.low > 0).toBe(true);
    }
    const cycle = (segment: string) => result.segments.find((each) => each.id === segment)!.measures.cycle!;
    const [core, resellers] = [cycle("core"), cycle("resellers")];
    expect(core.kind === "estimate" && resellers.kind === "estimate" && core.low > resellers.high).toBe(true);
  });

  it("segment-backtest's intervals hold the discounts that were planted", async () => {
    const { result } = await answerOf<BacktestResult>(planted, "segment-backtest");
    const discounts = (truth.effects as { segmentDiscounts: Record<string, number> }).segmentDiscounts;
    for (const [segment, discount] of Object.entries(discounts)) {
      const paid = result.segments.find((each) => each.id === segment)?.measures["price realisation"];
      expect(paid?.kind).toBe("estimate");
      if (paid?.kind !== "estimate") continue;
      expect(Math.abs(paid.estimate - (1 - discount))).toBeLessThan(0.02);
    }
  });

  it("pursue-or-pass passes what is avoided and finds its kind worth less an hour than core", async () => {
    const { result } = await answerOf<PursueResult>(planted, "pursue-or-pass");
    const avoided = result.kinds.filter((kind) => kind.segment === "resellers");
    expect(avoided.length).toBeGreaterThan(0);
    expect(avoided.every((kind) => kind.verdict === "pass")).toBe(true);
    expect(result.kinds.filter((kind) => kind.segment === "core").some((kind) => kind.verdict === "work")).toBe(true);
    const worst = avoided.find((kind) => kind.worth.kind === "estimate")!.worth;
    expect(result.bar.kind === "estimate" && worst.kind === "estimate" && worst.high < result.bar.low).toBe(true);
    expect(result.totals.reduce((sum, total) => sum + total.deals, 0)).toBe(result.openDeals);
  });

  it("outside-budget names the clinging team among those over", async () => {
    const { result } = await answerOf<BudgetResult>(planted, "outside-budget");
    const north = result.teams.find((team) => team.name === "North")!;
    expect(["over", "will overrun"]).toContain(north.verdict);
  });

  it("crm-purity finds the source that brings outside business, and no other", async () => {
    const { result } = await answerOf<PurityResult>(planted, "crm-purity");
    const worse = result.sources.filter((source) => source.worse).map((source) => source.name);
    expect(new Set(worse)).toEqual(new Set(["Event"]));
  });

  it("lead-distribution finds that leads pass core by, which source does worst, and that assignment ignores segments", async () => {
    const { result } = await answerOf<LeadResult>(planted, "lead-distribution");
    const core = result.segments.find((segment) => segment.id === "core")!;
    expect(core.called && core.gap?.kind === "estimate" && core.gap.estimate < 0).toBe(true);
    expect(result.sources.filter((source) => source.worse).map((source) => source.name)).toEqual(["Event"]);
    expect(result.assignment.pValue).toBeGreaterThan(0.01);
  });

  it("seller-drift names the clinging team, and no other team", async () => {
    const { result } = await answerOf<DriftResult>(planted, "seller-drift");
    expect(result.teams.filter((team) => team.clings).map((team) => team.name)).toEqual(["North"]);
  });

  it("shift-adoption tells that effort moved, and which team keeps to the old way", async () => {
    const { result, headline } = await answerOf<AdoptionResult>(planted, "shift-adoption");
    const { change } = result.overall.effort!;
    expect(change.kind === "estimate" && change.low > 0).toBe(true);
    expect(result.teams.filter(({ clings }) => clings.includes("effort")).map(({ name }) => name)).toEqual(["North"]);
    expect(headline).toMatch(/North keeps to the old way/);
    const waiting = result.teams.find(({ name }) => name === "North")!.id;
    const { result: against } = await answerOf<AdoptionResult>(planted, "shift-adoption", { waiting });
    const effort = against.contrast!.measures.find(({ measure }) => measure === "effort")!;
    expect(effort.called).toBe(true);
  });

  it("concentration decomposes the gap exactly, to the last cent", async () => {
    const { result } = await answerOf<ConcentrationResult>(planted, "concentration");
    const { factors, rest, top } = result.decomposition!;
    const parts = factors.reduce((sum, factor) => sum + factor.part, 0);
    expect(Math.abs(parts - (top - rest))).toBeLessThan(0.005);
    expect(factors.map((factor) => factor.factor)).toContain("price");
  });
});

describe("the truth that was planted, where nobody logs how long anything took", () => {
  let untimed: OpenedForTest;
  beforeAll(async () => {
    const { exports } = inject("sample");
    const examples = join(import.meta.dirname, "..", "..", "examples", "meridian");
    const told = /\b(CallDurationInSeconds|DurationInMinutes|EndDateTime)\b/g;
    untimed = await workspaceWith(
      ["strategy-v2.yaml", "strategy.yaml"].map((name) => join(examples, name)),
      Object.fromEntries(
        readdirSync(exports)
          .filter((name) => name.endsWith(".csv"))
          .map((name) => {
            const text = readFileSync(join(exports, name), "utf8");
            const head = text.indexOf("\n");
            return [name, `${text.slice(0, head).replace(told, "Not_$1")}${text.slice(head)}`];
          }),
      ),
    );
  });
  afterAll(() => untimed?.close());

  it("is found by activities and their weights, and every answer says so", async () => {
    const alignment = await answerOf<AlignmentResult>(untimed, "strategy-alignment");
    expect(alignment.result.effort).toMatchObject({ measure: "weighted activities", minutesKnown: 0 });
    expect(alignment.headline).toMatch(/of weighted activities on core/);
    const effort = alignment.result.depths.find((depth) => depth.depth === "effort")!;
    const core = effort.segments.find((segment) => segment.segment === "core")!;
    expect(core.called && core.gap?.kind === "estimate" && core.gap.high < 0).toBe(true);
    const drift = await answerOf<DriftResult>(untimed, "seller-drift");
    expect(drift.result.teams.filter((team) => team.clings).map((team) => team.name)).toEqual(["North"]);
    const budget = await answerOf<BudgetResult>(untimed, "outside-budget");
    expect(budget.result.unit).toBe("estimated hours");
    const pursue = await answerOf<PursueResult>(untimed, "pursue-or-pass");
    expect(pursue.result.worthPer).toBe("estimated hour");
    for (const { method } of [alignment, drift, budget, pursue])
      expect(method.join(" ")).toMatch(/a meeting 60 \(assumed by Fairway\).*an e-mail 6 \(the strategy's word\)/);
  });
});

describe("where nothing was planted", () => {
  it("segments are not called different in what they are worth", async () => {
    const { result } = await answerOf<BacktestResult>(nothing, "segment-backtest");
    expect(result.contrasts.length).toBeGreaterThan(2);
    expect(result.contrasts.filter((each) => each.called).map((each) => each.measure)).toEqual([]);
  });

  it("no seller drifts and no team clings", async () => {
    const { result, signals } = await answerOf<DriftResult>(nothing, "seller-drift");
    expect(
      result.sellers.filter((seller) => seller.learnsOutside || seller.clings).map((seller) => seller.name),
    ).toEqual([]);
    expect(result.teams.filter((team) => team.clings)).toEqual([]);
    expect(signals).toEqual([]);
  });

  it("nobody keeps to the old way where nothing was to be shifted", async () => {
    const { result, signals } = await answerOf<AdoptionResult>(nothing, "shift-adoption");
    expect([...result.teams, ...result.sellers].filter(({ clings }) => clings.length > 0)).toEqual([]);
    expect(signals).toEqual([]);
    const { change } = result.overall.effort!;
    expect(change.kind === "estimate" && change.low <= 0 && change.high >= 0).toBe(true);
  });

  it("no source of leads or records is called worse", async () => {
    const purity = await answerOf<PurityResult>(nothing, "crm-purity");
    const leads = await answerOf<LeadResult>(nothing, "lead-distribution");
    expect(purity.result.sources.filter((source) => source.worse)).toEqual([]);
    expect(leads.result.sources.filter((source) => source.worse)).toEqual([]);
  });

  it("the top sellers bring no more than workload and luck", async () => {
    const { headline } = await answerOf<ConcentrationResult>(nothing, "concentration");
    expect(headline).toMatch(/no more than they explain/);
  });
});
