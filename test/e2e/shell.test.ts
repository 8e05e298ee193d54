/** What is around every page: its keys, the bar that says which records it is about, and how this browser likes it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeFixtureLogs } from './support/fixture-logs.ts';
import type { FixtureLogs } from './support/fixture-logs.ts';
import { untilSettled } from './support/settled.ts';
import { openStage } from './support/stage.ts';
import type { Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();
const HOUR_MS = 3_600_000;

describe.skipIf(!chromium.ok || !engine.ok)('the shell', () => {
  let stage: Stage<FixtureLogs>;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage(await makeFixtureLogs());
  });
  afterAll(async () => stage?.close());
  beforeEach(async () => {
    visitor = await stage.visit();
    page = visitor.page;
    onTestFinished(async () => {
      visitor.expectQuiet();
      await visitor.leave();
    });
  });

  const address = () => new URL(page.url());
  const parameter = (name: string) => address().searchParams.get(name);
  const chip = (name: RegExp | string) => page.getByRole('button', { name });

  it('goes to each page by two keys and takes the scope along', async () => {
    await visitor.open('/?from=now-7d&f=style:knapp');
    for (const [key, path] of [
      ['a', '/analytics'],
      ['l', '/learning'],
      ['e', '/explore'],
      ['t', '/traces'],
      ['y', '/lifecycle'],
      ['d', '/'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect.poll(() => address().pathname).toBe(path);
      expect([parameter('from'), parameter('f')]).toEqual(['now-7d', 'style:knapp']);
      await untilSettled(page);
      // Who reads by ear or goes by keys is on the new page, and not before the begin of it.
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
    }
    await page.goBack();
    expect(address().pathname).toBe('/lifecycle');
    await untilSettled(page);
  });

  it('leaves keys alone while somebody types', async () => {
    await visitor.open('/explore');
    await page.keyboard.press('/');
    await page.keyboard.type('gd?');
    expect(address().pathname).toBe('/explore');
    expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
  });

  it('shows its keys, and closes them with Escape', async () => {
    await visitor.open('/');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(false);
  });

  it('goes to anything by a part of its name', async () => {
    await visitor.open('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('lifec');
    await expect.poll(() => page.getByRole('option').first().textContent()).toContain('Lifecycle');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => address().pathname).toBe('/lifecycle');
    await untilSettled(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type(stage.made.incident.requestId);
    await page.getByRole('option', { name: /request$/ }).click();
    await expect.poll(() => parameter('request')).toBe(stage.made.incident.requestId);
    await untilSettled(page);
  });

  it('shifts the range by its own length, back and on', async () => {
    await visitor.open('/?from=2026-01-02T00:00:00.000Z&to=2026-01-02T06:00:00.000Z');
    await page.keyboard.press('[');
    await expect.poll(() => parameter('from')).toBe('2026-01-01T18:00:00.000Z');
    expect(parameter('to')).toBe('2026-01-02T00:00:00.000Z');
    await page.keyboard.press(']');
    await expect.poll(() => parameter('from')).toBe('2026-01-02T00:00:00.000Z');
    await untilSettled(page);
  });

  it('takes a range from the menu, and one of its own only when it can be read', async () => {
    await visitor.open('/');
    await chip(/^Time range/).click();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await expect.poll(() => parameter('from')).toBe('now-7d');
    await untilSettled(page);
    await chip(/^Time range/).click();
    await page.getByLabel('From').fill('the day before');
    expect(await page.getByRole('button', { name: 'Show this range' }).isDisabled()).toBe(true);
    await page.getByLabel('From').fill('now-3h');
    await page.getByRole('button', { name: 'Show this range' }).click();
    await expect.poll(() => parameter('from')).toBe('now-3h');
    expect(await chip(/^Time range/).textContent()).toBe('Since now-3h');
    await untilSettled(page);
  });

  it('names the day of a range that is not of late, and takes a time without a zone for one of its own zone', async () => {
    await visitor.open('/explore?from=2026-01-02 03:00&to=2026-01-02 06:00&tz=Europe/Berlin');
    expect(await chip(/^Time range/).textContent()).toMatch(/^2 Jan (\d{4} )?03:00 to 06:00 Europe\/Berlin$/);
    const asked = visitor.requests().findLast((one) => one.startsWith('/v1/records/count'));
    const { searchParams } = new URL(asked ?? '', stage.served.url);
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual([
      '2026-01-02T02:00:00.000Z',
      '2026-01-02T05:00:00.000Z',
    ]);
  });

  it('opens the end of a range that is over when it is to follow', async () => {
    await visitor.open('/explore?from=2026-01-02T00:00:00Z&to=2026-01-02T06:00:00Z');
    await page.keyboard.press('f');
    await expect.poll(() => parameter('live')).toBe('1');
    expect([parameter('from'), parameter('to')]).toEqual(['2026-01-02T00:00:00Z', null]);
    await page.keyboard.press('f');
    await expect.poll(() => parameter('live')).toBeNull();
    await untilSettled(page);
  });

  it('takes a range from the palette for the page that is shown', async () => {
    await visitor.open('/explore');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Page, range/ }).fill('Last 7');
    await page.keyboard.press('Enter');
    await expect.poll(() => parameter('from')).toBe('now-7d');
    expect(address().pathname).toBe('/explore');
    await untilSettled(page);
  });

  it('goes by the clock of the server where the one of this computer is an hour slow', async () => {
    await page.addInitScript((slowMs) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() - slowMs;
    }, HOUR_MS);
    await visitor.open('/');
    const asked = visitor.requests().findLast((one) => one.startsWith('/v1/insight/summary'));
    const to = Date.parse(new URL(asked ?? '', stage.served.url).searchParams.get('to') ?? '');
    expect(Math.abs(to - Date.now())).toBeLessThan(60_000);
  });

  it('goes on by itself once a server that was away is back', async () => {
    await visitor.open('/');
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await chip(/^Time range/).click();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await expect
      .poll(() => page.getByText('The server cannot be reached').count(), { timeout: 15_000 })
      .toBeGreaterThan(3);
    await page.unroute('**/v1/**');
    await expect.poll(() => page.locator('.problem').count(), { timeout: 15_000 }).toBe(0);
    await page.locator('.sentence .figure').first().waitFor();
    visitor.expectQuiet([/CONNECTION_REFUSED/]);
    visitor.forget();
    await untilSettled(page);
  });

  it('keeps what was said last while a server is away under Live, and says so', async () => {
    await visitor.open('/?live=1');
    const sentence = await page.locator('h1').textContent();
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    const note = page.locator('.away-note');
    await expect
      .poll(() => note.textContent(), { timeout: 30_000 })
      .toMatch(/^▲ The server could not answer at \d\d:\d\d/);
    await expect.poll(() => page.locator('.stale-note').count(), { timeout: 15_000 }).toBeGreaterThan(3);
    expect(await page.locator('h1').textContent()).toBe(sentence);
    expect(await page.locator('.problem').count()).toBe(0);
    expect(await page.locator('.card-stale .plot').count()).toBeGreaterThan(1);
    await page.unroute('**/v1/**');
    await expect.poll(() => note.textContent(), { timeout: 15_000 }).toBe('');
    await expect.poll(() => page.locator('.stale-note').count(), { timeout: 15_000 }).toBe(0);
    await page.keyboard.press('f');
    visitor.expectQuiet([/CONNECTION_REFUSED/]);
    visitor.forget();
    await untilSettled(page);
  });

  it('says of a time in the address that it is none', async () => {
    await visitor.open('/?from=garbage');
    expect(await chip(/^Time range/).textContent()).toContain('“garbage” is no time: last 24 hours');
  });

  it('adds a filter that the server can read, and says what is wrong with another', async () => {
    await visitor.open('/');
    await chip('Add a filter').click();
    await page.getByLabel('Only records with').fill('stage:(ERROR');
    await page.getByRole('button', { name: 'Add the filter' }).click();
    await expect.poll(() => page.locator('.add-filter-fault').textContent()).not.toBe('');
    visitor.expectQuiet([/400/]);
    visitor.forget();
    await page.getByLabel('Only records with').fill('wrapper_chain:*');
    await page.getByRole('button', { name: 'Add the filter' }).click();
    await expect.poll(() => parameter('f')).toBe('wrapper_chain:*');
    await untilSettled(page);
    const asked = visitor.requests().findLast((one) => one.startsWith('/v1/stats/heatmap'));
    expect(new URL(asked ?? '', stage.served.url).searchParams.get('q')).toBe('wrapper_chain:*');
    await page.getByRole('button', { name: 'Remove the filter wrapper_chain:*' }).click();
    await expect.poll(() => parameter('f')).toBeNull();
    await untilSettled(page);
  });

  it('is about the streams that are chosen', async () => {
    await visitor.open('/explore');
    await chip(/^Streams/).click();
    await page.getByRole('checkbox', { name: /wrapper_requests/ }).check();
    await expect.poll(() => parameter('stream')).toBe('wrapper_requests');
    await untilSettled(page);
    const asked = visitor.requests().findLast((one) => one.startsWith('/v1/records?'));
    expect(new URL(asked ?? '', stage.served.url).searchParams.getAll('stream')).toEqual(['wrapper_requests']);
  });

  it('asks everything of a page for the same range, so that its figures agree', async () => {
    await visitor.open('/');
    const ranges = visitor
      .requests()
      .map((one) => new URL(one, stage.served.url).searchParams)
      .filter((asked) => asked.has('to'))
      .map((asked) => `${asked.get('from')} ${asked.get('to')}`);
    expect(ranges.length).toBeGreaterThan(3);
    expect(new Set(ranges).size).toBe(1);
    const [from = '', to = ''] = ranges[0]?.split(' ') ?? [];
    expect(Date.parse(to) - Date.parse(from)).toBe(24 * HOUR_MS);
  });

  it.each(['/', '/analytics', '/learning', '/explore', '/traces', '/lifecycle'])(
    'asks no question of %s twice, neither before it is drawn nor then',
    async (shown) => {
      await visitor.open(shown);
      const asked = visitor.requests().filter((one) => one.startsWith('/v1/'));
      expect(asked.length).toBeGreaterThan(3);
      expect(asked.filter((one, index) => asked.indexOf(one) !== index)).toEqual([]);
    },
  );

  it('moves on by itself while it is live', async () => {
    await visitor.open('/');
    const before = await page.locator('.headline-value').first().textContent();
    await page.keyboard.press('f');
    await expect.poll(() => parameter('live')).toBe('1');
    const timestamp = new Date().toISOString();
    const line = (n: number) =>
      JSON.stringify({ timestamp, request_id: `live-${n}`, latency_ms: 1000, response: 'x', wrapper_chain: ['anker'] });
    stage.served.append('wrapper_requests', line(1), line(2), line(3));
    await expect
      .poll(() => page.locator('.headline-value').first().textContent(), { timeout: 20_000 })
      .toBe(String(Number(before) + 3));
    await page.keyboard.press('f');
    await expect.poll(() => parameter('live')).toBeNull();
    await untilSettled(page);
  });

  it('keeps the theme and the density that were chosen', async () => {
    await visitor.open('/');
    const root = () =>
      page.evaluate(() => ({
        theme: document.documentElement.dataset['theme'],
        density: document.documentElement.dataset['density'],
        paper: getComputedStyle(document.documentElement).backgroundColor,
      }));
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('Compact', { exact: true }).click();
    const dark = { theme: 'dark', density: 'compact', paper: 'rgb(20, 23, 28)' };
    expect(await root()).toEqual(dark);
    await visitor.open('/lifecycle');
    expect(await root()).toEqual(dark);
    await page.getByText('Light', { exact: true }).click();
    expect((await root()).paper).toBe('rgb(251, 250, 247)');
  });

  it('can be walked through by keyboard from the very first key', async () => {
    await visitor.open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });
});
