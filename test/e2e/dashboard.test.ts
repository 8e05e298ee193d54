/** The Dashboard: its figures are those of the API to the unit, and each thing on it leads to what it rests on. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { needs } from '../support/needs.ts';
import { makeFixtureLogs } from './support/fixture-logs.ts';
import type { FixtureLogs } from './support/fixture-logs.ts';
import { untilSettled } from './support/settled.ts';
import { openStage } from './support/stage.ts';
import type { Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();

interface Figures {
  readonly meta: { readonly n: number; readonly numbers: number; readonly failed: number; readonly requests: number };
  readonly data: never;
}

/** The number at the begin of a text such as `1,234 requests, each counted`. */
const leading = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

describe.skipIf(!chromium.ok || !engine.ok)('the Dashboard', () => {
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

  /** Asks the API what the page asked it, over the very same range. */
  async function asked(path: string): Promise<Figures> {
    const request = visitor.requests().findLast((one) => one.startsWith(path));
    if (request === undefined) throw new Error(`the page never asked ${path}`);
    const response = await fetch(new URL(request, stage.served.url));
    return (await response.json()) as Figures;
  }

  const card = (title: string) => page.getByRole('region', { name: title, exact: true });

  it('says the same number of requests in the strip, the sentence of the card, the table and the API', async () => {
    await visitor.open('/');
    const percentiles = await asked('/v1/stats/percentiles');
    const heat = await asked('/v1/stats/heatmap');
    const errors = await asked('/v1/requests/errors');
    expect(percentiles.meta.n).toBeGreaterThan(100);
    expect(leading(await card('Latency').locator('.card-note').textContent())).toBe(percentiles.meta.n);
    expect(heat.meta.numbers).toBe(percentiles.meta.n);
    expect(leading(await page.locator('.headline-value').first().textContent())).toBe(errors.meta.requests);
    expect(await card('Errors').locator('.card-note').textContent()).toBe(
      `${errors.meta.failed} of ${errors.meta.requests} requests`,
    );

    const sumOf = async (column: number) => {
      const cells = await page.locator(`.chart-table tbody tr > :nth-child(${column})`).allTextContents();
      return cells.reduce((sum, text) => sum + leading(text), 0);
    };
    await visitor.open('/?table=latency');
    expect(await sumOf(2)).toBe((await asked('/v1/stats/percentiles')).meta.n);
    await visitor.open('/?table=heat');
    expect(await sumOf(4)).toBe((await asked('/v1/stats/heatmap')).meta.numbers);
  });

  it('opens with a sentence that finds the incident, and leads to exactly its records', async () => {
    await visitor.open('/');
    const { incident } = stage.made;
    const more = await page.locator('.sentence-more').textContent();
    expect(more).toMatch(/slow spell/);
    const spell = page.locator('.sentence-more .figure').first();
    const href = new URL((await spell.getAttribute('href')) ?? '', stage.served.url);
    const [fromMs, toMs] = ['from', 'to'].map((name) => Date.parse(href.searchParams.get(name) ?? ''));
    // Within a bucket of where it was put.
    expect(Math.abs(Number(fromMs) - incident.fromMs)).toBeLessThan(15 * 60_000);
    expect(Math.abs(Number(toMs) - incident.untilMs)).toBeLessThan(15 * 60_000);
    await spell.click();
    await untilSettled(page);
    expect(new URL(page.url()).pathname).toBe('/explore');
  });

  it('is over all there is where the range is open, in the sentence and the strip as in the charts', async () => {
    await visitor.open('/?from=all');
    const percentiles = await asked('/v1/stats/percentiles');
    const errors = await asked('/v1/requests/errors');
    // Else this would hold for a day as well.
    const day = await fetch(new URL('/v1/stats/percentiles?from=now-24h', stage.served.url));
    expect(percentiles.meta.n).toBeGreaterThan(((await day.json()) as Figures).meta.n);
    expect(leading(await page.locator('.headline-value').first().textContent())).toBe(errors.meta.requests);
    await page.locator('.sentence-first .figure').last().click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/explore');
    await untilSettled(page);
    expect(leading(await page.locator('.sentence-first').textContent())).toBe(percentiles.meta.n);
  });

  it('says that there is no request in a range that has none', async () => {
    await visitor.open('/?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z');
    expect(await page.locator('.sentence-first').textContent()).toMatch(/^No request in this time range;/);
    expect(await card('Latency').locator('.card-note').textContent()).toBe('');
    await visitor.open('/?f=style:"there is no such style"');
    expect(await page.locator('.sentence-first').textContent()).toMatch(/^No request in this time range matches;/);
  });

  it('does not call the end of a range that is over the last hours', async () => {
    const to = new Date(stage.made.incident.untilMs + 3_600_000).toISOString();
    await visitor.open(`/?from=${new Date(stage.made.incident.fromMs - 3_600_000).toISOString()}&to=${to}`);
    expect(await page.locator('.sentence-first').textContent()).toMatch(/of the range, against|at its end/);
  });

  it('leads from a reason of failure to the request that failed', async () => {
    await visitor.open('/');
    await page.getByRole('link', { name: 'MemoryError' }).click();
    await untilSettled(page);
    const address = new URL(page.url());
    expect([address.pathname, address.searchParams.get('request')]).toEqual(['/traces', stage.made.incident.requestId]);
  });

  it('narrows to what a drag selects, in an address that shows the same again', async () => {
    await visitor.open('/');
    const over = page.getByRole('application', { name: 'Latency over time' }).locator('.u-over');
    const box = await over.boundingBox();
    if (box === null) throw new Error('the chart is not there');
    await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + 90, { steps: 4 });
    await page.mouse.up();
    await untilSettled(page);
    const address = new URL(page.url());
    const hours =
      (Date.parse(address.searchParams.get('to') ?? '') - Date.parse(address.searchParams.get('from') ?? '')) /
      3_600_000;
    expect(hours).toBeCloseTo(6, 0);
    const shown = await page.locator('.headline-stats').textContent();
    await visitor.open(`${address.pathname}${address.search}`);
    expect(await page.locator('.headline-stats').textContent()).toBe(shown);
    await page.goBack();
  });

  it('can be walked along and narrowed by keyboard, and says what it walks over', async () => {
    await visitor.open('/');
    const chart = page.getByRole('application', { name: 'Latency over time' });
    await chart.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const said = page.locator('figure[aria-label="Latency over time"] [aria-live="polite"]');
    await expect.poll(() => said.textContent()).toMatch(/requests?, p50 .* p95 .* p99 /);
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).not.toBeNull();
    await untilSettled(page);
  });

  it('saves a chart as CSV with every bucket of its answer', async () => {
    await visitor.open('/');
    await page.getByRole('button', { name: 'Latency over time: view and export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Save as CSV').click()]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines[0]).toBe('from,requests,p50,p95,p99');
    const sum = lines.slice(1).reduce((total, line) => total + Number(line.split(',')[1]), 0);
    expect(sum).toBe((await asked('/v1/stats/percentiles')).meta.n);
  });

  it('fails card by card: what is wrong with one takes nothing from the others', async () => {
    await page.route('**/v1/stats/heatmap*', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: '/docs#query-limit',
          title: 'A limit was met',
          status: 422,
          detail: 'too long',
          instance: 'x',
          code: 'query-limit',
          hint: 'narrow the time range',
        }),
      }),
    );
    await visitor.open('/');
    await expect
      .poll(() => card('Where requests fall').getByRole('alert').textContent())
      .toMatch(/A limit was met.*too long.*narrow the time range/);
    expect(await card('Latency').locator('.plot').count()).toBe(1);
    await page.unroute('**/v1/stats/heatmap*');
    await card('Where requests fall').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => card('Where requests fall').locator('.plot').count()).toBe(1);
    visitor.expectQuiet([/422/]);
    visitor.forget();
  });

  it('shows records over time where no stream tells of requests', async () => {
    await visitor.open('/?stream=access');
    const title = await page.locator('.card h2').first().textContent();
    expect(title).toBe('Records');
  });
});
