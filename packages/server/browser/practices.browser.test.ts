import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildWebIfStale, type Served, serve } from "../index.ts";
import { expectFitForEverybody } from "./look-at-page-for-tests.ts";
import { openBrowser, openPage } from "./open-browser-for-tests.ts";
import {
  type Actor,
  another,
  clinic,
  executive,
  mary,
  practiceWorkspace,
  sally,
} from "./practice-workspace-for-tests.ts";

/** Milliseconds that a page may take on a machine with much else to do. */
const patience = 90_000;
vi.setConfig({ testTimeout: 4 * patience });

let made: Awaited<ReturnType<typeof practiceWorkspace>>;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  await buildWebIfStale();
  made = await practiceWorkspace();
  served = await serve(made.workspace, { port: 0, practices: made.workspace });
  await made.workspace.records("field-feedback", {});
  browser = await openBrowser();
}, 4 * patience);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await made?.remove();
});

/** A page as somebody sees it who was chosen under "Acting as". */
async function visit(
  who: Actor | undefined,
  path: string,
  options: Parameters<typeof openPage>[1] = {},
): Promise<{ page: Page; errors: string[] }> {
  const opened = await openPage(browser, options);
  opened.page.setDefaultTimeout(patience);
  if (who) await opened.page.addInitScript((text) => localStorage.setItem("fairway-acting", text), JSON.stringify(who));
  await opened.page.goto(served.address + path);
  await opened.page.locator("main h1").first().waitFor();
  return opened;
}

const phone = { viewport: { width: 390, height: 844 } };
const choose = async (page: Page, label: string | RegExp, option: string): Promise<void> => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
};
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const sendsOf = (page: Page): string[] => {
  const keys: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") keys.push(request.headers()["idempotency-key"] ?? "");
  });
  return keys;
};

async function told(says: string): Promise<string> {
  const { record } = await made.workspace.perform("field-feedback", {
    transition: "tell",
    input: { kind: "price", says },
    person: await made.workspace.person(sally.id),
  });
  return `/practices/field-feedback/${record}`;
}

async function reject(page: Page, reason: string): Promise<void> {
  await button(page, "Reject").click();
  await page.getByRole("textbox", { name: "Why" }).fill(reason);
  await page.getByRole("form").getByRole("button", { name: "Reject" }).click();
}

test("a seller tells what she saw on her phone, the executive rejects it with a reason, the seller reads why", async () => {
  const seller = await visit(sally, "/practices/field-feedback", phone);
  await seller.page.getByRole("button", { name: "Tell what you saw" }).click();
  await choose(seller.page, "What it is about", "rival");
  const said = "Two hospitals were offered a rival's bundle for a third less.";
  await seller.page.getByRole("textbox", { name: "What you saw or heard" }).fill(said);
  await button(seller.page, "Tell").click();
  await seller.page.getByText("It waits for the strategy's owner.").waitFor();

  const owner = await visit(executive, "/inbox");
  await owner.page.getByRole("link", { name: said }).click();
  await owner.page.getByRole("heading", { name: said }).waitFor();
  expect(await owner.page.locator(".fw-record-state").textContent()).toContain("Whose move: an executive, by ");
  const together = owner.page.locator(".fw-record-questions").getByRole("link", { name: /what the field tells/ });
  expect(await together.getAttribute("href")).toMatch(/^\/questions\/feedback-loop/);
  await reject(owner.page, "We hold the price: the service renews it.");
  await owner.page.getByText("The seller has an answer to read.").waitFor();
  expect(await owner.page.locator(".fw-timeline li").count()).toBe(2);

  await seller.page.goto(`${served.address}/`);
  await seller.page.getByRole("link", { name: said }).click();
  await seller.page.getByText("We hold the price: the service renews it.").first().waitFor();
  await button(seller.page, "Read").click();
  await seller.page.getByRole("form").getByRole("button", { name: "Read" }).click();
  await seller.page.getByText("The seller has read the answer.").waitFor();
  expect([...seller.errors, ...owner.errors]).toEqual([]);
  await seller.page.context().close();
  await owner.page.context().close();
});

