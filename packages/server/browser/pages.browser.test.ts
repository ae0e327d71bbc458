import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildWebIfStale, type Served, serve } from "../index.ts";
import { handMadeWorkspace, manyRows, nothingDone, signals } from "./hand-made-workspace-for-tests.ts";
import { expectAccessible, expectFitForEverybody, expectToFit } from "./look-at-page-for-tests.ts";
import { openBrowser, openContext, openPage } from "./open-browser-for-tests.ts";

/** One test looks at a page from several sides; a machine with much else to do takes its time. */
vi.setConfig({ testTimeout: 240_000 });

let served: Served;
let browser: Browser;
let shared: BrowserContext;

beforeAll(async () => {
  await buildWebIfStale();
  served = await serve(handMadeWorkspace(), { port: 0, practices: nothingDone });
  browser = await openBrowser();
  shared = await openContext(browser);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const question = "/questions/strategy-alignment";

/** A page of the one window that these tests share; in a window of its own where it leaves something behind. */
async function visit(
  path: string,
  options?: Parameters<typeof openPage>[1],
): Promise<{ page: Page; errors: string[] }> {
  const opened = await openPage(options ? browser : shared, options);
  await opened.page.goto(served.address + path);
  await settled(opened.page);
  return opened;
}

/** Until the page has its heading and nothing on it is still on its way. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    const heading = main?.querySelector("h1")?.textContent?.trim() ?? "";
    return (
      heading !== "" && !main?.querySelector("[aria-busy=true], .fw-skeleton") && document.querySelector(".fw-nav h2")
    );
  });
}

const focusedText = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("every page", () => {
  const pages = ["/", question, "/questions/crm-purity", "/questions/pursue-or-pass", "/strategy", "/nothing-here"];

  test.each(pages)("%s opens without an error, has one heading, and is fit for everybody", async (path) => {
    const { page, errors } = await visit(path);
    expect(errors).toEqual([]);
    expect(await page.locator("h1").count()).toBe(1);
    await expectFitForEverybody(page);
    await page.close();
  });

  test("a question is accessible with the records beside it, what can be found, and a picture's menu and table", async () => {
    const { page } = await visit(question);
    const opened = [
      [page.getByRole("complementary"), () => page.locator(".fw-table tbody tr[data-index='1']").click()],
      [page.getByRole("listbox", { name: "Found" }), () => page.keyboard.press("Control+k")],
      [page.getByRole("menu"), () => page.locator(".fw-figure-menu > button").first().click()],
      [
        page.locator(".fw-picture-table").first(),
        async () => {
          await page.locator(".fw-figure-menu > button").first().click();
          await page.getByRole("menuitem", { name: "Show as table" }).click();
        },
      ],
    ] as const;
    for (const [what, open] of opened) {
      await open();
      await what.waitFor();
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      if (what !== opened.at(-1)![0]) await what.waitFor({ state: "hidden" });
    }
    await page.close();
  });
});

describe("the start page", () => {
  test("puts the standing signals first, then every question in one sentence under its topic", async () => {
    const { page } = await visit("/");
    expect(await page.locator(".fw-signals > li").count()).toBe(signals.length);
    expect(await page.locator(".fw-signals > li").first().textContent()).toContain("Maya Lindqvist");
    expect(await page.locator(".fw-signals > li").first().textContent()).toContain("by 4 Dec 2026");
    expect(await page.locator(".fw-topic").first().textContent()).toContain("We spend 38 % of selling time on Core");
    await page.close();
  });

  test("assesses on request and says what changed", async () => {
    const { page } = await visit("/");
    await page.getByRole("button", { name: "Assess now" }).click();
    await page.getByText("0 new, 0 still standing, 0 gone.").waitFor();
    await page.close();
  });
});

describe("the page of a question", () => {
  test("keeps its order: question, sentence, picture, what to do, rows, how we know", async () => {
    const { page } = await visit(question);
    const parts = ["h1", ".fw-headline", ".fw-picture", ".fw-todo", ".fw-rows", ".fw-how"];
    const tops = await Promise.all(
      parts.map((part) =>
        page
          .locator(part)
          .first()
          .evaluate((node) => node.getBoundingClientRect().top),
      ),
    );
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    await page.close();
  });

  test("says in words what its pictures show, and gives their numbers as a table", async () => {
    const { page } = await visit(question);
    const picture = page.locator(".fw-picture svg[role=img]").first();
    expect(await picture.getAttribute("aria-label")).toMatch(/core: .* 38\s%/);
    await page.locator(".fw-figure-menu > button").first().click();
    await page.getByRole("menuitem", { name: "Show as table" }).click();
    expect(await page.locator(".fw-picture-table").first().locator("tbody tr").count()).toBeGreaterThan(10);
    await page.close();
  });

  test("draws only the rows in sight of thousands, and sorts by a heading", async () => {
    const { page } = await visit(question);
    await page.getByText(`${manyRows.toLocaleString("en")} rows`).waitFor();
    expect(await page.locator(".fw-table tbody tr[data-index]").count()).toBeLessThan(80);
    const first = page.locator(".fw-table tbody tr[data-index='0']");
    await page.getByRole("button", { name: "Amount, USD" }).click();
    await page.getByRole("button", { name: "Amount, USD" }).click();
    expect(await page.locator("th[aria-sort=ascending]").textContent()).toContain("Amount");
    expect(await first.textContent()).toContain(
      (1_000_000 - (manyRows - 1) * 321.5).toLocaleString("en", { minimumFractionDigits: 2 }),
    );
    await page.close();
  });

  test("opens the records behind a row beside it; Esc and back close it", async () => {
    const { page } = await visit(question);
    await page.locator(".fw-table tbody tr[data-index='1']").click();
    await page.getByRole("complementary").getByText("Deal 1", { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get("row")).toContain('"place":1');
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("150 records").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("complementary").waitFor({ state: "detached" });
    await page.goBack();
    await page.getByRole("complementary").waitFor();
    await page.close();
  });

  test("is worked by keys alone: j, k, Enter, Esc, Ctrl-K, ?", async () => {
    const { page } = await visit(question);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-index") === "0");
    expect(await focusedText(page)).toContain("Effort");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("complementary").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "hidden" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a question" }).fill("pass");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/questions/pursue-or-pass");
    await page.close();
  });

  test("keeps the day in the address: picking one asks again, a link shows it again, other pages keep it", async () => {
    const { page } = await visit(question);
    const day = page.getByRole("textbox", { name: "as of" });
    await day.fill("30 Jun 2026");
    await day.press("Enter");
    await page.getByText("as of 2026-06-30").waitFor();
    expect(new URL(page.url()).searchParams.get("as_of")).toBe("2026-06-30");
    await page.reload();
    await settled(page);
    expect(await page.locator(".fw-headline").textContent()).toContain("2026-06-30");
    await page.getByRole("link", { name: "Strategy", exact: true }).click();
    expect(new URL(page.url()).searchParams.get("as_of")).toBe("2026-06-30");
    await page.getByRole("button", { name: /^back to/ }).click();
    await page.waitForFunction(() => !location.search.includes("as_of"));
    await page.close();
  });

  test("compares with a second day: both sentences, each row then and now, and no change called real", async () => {
    const { page, errors } = await visit(question);
    const day = page.getByRole("textbox", { name: "compare with" });
    await day.fill("30 Jun 2026");
    await day.press("Enter");
    await page.getByRole("heading", { name: "30 Jun 2026", exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get("compare")).toBe("2026-06-30");
    const sentences = await page.locator(".fw-days .fw-headline").allTextContents();
    expect(sentences.map((each) => /as of (\S+)\.$/.exec(each)?.[1])).toEqual(["2026-06-30", "2026-11-21"]);
    const headings = await page.locator(".fw-rows th").allTextContents();
    expect(headings.slice(0, 5)).toEqual(["Depth", "Segment", "30 Jun 2026", "21 Nov 2026", "Change"]);
    const changes = (place: number) => page.locator(`.fw-rows tr[data-index="${place}"] td`).nth(4).textContent();
    expect(await changes(0)).toBe("\u22125.0\u00a0points within its interval");
    expect(await changes(1)).toBe("\u221212.0\u00a0points intervals apart");
    expect(await changes(3)).toBe("listed only on 21 Nov 2026 ");
    expect(await page.locator(".fw-compared-note").textContent()).toContain("is not tested");
    await expectAccessible(page);

    await page.getByRole("combobox", { name: "Compared column" }).click();
    await page.getByRole("option", { name: "Amount" }).click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get("column") === "amount");
    expect([await changes(0), await changes(2)]).toEqual(["listed only on 21 Nov 2026 ", "as before "]);
    await page.reload();
    await settled(page);
    expect([await changes(0), await changes(2)]).toEqual(["listed only on 21 Nov 2026 ", "as before "]);
    await page.locator(".fw-rows tr[data-index='0']").click();
    await page.getByRole("complementary").getByText("Deal 1", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "stop comparing" }).click();
    await page.waitForFunction(() => !location.search.includes("compare"));
    expect(await page.locator(".fw-days").count()).toBe(0);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("says where the second day is none, and fits a phone while comparing, numbers and all", async () => {
    const wrong = await visit(`${question}?compare=yesterday`);
    expect(await wrong.page.getByRole("alert").first().textContent()).toContain("“yesterday” is not a date.");
    await wrong.page.getByRole("button", { name: "stop comparing" }).click();
    await wrong.page.locator(".fw-headline").first().waitFor();
    await wrong.page.close();
    const phone = await visit(`${question}?compare=2026-06-30`, { viewport: { width: 390, height: 844 } });
    await expectToFit(phone.page);
    const rights = (cells: Element[]) => cells.map((cell) => cell.getBoundingClientRect().right);
    const cells = await phone.page.locator('.fw-rows tr[data-index="0"] td').evaluateAll(rights);
    expect(cells).toHaveLength(6);
    expect(Math.max(...cells)).toBeLessThanOrEqual(390);
    await phone.page.context().close();
  });

  test("says that a day compared with itself shows nothing, and stays the page it is", async () => {
    const { page } = await visit(`${question}?compare=2026-11-21`);
    const status = page.getByRole("status").filter({ hasText: "Pick another day" });
    expect(await status.textContent()).toContain("This is 21 Nov 2026 already.");
    expect(await page.locator(".fw-days").count()).toBe(0);
    await page.close();
  });

  test("that there is none of says so in a reader's words, with the way home", async () => {
    const { page } = await openPage(shared);
    await page.goto(`${served.address}/questions/none-such`);
    await page.getByRole("heading", { name: "There is no such question" }).waitFor();
    expect(await page.locator("main").textContent()).not.toContain("/api/");
    await page.getByRole("link", { name: "Go to the home page" }).click();
    await page.locator(".fw-topic").first().waitFor();
    await page.close();
  });

  test("ends no line inside a range", async () => {
    const { page } = await visit(question);
    expect(await page.locator(".fw-headline .fw-together").textContent()).toMatch(/35\u201341$/);
    await page.close();
  });

  test("keeps its parameters in the address", async () => {
    const { page } = await visit(`${question}?by=month`);
    expect(await page.locator(".fw-parameters input").first().inputValue()).toBe("month");
    await page.getByLabel("Periods back").fill("12");
    await page.waitForFunction(() => new URLSearchParams(location.search).get("periods") === "12");
    await page.close();
  });

  test("gives its table as a CSV file", async () => {
    const { page } = await visit(question);
    await page.getByRole("button", { name: "Export and print" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Save the table as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("strategy-alignment-2026-11-21.csv");
    const text = readFileSync(await download.path(), "utf8");
    expect(text.split("\r\n")[0]).toBe(
      '\ufeffDepth,Segment,Actual share,"Actual share, low","Actual share, high","Actual share, n",Intended,Amount (USD),Closed',
    );
    expect(text.split("\r\n")).toHaveLength(manyRows + 2);
    await page.close();
  });

  test("gives the records behind a row as a CSV file", async () => {
    const { page } = await visit(question);
    await page.locator(".fw-table tbody tr[data-index='1']").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Save these records as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("strategy-alignment-rows-2026-11-21.csv");
    const lines = readFileSync(await download.path(), "utf8").split("\r\n");
    expect(lines[0]).toBe("\ufeffDeal,Segment,Amount (USD)");
    expect(lines).toHaveLength(150 + 2);
    await page.close();
  });

  test("says which records are missing and how to bring them, where it cannot be opened", async () => {
    const { page } = await visit("/questions/pursue-or-pass");
    const missing = page.getByRole("region", { name: "What to bring" });
    await missing.getByText("npx fairway import").waitFor();
    expect(await missing.textContent()).toMatch(/opportunity.*1,204 here/);
    await page.close();
  });

  test("keeps its shape while the answer is on its way", async () => {
    const { page } = await openPage(shared);
    const looked = Promise.withResolvers<void>();
    await page.route("**/api/questions/strategy-alignment*", async (route) => {
      await looked.promise;
      await route.continue();
    });
    await page.goto(served.address + question);
    await page.getByText("The answer is being worked out").waitFor({ state: "attached" });
    await page.locator("h1").waitFor();
    const before = await page.locator("h1").boundingBox();
    looked.resolve();
    await page.locator(".fw-headline").waitFor();
    expect((await page.locator("h1").boundingBox())?.y).toBe(before?.y);
    await page.close();
  });
});

test("an error says what happened and what to do", async () => {
  const { page } = await visit(`${question}?as_of=someday`);
  const alert = page.getByRole("alert").first();
  expect(await alert.textContent()).toContain("“someday” is not a date.");
  expect(await alert.textContent()).toContain("YYYY-MM-DD");
  await page.close();
});

test("colours change on request and are remembered", async () => {
  const { page } = await visit("/", {});
  await page.getByRole("button", { name: "Dark colours" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === "dark");
  await page.reload();
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe("dark");
  await page.close();
});

test("prints the answer alone: no menu, no controls, every row of a short table", async () => {
  const { page } = await visit(question);
  await page.emulateMedia({ media: "print" });
  for (const part of [".fw-nav", ".fw-header", ".fw-parameters", ".fw-actions"]) {
    expect(await page.locator(part).first().isVisible(), part).toBe(false);
  }
  expect(await page.locator(".fw-headline").isVisible()).toBe(true);
  await page.close();
});
