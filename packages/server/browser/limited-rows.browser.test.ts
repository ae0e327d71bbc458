import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { adaAdministers, joined, type Browser as Person, password } from "../administered-for-tests.ts";
import { buildWebIfStale, type Served, serve } from "../index.ts";
import { openBrowser, openPage } from "./open-browser-for-tests.ts";
import { clinic, harbour, mary, practiceWorkspace, sally, sam, school, zoe } from "./practice-workspace-for-tests.ts";

vi.setConfig({ testTimeout: 360_000 });

let made: Awaited<ReturnType<typeof practiceWorkspace>>;
let served: Served;
let browser: Browser;
let records: Readonly<Record<"sally" | "sam" | "zoe", string>>;

const unlimited = { burst: 1e6, perSecond: 1e6 };
const addressOf = (name: string) => `${name}@meridian.example`;

beforeAll(async () => {
  await buildWebIfStale();
  made = await practiceWorkspace();
  const { workspace } = made;
  const people = await workspace.people();
  const rates = { account: unlimited, address: unlimited };
  served = await serve(workspace, { port: 0, practices: workspace, people, rates });
  const ada = await adaAdministers(workspace, served.address);
  const join = (name: string, who: { readonly id: string; readonly name: string }, role: "seller" | "manager") =>
    joined(ada, served.address, { email: addressOf(name), name: who.name, roles: [role], sellerId: who.id });
  const tell = async (person: Person, says: string) => {
    const told = await person.ask("/api/practices/field-feedback", {
      body: { transition: "tell", input: { kind: "price", says } },
    });
    return String(told.body.record);
  };
  const sellers = {
    sally: await join("sally", sally, "seller"),
    sam: await join("sam", sam, "seller"),
    zoe: await join("zoe", zoe, "seller"),
  };
  await join("mary", mary, "manager");
  records = {
    sally: await tell(sellers.sally, "Clinics ask for a third off the list price."),
    sam: await tell(sellers.sam, "School boards wait for the budget of next year."),
    zoe: await tell(sellers.zoe, "The harbour asks for a second source of pumps."),
  };
  const { people: accounts } = (await ada.ask("/api/people")).body as { people: { id: string; email: string }[] };
  const account = accounts.find(({ email }) => email === addressOf("mary"))!.id;
  const changed = await ada.ask(`/api/people/${account}`, {
    method: "PATCH",
    body: { rights: { "see prices": false } },
  });
  expect(changed.status, JSON.stringify(changed.body)).toBeLessThan(300);
  browser = await openBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await made?.remove();
});

/** Somebody who has signed in on the page, and was on their way to an address. */
async function signedIn(name: string, path: string): Promise<{ page: Page; errors: string[] }> {
  const opened = await openPage(browser);
  const { page } = opened;
  page.setDefaultTimeout(90_000);
  await page.goto(served.address + path);
  await page.getByRole("textbox", { name: "E-mail" }).fill(addressOf(name));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".fw-nav").waitFor();
  opened.errors.length = 0;
  return opened;
}

const go = async (page: Page, path: string): Promise<string> => {
  await page.goto(served.address + path);
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("main .fw-skeleton, main [aria-busy=true]"));
  return (await page.locator("main").textContent()) ?? "";
};

const own = "Clinics ask for a third off";
const colleagues = "School boards wait for the budget";
const foreign = "The harbour asks for a second source";

describe("a seller who has signed in", () => {
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    ({ page, errors } = await signedIn("sally", "/questions/pursue-or-pass"));
  });
  afterAll(() => page?.context().close());

  test("comes to the page that they asked for, and sees their own deals alone", async () => {
    await page.locator("tr[data-opens]", { hasText: clinic.name }).waitFor();
    const shown = (await page.locator("main").textContent()) ?? "";
    for (const deal of [school, harbour]) expect(shown).not.toContain(deal.name);
    expect(await page.locator(".fw-me").textContent()).toBe(sally.name);
    expect(await page.locator(".fw-nav").textContent()).not.toContain("People who sign in");
    expect(errors).toEqual([]);
  });

  test("has an inbox and records of their own, and is told plainly of what is not theirs", async () => {
    expect(await go(page, "/practices/field-feedback")).toContain(own);
    const listed = (await page.locator("main").textContent()) ?? "";
    for (const says of [colleagues, foreign]) expect(listed).not.toContain(says);
    expect(await go(page, "/inbox")).toContain(`What waits for ${sally.name}`);
    const other = await go(page, `/practices/field-feedback/${records.zoe}`);
    expect(other).toContain("There is no such record, or it is not yours to see.");
    expect(other).not.toContain(foreign);
    const link = new URLSearchParams({ row: JSON.stringify({ deal: harbour.id }) });
    await go(page, `/questions/pursue-or-pass?${link}`);
    const panel = page.getByRole("complementary");
    await panel.getByText("none that is yours to see").waitFor();
    expect(await panel.textContent()).not.toContain(harbour.name);
  });

  test("sees at the desk what they said, answers nothing there, and finds nothing foreign", async () => {
    const desk = await go(page, "/feedback");
    expect(desk).toContain(own);
    expect(desk).toContain("Who answers: an executive.");
    for (const says of [colleagues, foreign]) expect(desk).not.toContain(says);
    const clock = await go(page, "/data");
    expect(clock).toContain("Who could: an administrator or revenue operations.");
    await page.keyboard.press("Control+k");
    const find = page.getByRole("combobox", { name: "Find a question" });
    await find.fill("clinics ask");
    await page.getByRole("option", { name: /Clinics ask for a third off/ }).waitFor();
    await find.fill("harbour");
    await page.getByText("Nothing is called that.").waitFor();
  });
});

test("a manager who has signed in sees the subtree, and in the place of a column that is kept from them why", async () => {
  const { page } = await signedIn("mary", "/practices/field-feedback");
  await page.getByRole("link", { name: new RegExp(colleagues) }).waitFor();
  const listed = (await page.locator("main").textContent()) ?? "";
  expect(listed).toContain(own);
  expect(listed).not.toContain(foreign);
  const deals = await go(page, "/questions/pursue-or-pass");
  for (const deal of [clinic, school]) expect(deals).toContain(deal.name);
  expect(deals).not.toContain(harbour.name);
  const answer = await go(page, "/questions/concentration");
  expect(answer).toContain("Prices, discounts and costs are hidden from you");
  await page.context().close();
});

test("whoever has not signed in is shown nothing of an address but the door", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${served.address}/practices/field-feedback/${records.zoe}`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await page.locator("body").textContent()).not.toContain(foreign);
  await page.context().close();
});
