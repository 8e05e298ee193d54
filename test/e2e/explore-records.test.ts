/** What Explore says of single records and of what they have in common, and what can be taken away from it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

describe.skipIf(!chromium.ok || !engine.ok)('records in Explore', () => {
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

  it('shows an archived line in full: the bytes, where they lie, and that they are there', async () => {
    await visitor.open('explore?from=all&order=asc&stream=wrapper_requests');
    await visitor.page.keyboard.press('j');
    await visitor.page.keyboard.press('Enter');
    const drawer = visitor.page.getByRole('dialog', { name: 'Record' });
    await drawer.locator('.tree-field').first().waitFor();
    const first = paramsNow().get('record');
    await visitor.page.keyboard.press('j');
    await visitor.page.waitForFunction((id) => new URLSearchParams(location.search).get('record') !== id, first);
    const id = paramsNow().get('record') ?? '';
    await drawer.getByText('Raw', { exact: true }).click();
    const raw = await drawer.locator('[data-raw]').innerText();
    const folder = join(stage.made.place.logs, 'archive');
    const [archive = ''] = readdirSync(folder).filter((name) => /^wrapper_requests\..*gz$/.test(name));
    expect(
      gunzipSync(readFileSync(join(folder, archive)))
        .toString('utf8')
        .split('\n'),
    ).toContain(raw);
    expect(createHash('sha256').update(`wrapper_requests\n${raw}`).digest('hex').slice(0, 32)).toBe(id);
    await drawer.getByText('Provenance', { exact: true }).click();
    await drawer.locator(`[data-place="${archive}"]`).waitFor();
    expect(await drawer.locator('.hash').first().innerText()).toBe(createHash('sha256').update(raw).digest('hex'));
    await drawer.getByRole('button', { name: 'Verify' }).click();
    await drawer.locator('[data-verified="true"]').waitFor();
    expect(await axeViolations(visitor.page)).toEqual([]);
    await visitor.page.keyboard.press('Escape');
    expect(paramsNow().has('record')).toBe(false);
    visitor.expectQuiet();
  });

  it('shows what is no record as text, with a mark and a word', async () => {
    await visitor.open(address({ q: '_problem:not-json' }));
    const row = visitor.page.locator('.rows .row').filter({ hasText: 'torn' });
    expect(await row.getAttribute('data-mark')).toBe('odd');
    expect(await row.locator('.row-word').innerText()).toBe('not JSON');
    await row.click();
    await visitor.page.getByText('no JSON object').waitFor();
  });

  it('compares two records', async () => {
    await visitor.open(address({ q: 'stage:1_INCOMING' }));
    await visitor.page.keyboard.press('j');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('button', { name: 'Compare another with this' }).click();
    const before = paramsNow().get('diff');
    await visitor.page.keyboard.press('j');
    await visitor.page.getByRole('button', { name: 'Compare with the chosen one' }).click();
    await visitor.page.locator('.change').first().waitFor();
    const after = paramsNow().get('record');
    const response = await fetch(`${stage.served.origin}/v1/records/diff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ before, after }),
    });
    const { data } = (await response.json()) as { readonly data: { readonly changes: readonly unknown[] } };
    expect(await visitor.page.locator('.change').count()).toBe(data.changes.length);
  });

  it('groups messages, and filters to the words of one', async () => {
    await visitor.open(address({ tab: 'patterns', text: 'error' }));
    const pattern = visitor.page.locator('.pattern').filter({ hasText: 'field store is full' });
    expect(await pattern.locator('.pattern-count').innerText()).toBe('1');
    await pattern.click();
    await visitor.page.getByText('finds exactly these records').waitFor();
    await visitor.page.getByRole('link', { name: 'Filter to its words' }).click();
    await untilSettled(visitor.page);
    expect(await shownCount()).toBe(1);
    visitor.expectQuiet();
  });

  it('gives all that matches as a file, and keeps a view under a name', async () => {
    await visitor.open(address({ q: 'stage:ERROR' }));
    await visitor.page.getByRole('button', { name: 'Export', exact: true }).click();
    const href = await visitor.page.getByRole('link', { name: /^Lines/ }).getAttribute('href');
    const lines = (await (await fetch(href ?? '')).text()).split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(await countOf('stage:ERROR'));
    await visitor.page.keyboard.press('Escape');
    await visitor.page.getByRole('button', { name: 'Saved views' }).click();
    await visitor.page.getByLabel('Save what is shown as').fill('Only errors');
    await visitor.page.getByRole('button', { name: 'Save', exact: true }).click();
    const link = visitor.page.getByRole('link', { name: 'Only errors' });
    await link.waitFor();
    expect(new URL((await link.getAttribute('href')) ?? '', stage.served.url).searchParams.get('q')).toBe(
      'stage:ERROR',
    );
    visitor.expectQuiet();
  });
});
