/** When a page is looked at: not after a time, but when the app says that nothing loads any more. */
import type { Page } from 'playwright-core';

const SETTLED_MS_MAX = 20_000;

/** Waits until no question to the API is open, the fonts are there, and what they moved is painted. */
export async function untilSettled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['settled'] === 'true', null, {
    timeout: SETTLED_MS_MAX,
  });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Opens an address and waits until the page is settled. Returns the HTTP status of the page itself. */
export async function openSettled(page: Page, address: string): Promise<number> {
  const response = await page.goto(address, { waitUntil: 'domcontentloaded' });
  await untilSettled(page);
  return response?.status() ?? 0;
}