test("a deal that needs a rationale gets one from its row, and the manager accepts it", async () => {
  const { page, errors } = await visit(sally, "/questions/pursue-or-pass");
  await page.locator("tr[data-opens]", { hasText: clinic.name }).click();
  await button(page, "Give a rationale").click();
  const form = page.getByRole("form", { name: "Ask to pursue a deal outside the profile" });
  expect(await form.getByRole("combobox", { name: "The deal" }).inputValue()).toContain(clinic.name);
  await choose(page, /reason/i, "They open an industry or a country in which we have no reference");
  await form.getByRole("textbox", { name: "What was seen or heard" }).fill("The director sits on a hospital's board.");
  await form.getByRole("textbox", { name: "Your odds of winning it" }).fill("40");
  await button(page, "Ask").click();
  await page.getByText("The seller's reason waits for the manager.").waitFor();
  await page.getByRole("link", { name: "Open it" }).click();
  await page.getByRole("heading", { name: clinic.name }).waitFor();
  expect(await page.locator(".fw-record-state").textContent()).toContain(`Whose move: ${mary.name}`);
  expect(await page.locator(".fw-record-body").textContent()).toMatch(/Odds40\s%/);
  expect(await page.locator(".fw-others-steps").textContent()).toContain("Accept");
  const address = page.url();

  const manager = await visit(mary, "/");
  await manager.page.getByRole("link", { name: clinic.name }).click();
  await button(manager.page, "Accept").click();
  await manager.page.getByRole("textbox", { name: "The last day" }).fill("1 Jan 2020");
  await manager.page.getByRole("form").getByRole("button", { name: "Accept" }).click();
  const refused = manager.page.getByRole("alert");
  await refused.waitFor();
  expect(await refused.textContent()).toMatch(/is over/);
  expect(await manager.page.getByRole("textbox", { name: "The last day" }).inputValue()).toBe("1 Jan 2020");
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await manager.page.getByRole("textbox", { name: "The last day" }).fill(day);
  await manager.page.getByRole("form").getByRole("button", { name: "Accept" }).click();
  await manager.page.getByText("The deal may be pursued until the day named.").waitFor();

  await page.goto(address);
  await page.getByText("The deal may be pursued until the day named.").waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
  await manager.page.context().close();
});

test("what two sellers say alike is accepted at once, taken into a draft, and shown with the way to it", async () => {
  const cases = ["The service bundle is a third too dear.", "Too dear by a third: the service bundle."];
  for (const says of cases) await told(says);
  const { page, errors } = await visit(executive, "/feedback");
  const cluster = page.locator(".fw-cluster", { hasText: "service bundle" });
  await cluster.getByText("Both, word by word").click();
  for (const says of cases) await cluster.getByRole("link", { name: says }).waitFor();
  await cluster.getByRole("button", { name: "Accept both" }).click();
  const form = page.getByRole("form", { name: "Accept it, and say what will change" });
  await form.getByRole("textbox", { name: "What will change in the strategy" }).fill("The floor goes to 30 %.");
  for (const name of ["place", "becomes"]) await form.getByRole("button", { name, exact: true }).click();
  await form
    .getByRole("textbox", { name: /Where the document says it/ })
    .fill("how_we_win.offerings.service-bundle.margin_floor");
  await form.getByRole("textbox", { name: "What it says there from then on" }).fill("30%");
  await form.getByRole("textbox", { name: "Why" }).fill("We see it too.");
  await form.getByRole("button", { name: "Accept", exact: true }).click();
  await page.getByText("Done: “accept” for 2 observations.").waitFor();
  await cluster.waitFor({ state: "detached" });

  const draft = page.getByRole("form", { name: "Write a draft of the strategy" });
  await draft.getByRole("button", { name: "Write 2 observations into a draft" }).click();
  await draft.getByRole("alert").waitFor();
  await draft.getByRole("textbox", { name: /The day from which/ }).fill("30 Jun 2026");
  await draft.getByRole("textbox", { name: "Why the strategy changes" }).fill("Sellers lose hospitals on it.");
  await draft.getByRole("button", { name: "Write 2 observations into a draft" }).click();
  await page.getByRole("link", { name: "Open the draft" }).click();
  await page.getByRole("heading", { name: /^Version 4 of/ }).waitFor();
  expect(await page.locator(".fw-record-body").textContent()).toContain("The floor goes to 30 %.");
  expect(errors).toEqual([]);
  await page.context().close();
});

