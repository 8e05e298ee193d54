/** The live tail on the page: nothing is left out and nothing comes twice, also where the server is killed under it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeEmptyLogs } from './support/fixture-logs.ts';
import { openStage } from './support/stage.ts';
import type { Made, Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();

const STREAM = 'counted';
const TEST_MS_MAX = 60_000;

describe.skipIf(!chromium.ok || !engine.ok)('the tail of Explore', () => {
  let stage: Stage<Made>;
  let visitor: Visitor;
  let written = 0;

  beforeAll(async () => {
    stage = await openStage(makeEmptyLogs());
    visitor = await stage.visit();
  });
  afterAll(async () => {
    await visitor?.leave();
    await stage?.close();
  });

  const write = (count: number) => {
    const lines = Array.from({ length: count }, (_, index) =>
      JSON.stringify({ time: new Date().toISOString(), n: written + index }),
    );
    written += count;
    stage.served.append(STREAM, ...lines);
  };
  const list = () => visitor.page.locator('[data-tail-list]');
  const until = (name: string, value: string) =>
    visitor.page.waitForFunction(
      ([key, wanted]) => document.querySelector<HTMLElement>('[data-tail-list]')?.dataset[key] === wanted,
      [name, value] as const,
      { timeout: 30_000 },
    );

  it(
    'goes on exactly behind the last line when the server was killed and started again',
    async () => {
      write(5);
      await visitor.open('explore?live=1&fields=n');
      await until('tailState', 'following');
      await until('tailReceived', '5');
      write(150);
      await until('tailReceived', '155');
      // Killed while it sends, with lines written before, during and after.
      write(200);
      await stage.served.kill();
      write(100);
      await until('tailState', 'reconnecting');
      await visitor.page.getByText('Reconnecting…').waitFor();
      await stage.served.start();
      write(145);
      await until('tailReceived', String(written));
      await until('tailState', 'following');
      expect(await numbersOnPage(visitor.page)).toEqual(Array.from({ length: written }, (_, index) => String(index)));
      visitor.expectQuiet([
        /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)/,
        /\b503\b/,
      ]);
      visitor.forget();
    },
    TEST_MS_MAX,
  );

  it(
    'rests while somebody reads further up, says how many are new, and follows again',
    async () => {
      await list().focus();
      await list().evaluate((element) => {
        element.scrollTop = 0;
      });
      await visitor.page.getByText('Paused').waitFor();
      const before = written;
      write(40);
      await visitor.page.getByRole('button', { name: 'Follow: 40 new' }).waitFor();
      expect(await list().evaluate((element) => element.scrollTop)).toBe(0);
      expect(await axeViolations(visitor.page)).toEqual([]);
      await visitor.page.getByRole('button', { name: 'Follow: 40 new' }).click();
      await visitor.page
        .locator('.row-cell')
        .filter({ hasText: new RegExp(`^${before + 39}$`) })
        .waitFor();
      const last = list()
        .locator('.row')
        .filter({ has: visitor.page.locator('.row-cell', { hasText: new RegExp(`^${before + 39}$`) }) });
      expect(await list().getAttribute('data-tail-last-id')).toBe(await last.getAttribute('data-id'));
      visitor.expectQuiet();
    },
    TEST_MS_MAX,
  );
});

/** The column of each row from the first to the last, as somebody sees who scrolls through all of them. */
async function numbersOnPage(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[data-tail-list]');
    if (list === null) return [];
    const found = new Map<number, string>();
    for (let top = 0; ; top += list.clientHeight / 2) {
      list.scrollTop = top;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      for (const row of list.querySelectorAll<HTMLElement>('.row')) {
        found.set(Number(row.dataset['number']), row.querySelector('.row-cell')?.textContent ?? '');
      }
      if (top >= list.scrollHeight - list.clientHeight) break;
    }
    return [...found].sort(([one], [other]) => one - other).map(([, text]) => text);
  });
}
