/** Analytics: a brush on the histogram narrows the whole page, and bars, sentence, table and API agree to the unit. */
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
const RANGE = 'from=now-14d';

interface Answer {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The number at the begin of a text such as `1,234 requests`. */
const leading = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

describe.skipIf(!chromium.ok || !engine.ok)('Analytics', () => {
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

  /** Asks the API what the page asked it last, over the very same range. */
  async function asked(path: string): Promise<Answer> {
    const request = visitor.requests().findLast((one) => one.startsWith(path));
    if (request === undefined) throw new Error(`the page never asked ${path}`);
    const response = await fetch(new URL(request, stage.served.url));
    return (await response.json()) as Answer;
  }

  async function countOf(q: string): Promise<number> {
    const request = visitor.requests().findLast((one) => one.startsWith('/v1/stats/distribution'));
    const { searchParams } = new URL(request ?? '', stage.served.url);
    const query = new URLSearchParams([...searchParams].filter(([name]) => ['from', 'to', 'stream'].includes(name)));
    query.set('q', q);
    const response = await fetch(new URL(`/v1/records/count?${query}`, stage.served.url));
    return ((await response.json()) as { readonly data: { readonly count: number } }).data.count;
  }

  const hero = () => page.getByRole('application', { name: 'Duration of requests' });
  const card = (title: string | RegExp) => page.getByRole('region', { name: title, exact: true });
  const address = () => new URL(page.url());
  /** What the address says, as the filter that it means. */
  const filterOfBrush = () => {
    const [, field, from, to] = /^(.+):([\d.e-]*)\.\.([\d.e-]*)$/.exec(address().searchParams.get('brush') ?? '') ?? [];
    return `${field}:[${from || '*'} TO ${to || '*'}${to ? '}' : ']'}`;
  };

  /** Sum of what the table of the histogram says to be selected. */
  async function selectedInTable(): Promise<number> {
    const cells = await page.locator('.chart-table tbody tr > :nth-child(4)').allTextContents();
    return cells.reduce((sum, text) => sum + leading(text), 0);
  }

  async function dragHero(first: number, last: number): Promise<void> {
    const box = await hero().locator('.u-over').boundingBox();
    if (box === null) throw new Error('the chart is not there');
    await page.mouse.move(box.x + box.width * first, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * last, box.y + 90, { steps: 4 });
    await page.mouse.up();
    await untilSettled(page);
  }

  it('says how all numbers are spread, and its bars hold every one of them', async () => {
    await visitor.open(`/analytics?${RANGE}&table=distribution`);
    const { data, meta } = await asked('/v1/stats/distribution');
    const cells = await page.locator('.chart-table tbody tr > :nth-child(3)').allTextContents();
    expect(cells.map(leading)).toEqual(data.map(({ count }) => count));
    expect(cells.reduce((sum, text) => sum + leading(text), 0)).toBe(meta['numbers']);
    const sentence = (await page.locator('h1').textContent()) ?? '';
    expect(sentence).toMatch(/^Half of [\d,]+ requests took .+ to .+; the slowest hundredth took longer than .+\.$/);
    expect(leading(sentence)).toBe(meta['numbers']);
  });

  it('brushes by mouse: bars, sentence, table and API agree, the address shows the same again, axe is content', async () => {
    await visitor.open(`/analytics?${RANGE}&by=topic`);
    const whole = await asked('/v1/stats/distribution');
    expect(await axeViolations(page)).toEqual([]);
    await dragHero(0.25, 0.6);
    expect(await axeViolations(page)).toEqual([]);
    const filter = filterOfBrush();
    const count = await countOf(filter);
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(Number(whole.meta['numbers']));

    const sentence = (await page.locator('h1').textContent()) ?? '';
    expect(sentence).toMatch(/^[\d,]+ requests took .+ to .+, [\d.]+% of all\.$/);
    expect(leading(sentence)).toBe(count);
    const calls = await page.locator('.groups tbody tr > :nth-child(2)').allTextContents();
    expect(calls.reduce((sum, text) => sum + leading(text), 0)).toBe(count);

    const search = address().search;
    await visitor.open(`/analytics${search}&table=distribution`);
    expect(await selectedInTable()).toBe(count);
    expect(await page.locator('h1').textContent()).toBe(sentence);

    const href = new URL((await page.locator('h1 .figure').first().getAttribute('href')) ?? '', stage.served.url);
    expect(href.searchParams.get('q')).toBe(filter);
    await page.getByRole('button', { name: 'Clear brush' }).click();
    await expect.poll(() => address().searchParams.get('brush')).toBeNull();
    await untilSettled(page);
  });

  it('brushes by keyboard, up to the greatest number, and Escape takes it back', async () => {
    await visitor.open(`/analytics?${RANGE}`);
    await hero().focus();
    await page.keyboard.press('End');
    for (let step = 0; step < 12; step++) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => address().searchParams.get('brush')).toMatch(/^latency_ms:[\d.]+\.\.$/);
    await untilSettled(page);
    const { data } = await asked('/v1/stats/distribution');
    const last = data.slice(-13).reduce((sum, { count }) => sum + Number(count), 0);
    expect(leading(await page.locator('h1').textContent())).toBe(last);
    expect(await countOf(filterOfBrush())).toBe(last);
    await page.locator('h1').click();
    await page.keyboard.press('Escape');
    await expect.poll(() => address().searchParams.get('brush')).toBeNull();
    await untilSettled(page);
  });

  it('narrows the page by a click on a label, as a chip that can be taken away', async () => {
    await visitor.open(`/analytics?${RANGE}&by=topic`);
    const first = page.locator('.groups tbody tr').filter({ hasNotText: 'no topic' }).first();
    const name = (await first.locator('button').textContent()) ?? '';
    const count = leading(await first.locator('> :nth-child(2)').textContent());
    await first.locator('button').click();
    await expect.poll(() => address().searchParams.getAll('f')).toEqual([`topic:"${name}"`]);
    await untilSettled(page);
    expect(await countOf(`topic:"${name}"`)).toBe(count);
    expect(leading(await page.locator('.groups tbody tr > :nth-child(2)').first().textContent())).toBe(count);
    await page.getByRole('button', { name: `Remove the filter topic:"${name}"` }).click();
    await expect.poll(() => address().searchParams.getAll('f')).toEqual([]);
    await untilSettled(page);
  });

  it('narrows by both sides of a drag over score against duration', async () => {
    await visitor.open(`/analytics?${RANGE}`);
    const over = page.getByRole('application', { name: 'Total score against duration' }).locator('.u-over');
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    if (box === null) throw new Error('the chart is not there');
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => address().searchParams.getAll('brush').length).toBe(2);
    await untilSettled(page);
    const { data, meta } = (await asked('/v1/stats/grid')) as unknown as {
      readonly data: { readonly counts: readonly (readonly number[])[] };
      readonly meta: { readonly pairs: number };
    };
    const count = leading(await page.locator('h1').textContent());
    expect(meta.pairs).toBe(count);
    expect(data.counts.flat().reduce((sum, one) => sum + one, 0)).toBe(count);
    // Its edges are not those of the histogram, of which it cuts bars.
    await visitor.open(`/analytics${address().search}&table=distribution`);
    expect(await selectedInTable()).toBe(count);
  });

