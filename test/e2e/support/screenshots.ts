/**
 * Pictures of what the tests saw, for people to look at afterwards: no test compares them. They are named after page, theme,
 * width and state, so that a later run replaces them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Look } from './pages.ts';

const folder = process.env['VARVE_ARTIFACTS'] ?? join(import.meta.dirname, '..', '..', '.artifacts', 'e2e');

export interface Shot extends Look {
  /** Name of the page. */
  readonly name: string;
  /** `live` where it is as usual; else `empty`, `loading`, `partial`, `error`, or what a journey did. */
  readonly state: string;
}

/** Takes a picture of the whole page and returns its path. */
export async function shoot(page: Page, { name, theme, width, state }: Shot): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${theme}-${width}-${state}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled', caret: 'hide' });
  return path;
}
