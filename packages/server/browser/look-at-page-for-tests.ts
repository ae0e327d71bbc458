import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Of the rules that axe goes by, those that look at colours. */
const ofColours = ["color-contrast", "link-in-text-block"] as const;

/** What axe finds wrong with a page, by rule and element. Its pages have no frames, so nothing is missed by staying on this one. */
async function violations(page: Page, colours: "every rule" | "colours alone") {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (colours === "every rule" ? axe : axe.withRules([...ofColours])).analyze();
  return found.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(" "))]);
}

/** That whoever cannot see a page, or not well, can use it as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page, "every rule")).toEqual([]);
}

/** That nothing has to be scrolled sideways at the width that the page has now. */
export async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

const phone = { width: 390, height: 844 };

/**
 * That a page is fit to be seen by everybody: by every rule in light colours, by those about colours in dark ones (the others look at
 * what does not change), and on a phone without scrolling sideways. One load of the page serves all three.
 */
export async function expectFitForEverybody(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === "dark");
  expect(await violations(page, "colours alone"), "in dark colours").toEqual([]);
  await page.setViewportSize(phone);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expectToFit(page);
}