  it('compares with the period before: an outline of its own numbers, and what p95 did', async () => {
    await visitor.open('/analytics?from=now-4d&compare=previous&by=topic&table=distribution');
    const before = await asked('/v1/stats/distribution');
    const cells = await page.locator('.chart-table tbody tr > :nth-child(4)').allTextContents();
    expect(cells.map(leading)).toEqual(before.data.map(({ count }) => count));
    expect(await page.locator('.groups th').allTextContents()).toContain('p95 change');
    expect(await page.locator('.legend').first().textContent()).toContain('the period before');
    await expect.poll(() => card('What differs?').textContent()).toMatch(/in the period before/);
  });

  it('fails card by card, and asks again when told to', async () => {
    await page.route('**/v1/insight/outliers*', (route) =>
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
    await visitor.open(`/analytics?${RANGE}`);
    await expect.poll(() => card('Outliers').getByRole('alert').textContent()).toMatch(/A limit was met.*too long/);
    expect(await hero().count()).toBe(1);
    await page.unroute('**/v1/insight/outliers*');
    await card('Outliers').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => card('Outliers').getByRole('alert').count()).toBe(0);
    await untilSettled(page);
    visitor.expectQuiet([/422/]);
    visitor.forget();
  });

  it('is about the fields of a stream that tells of no requests, and of nothing where there is nothing', async () => {
    await visitor.open(`/analytics?${RANGE}&stream=access`);
    expect(await page.locator('h1').textContent()).toMatch(/^Half of [\d,]+ records have /);
    await visitor.open('/analytics?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z');
    expect(await page.locator('.card').first().textContent()).toMatch(/in this time range/);
  });
});
