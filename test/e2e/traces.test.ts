/** Traces: from all requests to the guilty one, to what it says, and to its record. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeFixtureLogs } from './support/fixture-logs.ts';
import type { FixtureLogs } from './support/fixture-logs.ts';
import { formFaults } from './support/page-rules.ts';
import { untilSettled } from './support/settled.ts';
import { openStage } from './support/stage.ts';
import type { Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();

interface Listed {
  readonly data: readonly { readonly id: string; readonly duration_ms: number | null; readonly ok: boolean | null }[];
  readonly meta: { readonly next_cursor: string | null; readonly requests: number; readonly failed: number };
}

describe.skipIf(!chromium.ok || !engine.ok)('Traces', () => {
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

  /** Asks the API what the page asked it. */
  async function asked(path: string): Promise<Listed> {
    const request = visitor.requests().findLast((one) => one.startsWith(path));
    if (request === undefined) throw new Error(`the page never asked ${path}`);
    return (await (await fetch(new URL(request, stage.served.url))).json()) as Listed;
  }
  const trace = (more = '') => `/traces?request=${stage.made.incident.requestId}${more}`;
  const paramsNow = () => new URL(page.url()).searchParams;
  const chosen = () => page.locator('[role=option][aria-selected=true] .waterfall-name').textContent();
  /** All but what was said of the last step. */
  const textShown = () =>
    page.locator('main').evaluate((main) => {
      const copy = main.cloneNode(true);
      if (copy instanceof Element) for (const said of copy.querySelectorAll('[aria-live]')) said.remove();
      return copy.textContent;
    });
  const card = (title: string) => page.getByRole('region', { name: title, exact: true });

  it('says as many requests in the sentence and the list as the API has, the slowest first', async () => {
    await visitor.open('/traces');
    const { requests, failed } = (await asked('/v1/requests/errors')).meta;
    const query = new URL(
      visitor.requests().findLast((one) => one.startsWith('/v1/requests?')) ?? '',
      stage.served.url,
    );
    query.searchParams.set('limit', '1000');
    query.searchParams.set('order', 'desc');
    query.searchParams.delete('cursor');
    const all = (await (await fetch(query)).json()) as Listed;
    expect([all.data.length, all.meta.next_cursor]).toEqual([requests, null]);
    expect(all.data.filter(({ ok }) => ok === false).length).toBe(failed);
    const first = (await page.locator('h1').textContent()) ?? '';
    expect(first).toContain(`${requests} requests`);
    expect(first).toContain(`${failed} failed`);
    expect(await page.getByRole('status').filter({ hasText: 'shown' }).textContent()).toBe(
      `25 of ${requests} requests shown`,
    );
    // Of the same duration may be several, in any order.
    const durations = new Map(all.data.map(({ id, duration_ms: ms }) => [id, ms ?? -1]));
    const slowest = [...durations.values()].toSorted((one, other) => other - one);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('.request-link').count()).toBe(50);
    const titles = await page
      .locator('.request-link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('title') ?? ''));
    expect(titles.map((id) => durations.get(id))).toEqual(slowest.slice(0, 50));
    expect(new Set(titles).size).toBe(50);
    expect(await axeViolations(page)).toEqual([]);
    expect(await formFaults(page)).toEqual([]);
  });

  it('leads by keys from the failed ones to the guilty request, its error, and its record in Explore', async () => {
    const { incident } = stage.made;
    await visitor.open('/traces');
    await page.getByText('Failed', { exact: true }).click();
    await expect.poll(() => paramsNow().get('show')).toBe('failed');
    await untilSettled(page);
    const { failed } = (await asked('/v1/requests/errors')).meta;
    await expect
      .poll(() => page.getByRole('status').filter({ hasText: 'shown' }).textContent())
      .toContain(`of ${failed} failed request`);
    const ids = await page
      .locator('.request-link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('title')));
    const at = ids.indexOf(incident.requestId);
    expect(at).toBeGreaterThanOrEqual(0);
    for (let press = 0; press <= at; press += 1) await page.keyboard.press(press % 2 === 0 ? 'j' : 'ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => paramsNow().get('request')).toBe(incident.requestId);
    await untilSettled(page);
    expect(await page.locator('h1').textContent()).toMatch(/^Failed after 48\.\d+ s at 4_BACKEND_FORWARD: /);
    expect(await page.locator('h1').textContent()).toContain(incident.error);
    expect(await chosen()).toContain('ERROR');
    expect(await card('ERROR').textContent()).toContain(incident.error);
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/explore');
    await untilSettled(page);
    expect(paramsNow().get('record')).toMatch(/^[0-9a-f]{32}$/);
    await expect.poll(() => page.locator('body').textContent()).toContain(incident.error);
    await page.goBack();
    await untilSettled(page);
  });

  it('walks the spans and the neighbours by keys, in an address that shows the same again', async () => {
    await visitor.open(trace('&show=failed'));
    const names = await page.locator('.waterfall-name').allTextContents();
    const last = names.length;
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => paramsNow().get('span')).toBe(String(last - 1));
    await page.keyboard.press('k');
    await expect.poll(() => chosen()).toBe(names[last - 3]);
    expect(await page.locator('.waterfall [aria-live=polite]').textContent()).toContain(names[last - 3]);
    await untilSettled(page);
    const shown = await textShown();
    const { pathname, search } = new URL(page.url());
    await visitor.open(`${pathname}${search}`);
    expect(await textShown()).toBe(shown);

    const place = Number.parseInt((await page.locator('.trace-steps .note').textContent()) ?? '', 10);
    const key = place > 1 ? 'ArrowLeft' : 'ArrowRight';
    await page.keyboard.press(key);
    await expect.poll(() => paramsNow().get('request')).not.toBe(stage.made.incident.requestId);
    await untilSettled(page);
    expect(await page.locator('.trace-steps .note').textContent()).toBe(`${place > 1 ? place - 1 : 2} of the failed`);
    const left = paramsNow().get('request');
    await page.keyboard.press('Escape');
    await expect.poll(() => paramsNow().get('request')).toBeNull();
    await untilSettled(page);
    // At the row of the request that was looked at.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe(left);
  });

  it('leads from a stage to the records of that stage alone', async () => {
    await visitor.open('/traces');
    await page.locator('.stages-name', { hasText: /^ERROR$/ }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/explore');
    await untilSettled(page);
    expect([paramsNow().getAll('stream'), paramsNow().getAll('f')]).toEqual([['field_flow'], ['stage:"ERROR"']]);
    const stages = await page.locator('[data-rows] .row').allTextContents();
    expect(stages.length).toBeGreaterThan(0);
    for (const row of stages) expect(row).toContain('ERROR');
  });

  it('has the same spans as a table and as CSV, and tells how to run it again', async () => {
    await visitor.open(trace('&table=waterfall'));
    const id = stage.made.incident.requestId;
    const reply = (await (await fetch(`${stage.served.origin}/v1/requests/${id}/waterfall`)).json()) as {
      data: { spans: { stage: string; offset_ms: number; duration_ms: number | null; record_id: string }[] };
    };
    await page.getByRole('button', { name: 'Waterfall of the request: view and export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Save as CSV').click()]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(lines[0]).toEqual(['name', 'kind', 'offset_ms', 'duration_ms', 'share', 'critical', 'record_id']);
    const stages = lines.filter(([, kind]) => kind === 'stage');
    expect(stages.map(([name, , offset, duration, , , record]) => [name, Number(offset), duration, record])).toEqual(
      reply.data.spans.map((one) => [
        one.stage,
        one.offset_ms,
        one.duration_ms === null ? '' : String(one.duration_ms),
        one.record_id,
      ]),
    );
    expect(await page.locator('.data-table tbody tr').count()).toBe(lines.length - 1);
    const command = (await card('Run it again').locator('pre').textContent()) ?? '';
    expect(command).toMatch(/^curl -sS "\$SERVICE_URL" .* --data-raw '\{"prompt": /s);
    expect(command).not.toContain('backend_url');
    await page.getByText('Show them').click();
    const { data } = await asked(`/v1/requests/${id}?`);
    await expect.poll(() => page.locator('.trace-record').count()).toBe(data.length);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('says what to do with an id that nothing has', async () => {
    await visitor.open('/traces?request=nobody-has-this');
    expect(await page.locator('h1').textContent()).toBe('No record has this request id.');
    expect(await formFaults(page)).toEqual([]);
    visitor.expectQuiet([/404/]);
    visitor.forget();
    const search = new URL(
      (await page.getByRole('link', { name: 'Search for it' }).getAttribute('href')) ?? '',
      stage.served.url,
    );
    expect([search.pathname, search.searchParams.get('q'), search.searchParams.get('from')]).toEqual([
      '/explore',
      '"nobody-has-this"',
      'all',
    ]);
    await page.getByLabel('Open a request by its id').fill(stage.made.incident.requestId);
    await page.keyboard.press('Enter');
    await untilSettled(page);
    expect(await page.locator('h1').textContent()).toContain(stage.made.incident.error);
  });

  it('fails card by card and asks again, and says which kind of nothing it has', async () => {
    await page.route('**/v1/requests/*/replay*', (route) =>
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
          hint: 'narrow it',
        }),
      }),
    );
    await visitor.open(trace());
    await expect
      .poll(() => card('Run it again').getByRole('alert').textContent())
      .toMatch(/A limit was met.*narrow it/);
    expect(await page.locator('.waterfall-row').count()).toBeGreaterThan(4);
    await page.unroute('**/v1/requests/*/replay*');
    await card('Run it again').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => card('Run it again').locator('pre').count()).toBe(1);
    await untilSettled(page);
    visitor.expectQuiet([/422/]);
    visitor.forget();
    await visitor.open('/traces?stream=access');
    expect(await page.locator('h1').textContent()).toBe('There are no requests here.');
    await visitor.open('/traces?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z');
    expect(await card('Time by stage').textContent()).toContain('No requests in this time range');
  });

  it('marks its hero, and moves nothing while it loads', async () => {
    await page.addInitScript(() => {
      const kept: { sum: number } = { sum: 0 };
      Reflect.set(globalThis, 'varveShift', kept);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) kept.sum += Number(Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const address of ['/traces', trace()]) {
      await visitor.open(address);
      const [marks, shift] = await page.evaluate(() => [
        performance.getEntriesByName('varve:hero').length,
        Number(Reflect.get(Reflect.get(globalThis, 'varveShift') as object, 'sum')),
      ]);
      expect([address, marks]).not.toEqual([address, 0]);
      expect([address, (shift ?? 1) < 0.01]).toEqual([address, true]);
    }
  });
});
