import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace } from "@fairway/workspace";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fairway, meridian, opportunities, type Ran, smallCompany } from "./fairway-for-tests.ts";

const deals = 60_000;
let company: ReturnType<typeof smallCompany>;
let workspace: string;
let file: string;

beforeAll(async () => {
  company = smallCompany();
  workspace = join(company.folder, "my-company");
  mkdirSync(join(company.folder, "many"));
  file = join(company.folder, "many", "Opportunity.csv");
  writeFileSync(file, opportunities(deals));
  await fairway(["init", workspace, "--strategy", meridian]);
});
afterAll(() => company.remove());

/** What is there once whatever ended has ended; taken back, so that the next try starts from nothing again. */
async function stateAfter(): Promise<{ readonly loaded: number; readonly deals: number }> {
  const opened = await openWorkspace(workspace);
  const { imports, counts } = await opened.status();
  const loaded = imports.filter(({ state }) => state === "loaded").length;
  await opened.standingSignals();
  if (loaded > 0) await opened.undoImport();
  await opened.close();
  return { loaded, deals: counts.opportunity ?? 0 };
}

/** An import that gets a signal after some time; and after which share of the whole. */
function endedAfter(milliseconds: number, signal: NodeJS.Signals): Promise<Ran> {
  return fairway(["import", workspace, file], {
    meanwhile: (child) => {
      const timer = setTimeout(() => child.kill(signal), milliseconds);
      child.once("exit", () => clearTimeout(timer));
    },
  });
}

it("killed or stopped at any moment leaves the old state or the new one, and everything opens again", async () => {
  const started = Date.now();
  expect((await fairway(["import", workspace, file])).code).toBe(0);
  const whole = Date.now() - started;
  expect(await stateAfter()).toEqual({ loaded: 1, deals });
  for (const share of [0.3, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    for (const signal of ["SIGKILL", "SIGINT"] as const) {
      const { code, out, err } = await endedAfter(whole * share, signal);
      const state = await stateAfter();
      const says = `${signal} after ${share}: ${JSON.stringify(state)} ${err}`;
      expect([0, deals], says).toContain(state.deals);
      expect(state.loaded, says).toBe(state.deals > 0 ? 1 : 0);
      if (code === 130)
        expect({ err, state }).toEqual({ err: "Stopped. Nothing was changed.\n", state: { loaded: 0, deals: 0 } });
      if (code === 0)
        expect({ out, state }, says).toMatchObject({ out: expect.stringContaining("done"), state: { deals } });
    }
  }
  const again = await fairway(["import", workspace, file]);
  expect(again.code).toBe(0);
  expect(readdirSync(workspace)).not.toContain("copies");
}, 600_000);
