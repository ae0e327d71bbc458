import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Answer } from "../answer.ts";
import { Exports } from "../visible-company-for-tests.ts";
import { copyOf, type OpenedForTest } from "../workspaces-for-tests.ts";
import type { ChainResult } from "./result.ts";
import type { ChainRows } from "./rows.ts";

const meridian = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");

/** The company's own strategy, with a training that its enrolments name, and a goal of all customers. */
function withTraining(): string {
  return readFileSync(meridian, "utf8")
    .replace("training: [Cost-of-failure workshop, Two ride-alongs]", "training: value selling")
    .replace(/(?<=training: Pursue-or-pass cases\n {4}owner: sales managers\n)/, "    segments: [resellers]\n")
    .replace(
      "goals:\n",
      "goals:\n  - { id: all-money, statement: Everybody together signs a lot., owner: cro, measure: bookings, at_least: 1, by: 2026-12-31 }\n",
    )
    .replace("    measure: buyers-reached\n    segments: [core]\n", "    measure: buyers-reached\n");
}

let folder: string;
let sample: OpenedForTest;
let other: OpenedForTest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fairway-chain-"));
  sample = await copyOf(inject("sample").workspace);
  other = await copyOf(inject("sample").workspace, async (copy) => {
    writeFileSync(join(copy, "strategy", "version-003.yaml"), withTraining());
  });
});
afterAll(async () => {
  await sample?.close();
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async <Result>(of: OpenedForTest, id: string) =>
  (await of.workspace.ask(id, {})) as Answer & { result: Result };

describe("the sample company", () => {
  it("breaks at the work, as the question of alignment calls it, and says that the skill is not known", async () => {
    const { headline, result } = await ask<ChainResult>(sample, "goal-chain");
    const { result: alignment } = await ask<ChainRows["alignment"][number]>(sample, "strategy-alignment");
    const core = alignment.depths
      .find(({ depth }) => depth === "effort")!
      .segments.find(({ segment }) => segment === "core")!;
    expect(core.gap?.kind === "estimate" && core.gap.high < 0).toBe(true);
    for (const goal of result.goals) {
      expect(goal.breaksAt).toBe("work");
      expect(goal.links.find(({ link }) => link === "work")!.parts[0]!.value).toEqual(core.actual);
    }
    expect(headline).toMatch(/^All 4 goals break first at the work: .* goes to core/);
    expect(headline).toMatch(/the skill \(“Cost-of-failure workshop”: no enrolment names it\)/);
  });

  it("counts who has finished a training as the files themselves do", async () => {
    const { result } = await ask<ChainResult>(other, "goal-chain");
    const exports = new Exports(inject("sample").exports);
    const holders = new Set(
      exports
        .rows("Opportunity.csv")
        .filter((row) => row.IsClosed === "false")
        .map((row) => row.OwnerId!),
    );
    const finished = new Set(
      exports
        .rows("training_enrolment.csv")
        .filter(
          (row) => row.training === "Value Selling" && row.completed_on !== "" && row.completed_on! <= "2026-06-30",
        )
        .map((row) => row.seller_id!),
    );
    const all = result.goals.find(({ id }) => id === "all-money")!;
    const skill = all.links.find(({ link }) => link === "skill")!;
    expect(skill.parts).toHaveLength(1);
    const { value } = skill.parts[0]!;
    expect(value).toMatchObject({ kind: "estimate", n: holders.size });
    const completed = [...holders].filter((id) => finished.has(id)).length;
    expect(value?.kind === "estimate" ? value.estimate * holders.size : null).toBeCloseTo(completed);
    expect(skill.state).toBe("breaks");
  });

  it("adds up what was won this year as the files themselves do", async () => {
    const { result } = await ask<ChainResult>(other, "goal-chain");
    const won = new Exports(inject("sample").exports)
      .rows("Opportunity.csv")
      .filter((row) => row.IsWon === "true" && row.CloseDate! >= "2026-01-01" && row.CloseDate! <= "2026-06-30");
    const sum = won.reduce((total, row) => total + Number(row.Amount), 0);
    const total = result.goals.find(({ id }) => id === "all-money")!.links.find(({ link }) => link === "result")!
      .parts[0]!.total!;
    expect(total.n).toBe(won.length);
    expect(total.amount).toBeCloseTo(sum, 2);
  });
});
