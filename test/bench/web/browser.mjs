/** Chromium as the measurements use it: a visitor who has nothing of the page yet, on a large screen. */
import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const viewport = { width: 1600, height: 1000 };
const SETTLED_MS_MAX = 60_000;

export function programPath() {
  const { stdout } = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
  if (stdout.trim() === '') throw new Error('chromium is not on the PATH: apt-get install chromium');
  return stdout.trim();
}

/** Chromium does not start in its sandbox as root. */
export const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export function launch() {
  return chromium.launch({ executablePath: programPath(), headless: true, args: sandboxFlags });
}

/** Gives a new visitor's page to `use`, and closes it. */
export async function withPage(browser, use) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1, locale: 'en-GB', timezoneId: 'UTC' });
  try {
    return await use(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Until the app says that nothing loads any more. */
export async function untilSettled(page) {
  await page.waitForFunction(() => document.documentElement.dataset.settled === 'true', null, {
    timeout: SETTLED_MS_MAX,
  });
}
