/** Learning curves: the verdict is the API's, the line follows the slider, and each thing leads to what is behind it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeFiveGenerations, makeFixtureLogs } from './support/fixture-logs.ts';
import type { FixtureLogs } from './support/fixture-logs.ts';
import { untilSettled } from './support/settled.ts';
import { openStage } from './support/stage.ts';
import type { Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();
const canRun = chromium.ok && engine.ok;

interface Curves {
  readonly data: {
    readonly series: readonly {
      readonly count: number;
      readonly rows: readonly {
        readonly x: number;
        readonly first_id: string;
        readonly value: number | null;
        readonly smoothed: number | null;
      }[];
      readonly verdict: { readonly word: string };
      readonly marks: {
        readonly best: { readonly x: number; readonly id: string };
        readonly setbacks: readonly {
          readonly begin: { readonly x: number; readonly time: string };
          readonly recovered: { readonly time: string } | null;
        }[];
      };
    }[];
  };
}

const words: Readonly<Record<string, string>> = {
  learning: 'is learning',
  slow: 'is learning slowly',
  plateau: 'has levelled off',
  slipping: 'is slipping',
  noisy: 'is too noisy to judge',
};

describe.skipIf(!canRun)('learning curves', () => {
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

  async function api<T>(path: string): Promise<T> {
    return (await (await fetch(new URL(path, stage.served.url))).json()) as T;
  }
  async function mainSeries() {
    const [series] = (await api<Curves>('/v1/curves?buckets=400')).data.series;
    if (series === undefined) throw new Error('there is no curve');
    return series;
  }
  const parameter = (name: string) => new URL(page.url()).searchParams.get(name);
  const slider = () => page.getByRole('slider', { name: /smoothing/i });

  async function saved(): Promise<readonly string[][]> {
    await page.getByRole('button', { name: /^Average score by generation: view and export/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Save as CSV').click()]);
    const text = readFileSync(await download.path(), 'utf8').trim();
    return text
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  }

  it('opens with the verdict of the API over all history, and leads to the best generation', async () => {
    await visitor.open('/learning');
    const { verdict, marks, count } = await mainSeries();
    expect(await page.locator('h1').textContent()).toContain(words[verdict.word]);
    const note = page.getByRole('region', { name: 'Average score by generation' }).locator('.card-note');
    expect(await note.textContent()).toContain(`${count} generations`);
    await page.getByRole('link', { name: `generation ${marks.best.x}`, exact: true }).click();
    await untilSettled(page);
    expect([new URL(page.url()).pathname, parameter('record')]).toEqual(['/explore', marks.best.id]);
  });

  it('leads from a setback to the requests behind it', async () => {
    await visitor.open('/learning');
    const { marks } = await mainSeries();
    const setback = marks.setbacks.at(-1);
    if (setback === undefined) throw new Error('the fixture has no setback');
    await page
      .locator('.sentence-more')
      .getByRole('link', { name: new RegExp(`^generation ${setback.begin.x}`) })
      .click();
    await untilSettled(page);
    expect(new URL(page.url()).pathname).toBe('/explore');
    expect([parameter('from'), parameter('to')]).toEqual([setback.begin.time, setback.recovered?.time]);
    const streams = new URL(page.url()).searchParams.getAll('stream');
    expect(streams.toSorted()).toEqual(['field_flow', 'wrapper_requests']);
    const query = new URLSearchParams([
      ['from', setback.begin.time],
      ['to', setback.recovered?.time ?? ''],
    ]);
    for (const stream of streams) query.append('stream', stream);
    const { data } = await api<{ data: { count: number } }>(`/v1/records/count?${query.toString()}`);
    await expect.poll(() => page.locator('h1').textContent()).toContain(data.count.toLocaleString('en'));
  });

  it('smooths on the page exactly as the server does, and keeps the choice in the address', async () => {
    await visitor.open('/learning');
    await slider().fill('0.9');
    await expect.poll(() => parameter('smoothing')).toBe('0.9');
    const rows = await saved();
    const { data } = await api<Curves>('/v1/curves?buckets=400&weight=0.9');
    const expected = data.series[0]?.rows ?? [];
    expect(rows.map(([x]) => Number(x))).toEqual(expected.map(({ x }) => x));
    for (const [index, row] of rows.entries()) {
      if (expected[index]?.smoothed !== null) expect(Number(row[5])).toBeCloseTo(Number(expected[index]?.smoothed), 8);
    }
    // Nothing was asked for it.
    expect(visitor.requests().filter((one) => one.startsWith('/v1/curves?')).length).toBe(1);
    await visitor.open(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await slider().inputValue()).toBe('0.9');
  });

  it('puts two generations side by side that were picked from the list', async () => {
    await visitor.open('/learning');
    // Some generations say nothing of what they learned from.
    const list = await api<{ data: { step: number; sample_count: number | null }[] }>('/v1/generations?limit=12');
    const [b, , a] = list.data.filter(({ sample_count: count }) => count !== null).map(({ step }) => String(step));
    await page.getByRole('button', { name: `generation ${a} to compare` }).click();
    await page.getByRole('button', { name: `generation ${b} to compare` }).click();
    await expect.poll(() => [parameter('a'), parameter('b')]).toEqual([a, b]);
    const card = page.getByRole('region', { name: `Generation ${a} and generation ${b}` });
    await card.getByRole('table').first().waitFor();
    await untilSettled(page);
    const { data } = await api<{ data: { generation: { sample_count: number } } }>(`/v1/generations/${a}`);
    const cells = await card
      .getByRole('row', { name: /^Sample count/ })
      .getByRole('cell')
      .allTextContents();
    expect(cells[0]).toBe(String(data.generation.sample_count));
    expect(await axeViolations(page)).toEqual([]);
  });

  it('splits request records by a label, and draws a forecast up to a target', async () => {
    await visitor.open('/learning?metric=score&split=wrapper_chain');
    const asked = await api<Curves>('/v1/curves?metric=score&split=wrapper_chain&buckets=400');
    await expect.poll(() => page.locator('.legend-entry').count()).toBe(asked.data.series.length + 1);
    await visitor.open('/learning?forecast=1&target=80');
    await expect
      .poll(() => page.locator('.learning-fit').textContent())
      .toMatch(/levels off at .*80 was reached at generation \d+/);
  });

  it('keeps a mark that somebody puts on the curve, until somebody takes it off', async () => {
    await visitor.open('/learning');
    await page.getByLabel('What happened').fill('New wrapper <b>sigma</b>');
    await page.getByLabel('Generation or time').fill('40');
    await page.getByRole('button', { name: 'Add the mark' }).click();
    const mark = page.locator('.learning-annotation', { hasText: 'New wrapper <b>sigma</b>' });
    await mark.waitFor();
    expect(await mark.textContent()).toContain('generation 40');
    await visitor.open('/learning');
    await page.getByRole('button', { name: 'Remove the mark New wrapper <b>sigma</b>' }).click();
    await expect.poll(() => mark.count()).toBe(0);
    await untilSettled(page);
  });

  it('follows a point to its record, also one without a score', async () => {
    await visitor.open('/learning');
    const chart = page.getByRole('application', { name: 'Average score by generation' });
    const { data } = await api<Curves>('/v1/curves?buckets=400');
    const rows = data.series[0]?.rows ?? [];
    const gap = rows.findLastIndex(({ value }) => value === null);
    expect(gap).toBeGreaterThanOrEqual(0);
    await chart.focus();
    await page.keyboard.press('End');
    for (let at = rows.length - 1; at > gap; at -= 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/explore');
    expect(parameter('record')).toBe(rows[gap]?.first_id);
    await untilSettled(page);
  });
});

describe.skipIf(!canRun)('learning curves of five generations', () => {
  it('claim nothing', async () => {
    const stage = await openStage(makeFiveGenerations());
    onTestFinished(() => stage.close());
    const visitor = await stage.visit();
    await visitor.open('/learning');
    expect(await visitor.page.locator('h1').textContent()).toBe('Ceiling reached on 5 samples; too early to say.');
    visitor.expectQuiet();
    await visitor.leave();
  });
});
