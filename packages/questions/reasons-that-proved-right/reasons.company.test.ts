import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { copyOf, type OpenedForTest } from "../workspaces-for-tests.ts";
import { nothingPlanted, planted, practise } from "./practised-for-tests.ts";
import type { ReasonsResult } from "./result.ts";

const id = "reasons-that-proved-right";
let right: OpenedForTest;
let silent: OpenedForTest;

beforeAll(async () => {
  right = await copyOf(inject("sample").workspace, (folder) => practise(folder, planted));
  silent = await copyOf(inject("nothingPlanted").workspace, (folder) => practise(folder, nothingPlanted));
}, 300_000);
afterAll(async () => {
  await right?.close();
  await silent?.close();
});

async function asked(of: OpenedForTest, asOf?: string) {
  const answer = await of.workspace.ask(id, {}, asOf === undefined ? {} : { asOf });
  return { ...answer, result: answer.result as ReasonsResult };
}

it("finds the reason that was planted as right and the one as wrong, and says nothing of the third", async () => {
  const { result, headline, signals } = await asked(right);
  const of = (code: string) => result.reasons.find((reason) => reason.code === code)!;
  expect(of("reference")).toMatchObject({ won: 22, verdict: "proved right" });
  expect(of("low-effort")).toMatchObject({ won: 0, verdict: "proved wrong" });
  expect(of("partner").verdict).toBe("not told apart");
  expect(headline).toMatch(/reference proved right and low-effort proved wrong/);
  expect(signals.map(({ key }) => key)).toContain("proved-wrong:low-effort");
  const { winRate, inside } = of("reference");
  expect(winRate.kind === "estimate" && winRate.estimate).toBeLessThan(22 / 26);
  expect(inside).toBeGreaterThan(0.1);
});

it("counts those that still wait as waiting, and gives the median of what was planted", async () => {
  const { result } = await asked(right);
  expect(result.delay).toMatchObject({ asked: 66, answered: 63, waiting: 3 });
  const { median } = result.delay;
  expect(median.kind === "estimate" && median.low * 24 > 10 && median.high * 24 < 40).toBe(true);
});

it("is silent where nothing was planted", async () => {
  const { result, signals } = await asked(silent);
  expect(result.reasons.map(({ verdict }) => verdict)).toEqual(result.reasons.map(() => "not told apart"));
  expect(signals.filter(({ key }) => !key.startsWith("odds:"))).toEqual([]);
});

it("knows of a past day what had been done by then, and before the first step nothing", async () => {
  const all = (await asked(right)).result;
  const { result } = await asked(right, "2025-03-10");
  expect(result.delay.asked).toBeGreaterThan(0);
  expect(result.delay.asked).toBeLessThan(all.delay.asked);
  const before = await asked(right, "2025-01-15");
  expect(before.state).toBe("not available");
  expect(before.headline).toMatch(/rationale step records begin on/);
});
