/** Explore over logs as they usually are: what the page counts, and what it finds. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const HOUR_MS = 3_600_000;

describe.skipIf(!chromium.ok || !engine.ok)('Explore', () => {
  let stage: Stage<FixtureLogs>;
  let visitor: Visitor;
  /** The last 24 hours, with a fixed end. */
  let range: { readonly from: string; readonly to: string };

  beforeAll(async () => {
    const made = await makeFixtureLogs();
    range = { from: new Date(made.nowMs - 24 * HOUR_MS).toISOString(), to: new Date(made.nowMs).toISOString() };
    stage = await openStage(made);
    visitor = await stage.visit();
  });
  afterAll(async () => {
    await visitor?.leave();
    await stage?.close();
  });
  beforeEach(() => visitor.forget());

  const address = (own: Readonly<Record<string, string>> = {}) =>
    `explore?${new URLSearchParams({ ...range, ...own }).toString()}`;
  const ask = async (path: string, query: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${stage.served.origin}${path}?${new URLSearchParams(query).toString()}`);
    return (await response.json()) as {
      readonly data: Readonly<Record<string, unknown>> & { readonly count: number };
      readonly at?: number;
    };
  };
  const countOf = async (q?: string) =>
    (await ask('/v1/records/count', q === undefined ? range : { ...range, q })).data.count;
  /** As the sentence says it. */
  const shownCount = async () =>
    Number((await visitor.page.locator('h1 .figure-strong').innerText()).replaceAll(',', ''));
  const paramsNow = () => new URL(visitor.page.url()).searchParams;
  const suggestion = (text: string) =>
    visitor.page.locator('[role=listbox][aria-label=Suggestions] [role=option]').filter({ hasText: text }).first();
  const box = () => visitor.page.getByRole('combobox', { name: 'Filter' });

  it('says the same number of records in the sentence, the chart, its table and the list', async () => {
    const count = await countOf();
    await visitor.open(`${address()}&table=volume`);
    expect(await shownCount()).toBe(count);
    expect(await visitor.page.locator('[data-volume-total]').getAttribute('data-volume-total')).toBe(String(count));
    const cells = await visitor.page.locator('.chart-table tbody tr td:nth-of-type(2)').allInnerTexts();
    expect(cells.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(count);
    expect(await visitor.page.getByRole('status').filter({ hasText: 'shown' }).innerText()).toContain(
      `of ${count.toLocaleString('en')}`,
    );
    visitor.expectQuiet();
  });

  it('counts as errors what its own link to them finds', async () => {
    await visitor.open(address());
    const figure = visitor.page.locator('h1 .figure:not(.figure-strong)').first();
    const errors = Number((await figure.innerText()).replaceAll(',', ''));
    expect(errors).toBeGreaterThan(0);
    await figure.click();
    await untilSettled(visitor.page);
    expect(await shownCount()).toBe(errors);
    const marks = await visitor.page
      .locator('.rows .row')
      .evaluateAll((rows) => rows.map((row) => row.dataset['mark']));
    expect(new Set(marks)).toEqual(new Set(['error']));
  });

  it('completes fields and values by keyboard, and runs what was written', async () => {
    await visitor.open(address());
    await visitor.page.keyboard.press('/');
    await visitor.page.keyboard.type('stag');
    await suggestion('stage').waitFor();
    await visitor.page.keyboard.press('ArrowDown');
    await visitor.page.keyboard.press('Enter');
    expect(await box().inputValue()).toBe('stage:');
    await visitor.page.keyboard.type('err');
    await suggestion('ERROR').waitFor();
    expect(await axeViolations(visitor.page)).toEqual([]);
    await visitor.page.keyboard.press('Tab');
    expect(await box().inputValue()).toBe('stage:ERROR ');
    await visitor.page.keyboard.press('Escape');
    expect(await box().getAttribute('aria-expanded')).toBe('false');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForURL(/q=stage/);
    await untilSettled(visitor.page);
    expect(paramsNow().get('q')).toBe('stage:ERROR');
    expect(await shownCount()).toBe(await countOf('stage:ERROR'));
    visitor.expectQuiet();
  });

  it('marks a mistake at its place, keeps what it shows, and offers what was meant', async () => {
    const faulty = 'stage:ERROR AND (topic:bildung';
    const { at } = await ask('/v1/records/count', { ...range, q: faulty });
    await visitor.open(address());
    const before = await shownCount();
    await box().fill(faulty);
    await visitor.page.keyboard.press('Escape');
    await box().focus();
    await visitor.page.keyboard.press('Enter');
    const mark = visitor.page.locator('[data-fault-at]');
    await mark.waitFor();
    expect(await mark.getAttribute('data-fault-at')).toBe(String(at));
    expect(await mark.innerText()).toBe(faulty[at ?? -1]);
    expect(paramsNow().has('q')).toBe(false);
    expect(await shownCount()).toBe(before);
    await visitor.page.getByRole('button', { name: `${faulty})` }).click();
    await visitor.page.waitForURL(/q=/);
    await untilSettled(visitor.page);
    expect(paramsNow().get('q')).toBe(`${faulty})`);
    visitor.expectQuiet([/\b400\b/]);
  });

  it('names the field that was meant where nothing has the one that was written', async () => {
    await visitor.open(address({ q: 'stgae:ERROR' }));
    expect(await shownCount()).toBe(0);
    await visitor.page.getByRole('button', { name: 'stage:ERROR' }).click();
    await visitor.page.waitForURL(/q=stage/);
    await untilSettled(visitor.page);
    expect(await shownCount()).toBe(await countOf('stage:ERROR'));
  });

  it('takes values in and leaves them out, and counts as the API does', async () => {
    await visitor.open(address());
    const all = await shownCount();
    const value = visitor.page.locator('[data-facet="stage"] .facet-value').first();
    const filter = (await value.getAttribute('data-filter')) ?? '';
    const told = Number((await value.locator('.facet-count').innerText()).replaceAll(',', ''));
    expect(told).toBe(await countOf(filter));
    await value.click();
    await untilSettled(visitor.page);
    expect(paramsNow().getAll('f')).toEqual([filter]);
    expect(await shownCount()).toBe(told);
    await visitor.page.getByRole('button', { name: `Remove the filter ${filter}` }).click();
    await untilSettled(visitor.page);
    await visitor.page.locator('[data-facet="stage"] .facet-not').first().click();
    await untilSettled(visitor.page);
    expect(paramsNow().getAll('f')).toEqual([`NOT ${filter}`]);
    expect(await shownCount()).toBe(all - told);
    visitor.expectQuiet();
  });

  it('narrows to a part of the chart that was selected by keyboard', async () => {
    await visitor.open(address());
    const plot = visitor.page.getByRole('application', { name: /^Records in buckets/ });
    await plot.focus();
    await plot.press('End');
    for (let step = 0; step < 4; step += 1) await plot.press('Shift+ArrowLeft');
    await plot.press('Enter');
    await untilSettled(visitor.page);
    const [from, to] = [paramsNow().get('from') ?? '', paramsNow().get('to') ?? ''];
    expect(Date.parse(from)).toBeGreaterThan(Date.parse(range.from));
    expect(await shownCount()).toBe((await ask('/v1/records/count', { from, to })).data.count);
  });

  it('lets one part fail alone, and tries again', async () => {
    await visitor.page.route('**/v1/facets?**', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: '{}' }),
    );
    await visitor.open(address());
    expect(await shownCount()).toBe(await countOf());
    await visitor.page.unrouteAll({ behavior: 'wait' });
    await visitor.page.locator('.facets').getByRole('button', { name: 'Try again' }).click();
    await visitor.page.locator('[data-facet="stage"]').waitFor();
    visitor.expectQuiet([/\b500\b/]);
  });

  it('says which kind of nothing there is, and stays in form on a telephone', async () => {
    const narrow = await stage.visit({ width: 390, theme: 'dark' });
    await narrow.open(address({ q: 'topic:nowhere' }));
    await narrow.page.getByText('No records match').first().waitFor();
    expect(await formFaults(narrow.page)).toEqual([]);
    expect(await axeViolations(narrow.page)).toEqual([]);
    await narrow.page.getByRole('button', { name: 'Remove the filter' }).first().click();
    await untilSettled(narrow.page);
    await narrow.page.locator('.rows .row:not([data-mark=odd])').first().click();
    await narrow.page.getByRole('dialog', { name: 'Record' }).locator('.tree-field').first().waitFor();
    expect(await formFaults(narrow.page)).toEqual([]);
    expect(await axeViolations(narrow.page)).toEqual([]);
    narrow.expectQuiet();
    await narrow.leave();
  });
});
