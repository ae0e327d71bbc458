import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildWebIfStale, renderReport } from "../index.ts";
import { handMadeWorkspace, strategy } from "./hand-made-workspace-for-tests.ts";
import { expectAccessible } from "./look-at-page-for-tests.ts";
import { openBrowser, openPage } from "./open-browser-for-tests.ts";

const file = join(mkdtempSync(join(tmpdir(), "fairway-report-")), "report.html");
let browser: Browser;

beforeAll(async () => {
  await buildWebIfStale();
  browser = await openBrowser();
  const workspace = handMadeWorkspace();
  const ids = ["strategy-alignment", "crm-purity", "pursue-or-pass"];
  const answers = await Promise.all(ids.map((id) => workspace.ask(id, {})));
  const html = renderReport({
    company: strategy.company,
    answers,
    signals: answers.flatMap((answer) => answer.signals.map((signal) => ({ question: answer.question, signal }))),
    segments: strategy.segments.map(({ id, name }) => ({ id, name })),
    strategyVersions: [{ version: strategy.version, effective: strategy.effective, name: strategy.name }],
    generatedFor: "Board meeting, 21 Nov 2026",
  });
  writeFileSync(file, html);
});
afterAll(() => browser?.close());

test("a report is one file that opens from the disk, asks nobody for anything and raises no error", async () => {
  const { page, errors } = await openPage(browser);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) asked.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await page.locator(".fw-report-answer .fw-figure").first().waitFor();
  expect(asked).toEqual([pathToFileURL(file).href]);
  expect(errors).toEqual([]);
  expect(statSync(file).size).toBeLessThan(3_000_000);
  await page.context().close();
});

test("it shows what to do, every question in a sentence, and each answer in full, in an accessible page", async () => {
  const { page } = await openPage(browser);
  await page.goto(pathToFileURL(file).href);
  expect(await page.locator("h1").first().textContent()).toContain("Board meeting, 21 Nov 2026");
  expect(await page.locator(".fw-standing .fw-signals > li").count()).toBe(2);
  expect(await page.locator(".fw-topic .fw-line").count()).toBe(3);
  expect(await page.locator(".fw-report-answer").count()).toBe(2);
  await expectAccessible(page);
  await page.context().close();
});
