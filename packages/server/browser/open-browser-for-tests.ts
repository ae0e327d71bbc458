import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Where Chromium is; undefined where the machine has none. */
export const chromiumPath = existsSync(executablePath) ? executablePath : undefined;

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium.
 *
 * @throws Error saying what to install where the machine has none.
 */
export function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error("No Chromium here: `apt-get install chromium`, or set CHROMIUM_PATH.");
  return chromium.launch({ executablePath: chromiumPath, args: flags });
}

/** A window of its own, which keeps what its pages leave behind and knows nothing of others. */
export function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
}

/** A page that remembers every error its console and scripts raise; in a fresh window, or in the one that is given. */
export async function openPage(
  where: Browser | BrowserContext,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = "newContext" in where ? await openContext(where, options) : where;
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, errors };
}