test("a step that is somebody else's is named with who could take it", async () => {
  const path = await told("Banks compare us with a leasing offer now.");
  const { page } = await visit(sally, path);
  await page.locator(".fw-others-steps").waitFor();
  expect(await page.locator(".fw-others-steps").textContent()).toMatch(/Reject.*an executive/);
  expect(await button(page, "Reject").count()).toBe(0);
  await page.context().close();
});

test("what is missing is said at its field, and nothing is sent", async () => {
  const { page } = await visit(sally, "/practices/field-feedback?step=tell");
  const sent = sendsOf(page);
  await page.getByRole("textbox", { name: "What you saw or heard" }).fill("short");
  await button(page, "Tell").click();
  await page.getByText("Say a little more: at least 10 characters.").waitFor();
  await page.getByText("Choose one.").waitFor();
  expect(sent).toEqual([]);
  await page.context().close();
});

test("of two tabs one wins, the other is told who was first and what is different, and keeps what was typed", async () => {
  const path = await told("Clinics ask for a shorter contract than we offer.");
  const [one, other] = await Promise.all([visit(executive, path), visit(another, path)]);
  await button(other.page, "Reject").click();
  await other.page.getByRole("textbox", { name: "Why" }).fill("Not in this segment.");
  await reject(one.page, "We keep three years.");
  await one.page.getByText("The seller has an answer to read.").waitFor();
  await other.page.getByRole("form").getByRole("button", { name: "Reject" }).click();
  const alert = other.page.getByRole("alert");
  await alert.getByText(/was first: “reject”/).waitFor();
  expect(await alert.textContent()).toContain("It was “told” and is “answered” now.");
  expect(await other.page.getByRole("textbox", { name: "Why" }).inputValue()).toBe("Not in this segment.");
  await button(other.page, "Look again").click();
  await other.page.getByText("We keep three years.").first().waitFor();
  await one.page.context().close();
  await other.page.context().close();
});

test("a double click sends one command", async () => {
  const says = "Two schools asked for the same report in a week.";
  const { page } = await visit(sally, "/practices/field-feedback?step=tell");
  const sent = sendsOf(page);
  await choose(page, "What it is about", "process");
  await page.getByRole("textbox", { name: "What you saw or heard" }).fill(says);
  await button(page, "Tell").dblclick();
  await page.getByText("It waits for the strategy's owner.").waitFor();
  expect(sent).toHaveLength(1);
  const records = await made.workspace.records("field-feedback", {});
  expect(records.filter(({ title }) => title.includes(says))).toHaveLength(1);
  await page.context().close();
});

