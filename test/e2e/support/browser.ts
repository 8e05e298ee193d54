/**
 * Debian's Chromium, one for a test file, set up so that each run sees the same: its language, zone, scale and motion do
 * not come from the machine. The theme is chosen as a person does, and the system asks for the other one, so that a page
 * which goes by the system alone shows.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';
import { heights, usualLook } from './pages.ts';
import type { Look } from './pages.ts';

/** What takes longer than this to be there or to be clicked is not coming. */
const ACT_MS_MAX = 10_000;

export interface ContextOptions extends Partial<Look> {
  readonly density?: 'cosy' | 'compact';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Taken in place of the height that goes with the width. */
  readonly height?: number;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: programOnPath('chromium'),
    headless: true,
    args: [
      // A container's /dev/shm is too small for it; the rest keeps it from asking anybody anything.
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      // The sandbox refuses to start as root, and only then it is left out.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** A visitor of their own, with cookies and storage that go when it closes. */
export async function newContext(browser: Browser, options: ContextOptions = {}): Promise<BrowserContext> {
  const { theme, width, density = 'cosy', reducedMotion = 'reduce', height } = { ...usualLook, ...options };
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    deviceScaleFactor: 1,
    viewport: { width, height: height ?? heights[width] },
    colorScheme: theme === 'light' ? 'dark' : 'light',
    reducedMotion,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(ACT_MS_MAX);
  await context.addInitScript(
    ({ theme: chosen, density: dense }) => {
      // Kept between the pages of a test: what it chose itself stays.
      if (localStorage.getItem('varve.theme') === null) localStorage.setItem('varve.theme', chosen);
      if (localStorage.getItem('varve.density') === null) localStorage.setItem('varve.density', dense);
    },
    { theme, density },
  );
  return context;
}

function programOnPath(name: string): string {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${name} is not on the PATH`);
}