test("an answer that is lost on its way is asked for again with the same key, and the step is done once", async () => {
  const says = "The tender asks for a certificate that we do not have.";
  const { page } = await visit(sally, "/practices/field-feedback?step=tell");
  const sent = sendsOf(page);
  let lost = 0;
  await page.route("**/api/practices/field-feedback", async (route) => {
    if (route.request().method() !== "POST" || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await choose(page, "What it is about", "offering");
  await page.getByRole("textbox", { name: "What you saw or heard" }).fill(says);
  await button(page, "Tell").click();
  await page.getByText("Fairway does not answer.").waitFor();
  expect(await page.getByRole("textbox", { name: "What you saw or heard" }).inputValue()).toBe(says);
  await button(page, "Send again now").click();
  await page.getByText("It waits for the strategy's owner.").waitFor();
  expect(new Set(sent).size).toBe(1);
  const records = await made.workspace.records("field-feedback", {});
  expect(records.filter(({ title }) => title.includes(says))).toHaveLength(1);
  await page.context().close();
});

test("what was typed outlives a reload", async () => {
  const { page } = await visit(sally, "/practices/field-feedback?step=tell");
  await page.getByRole("textbox", { name: "What you saw or heard" }).fill("A buyer who came back after a year.");
  await page.reload();
  const field = page.getByRole("textbox", { name: "What you saw or heard" });
  await field.waitFor();
  expect(await field.inputValue()).toBe("A buyer who came back after a year.");
  await page.context().close();
});

test("a decision keeps the answer that was looked at as it was, and shows it with the way to its day", async () => {
  const { page } = await visit(executive, "/questions/pursue-or-pass");
  await button(page, "Decide about this").click();
  await page.getByRole("textbox", { name: "What is to be decided" }).fill("Do we let the small clinic go?");
  await page.getByRole("textbox", { name: "In words" }).first().fill("Pass it to a partner");
  await button(page, "Raise").click();
  await page.getByRole("link", { name: "Open it" }).click();
  await page.getByRole("heading", { name: "Do we let the small clinic go?" }).waitFor();
  const kept = page.locator(".fw-kept-answer");
  expect(await kept.textContent()).toContain("Which open deals should we work, and which pass?");
  const link = kept.getByRole("link", { name: /^As it was on / });
  expect(await link.getAttribute("href")).toMatch(/^\/questions\/pursue-or-pass\?as_of=\d{4}-\d{2}-\d{2}/);
  await kept.getByRole("button", { name: "Show the picture" }).click();
  await kept.locator(".fw-figure").first().waitFor();
  await page.context().close();
});

test("whoever has not said who they are is asked, chooses by typing a name, and is remembered", async () => {
  const { page } = await visit(undefined, "/inbox");
  await page.getByText("Whose page is this?").waitFor();
  await page.getByRole("combobox", { name: "Acting as" }).fill("mary");
  await page.getByRole("option", { name: /Mary Bell/ }).click();
  await page.getByRole("heading", { name: "What waits for Mary Bell" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "What waits for Mary Bell" }).waitFor();
  await page.context().close();
});

test("the palette finds practices and records; i and p go to the inbox and the practices", async () => {
  await told("Hospitals in the north wait for the new sensor.");
  const { page } = await visit(sally, "/strategy");
  await page.keyboard.press("p");
  await page.waitForURL("**/practices");
  await page.keyboard.press("i");
  await page.waitForURL("**/inbox");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a question" }).fill("new sensor");
  await page.getByRole("option", { name: /Hospitals in the north/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /Hospitals in the north/ }).waitFor();
  await page.context().close();
});

describe("every page of what people do", () => {
  let record: string;
  beforeAll(async () => {
    record = await told("A page to look at from every side.");
  });
  const pages = [
    ["the start page", () => "/"],
    ["the inbox", () => "/inbox"],
    ["the practices", () => "/practices"],
    ["a practice", () => "/practices/field-feedback?open=all"],
    ["a form", () => "/practices/rationale?step=ask"],
    ["a record", () => record],
    ["what the field says", () => "/feedback"],
    ["the imports and the clock", () => "/data"],
    ["my account", () => "/account"],
    ["a page for a link", () => "/invitation#x"],
  ] as const;

  test.each(pages)("%s opens without an error, has one heading, and is fit for everybody", async (_name, path) => {
    const { page, errors } = await visit(sally, path());
    await page.waitForFunction(() => !document.querySelector("main .fw-skeleton, main [aria-busy=true]"));
    expect(errors).toEqual([]);
    expect(await page.locator("h1").count()).toBe(1);
    await expectFitForEverybody(page);
    await page.context().close();
  });
});
