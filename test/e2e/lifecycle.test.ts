/** The Lifecycle page: what it shows is what lies on the disk, and each act does exactly what it showed before. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeFixtureLogs } from './support/fixture-logs.ts';
import type { FixtureLogs } from './support/fixture-logs.ts';
import { formFaults } from './support/page-rules.ts';
import { shoot } from './support/screenshots.ts';
import { untilSettled } from './support/settled.ts';
import { openStage } from './support/stage.ts';
import type { Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();

/** The number at the begin of a text such as `1,234 records`. */
const leading = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe.skipIf(!chromium.ok || !engine.ok)('the Lifecycle page', () => {
  let stage: Stage<FixtureLogs>;
  let visitor: Visitor;
  let page: Page;
  let writer: ReturnType<typeof setInterval> | null = null;
  let written = 0;
  /** What the test does to the page on purpose. */
  let allowed: readonly RegExp[] = [];

  beforeAll(async () => {
    stage = await openStage(await makeFixtureLogs());
  });
  afterAll(async () => {
    if (writer !== null) clearInterval(writer);
    await stage?.close();
  });
  beforeEach(async () => {
    visitor = await stage.visit();
    page = visitor.page;
    allowed = [];
    onTestFinished(async () => {
      visitor.expectQuiet(allowed);
      await visitor.leave();
    });
  });

  const logs = () => stage.made.place.logs;
  const api = async <T>(path: string): Promise<T> => (await (await fetch(new URL(path, stage.served.url))).json()) as T;
  const tier = (name: string) => page.getByRole('region', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const recordsOf = async (name: string) => leading(await tier(name).getByRole('link').first().textContent());
  const shownRecords = async () => sum([await recordsOf('Live'), await recordsOf('Daily'), await recordsOf('Archive')]);
  const done = () =>
    dialog()
      .getByRole('status')
      .filter({ hasText: /: done/ })
      .waitFor();

  it('opens with how the logs are kept, and shows the tiers as the API has them, to the unit', async () => {
    await visitor.open('lifecycle');
    const { data } = await api<{ data: { tier: string; records: number; raw_bytes: number; files: number }[] }>(
      'v1/tiers',
    );
    for (const [name, key] of [
      ['Live', 'live'],
      ['Daily', 'daily'],
      ['Archive', 'archive'],
    ] as const) {
      const rows = data.filter((row) => row.tier === key);
      expect(await recordsOf(name)).toBe(sum(rows.map(({ records }) => records)));
    }
    expect(await page.locator('h1').textContent()).toMatch(/\d.* of logs lie in .*\d|never run|due|overdue/);
    expect(await page.evaluate(() => performance.getEntriesByName('varve:hero').length)).toBeGreaterThan(0);
    await shoot(page, { name: 'lifecycle', theme: 'light', width: 1600, state: 'whole' });
    expect(await formFaults(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('lists every file, in the order that the address says', async () => {
    await visitor.open('lifecycle?sort=-bytes&files=all');
    const table = page.getByRole('table', { name: 'Files of the logs' });
    const { data } = await api<{ data: { name: string; bytes: number }[] }>('v1/files');
    expect(await table.locator('tbody tr').count()).toBe(data.length);
    const largest = data.toSorted((one, other) => other.bytes - one.bytes)[0]?.name;
    expect(await table.locator('tbody th').first().textContent()).toBe(largest);
    expect(await table.getByRole('columnheader', { name: 'On disk' }).getAttribute('aria-sort')).toBe('descending');
    await table.getByRole('button', { name: 'File' }).click();
    await untilSettled(page);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('name');
    const names = await table.locator('tbody th').allTextContents();
    expect(names).toEqual(names.toSorted());
  });

  it('shows a file, its members with their hashes, and hands out its bytes', async () => {
    await visitor.open('lifecycle?files=all');
    await page
      .getByRole('link', { name: /archive\/field_flow\.\d+\.jsonl\.gz/ })
      .first()
      .click();
    await untilSettled(page);
    const name = (await dialog().locator('code').first().textContent()) ?? '';
    const file = join(logs(), name);
    const manifest = JSON.parse(readFileSync(file.replace(/\.jsonl\.gz$/, '.manifest.json'), 'utf8')) as {
      members: { sha256: string; chain: string }[];
    };
    const hashes = await dialog()
      .locator('code[title]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('title')));
    expect(hashes).toEqual(manifest.members.flatMap(({ sha256, chain }) => [sha256, chain]));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog()
        .getByRole('link', { name: /as it is/ })
        .click(),
    ]);
    expect(readFileSync(await download.path())).toEqual(readFileSync(file));
    expect(await axeViolations(page)).toEqual([]);
    const url = page.url();
    allowed = [/icon.*ABORTED/];
    await page.keyboard.press('Escape');
    await page.goto(url);
    await untilSettled(page);
    expect(await dialog().locator('code').first().textContent()).toBe(name);
  });

  it('rotates under a live writer exactly what it showed, and no record is lost', async () => {
    // Live, so that what is written after the end of the run is shown, too.
    await visitor.open('lifecycle?live=1');
    const before = await shownRecords();
    // It writes to one stream all the time; nobody writes to the others.
    writer = setInterval(() => {
      stage.served.append('field_flow', JSON.stringify({ timestamp: new Date().toISOString(), n: (written += 1) }));
    }, 5);
    await page.getByRole('button', { name: 'Rotate…' }).click();
    await dialog().getByRole('listitem').first().waitFor();
    const shown = await dialog()
      .getByRole('listitem')
      .evaluateAll((items) =>
        items.map((item) => ({
          files: item.querySelector('code')?.textContent ?? '',
          bytes: item.querySelector('.step-bytes')?.getAttribute('title') ?? '',
        })),
      );
    const moves = shown.map(({ files, bytes }) => {
      const [from = '', into = ''] = files.split(' → ');
      return { from, into, bytes: leading(bytes) };
    });
    const live = readdirSync(logs()).filter(
      (name) => /^[^.]+\.jsonl$/.test(name) && statSync(join(logs(), name)).size > 0,
    );
    expect(moves.map(({ from }) => from).sort()).toEqual(live.sort());
    for (const { from, bytes } of moves) {
      if (from !== 'field_flow.jsonl') expect(bytes).toBe(statSync(join(logs(), from)).size);
    }
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, { name: 'lifecycle', theme: 'light', width: 1600, state: 'rotate' });

    await dialog().getByRole('button', { name: 'Rotate', exact: true }).click();
    await done();
    const run = new URL(page.url()).searchParams.get('run') ?? '';
    clearInterval(writer);
    const { data } = await api<{
      data: { state: string; steps: { files: string[]; into: string; outcome: string }[] };
    }>(`v1/runs/${run}`);
    expect(data.state).toBe('done');
    expect(data.steps.map(({ files, into, outcome }) => ({ from: files.join(), into, outcome }))).toEqual(
      moves.map(({ from, into }) => ({ from, into, outcome: 'done' })),
    );
    for (const { from, into, bytes } of moves) {
      const moved = statSync(join(logs(), into)).size;
      if (from === 'field_flow.jsonl') expect(moved).toBeGreaterThanOrEqual(bytes);
      else expect([into, moved, statSync(join(logs(), from)).size]).toEqual([into, bytes, 0]);
    }
    // Each line that the writer wrote is in one file, once.
    const numbers = readdirSync(logs())
      .filter((name) => /^field_flow.*\.jsonl$/.test(name))
      .flatMap((name) =>
        [...readFileSync(join(logs(), name), 'utf8').matchAll(/"n":(\d+)\}/g)].map(([, n]) => Number(n)),
      );
    expect(numbers.sort((one, other) => one - other)).toEqual(Array.from({ length: written }, (_, index) => index + 1));

    await page.keyboard.press('Escape');
    await expect.poll(shownRecords, { timeout: 15_000, interval: 300 }).toBe(before + written);
    expect(await recordsOf('Daily')).toBeGreaterThan(0);
    expect(
      leading(
        await page.getByRole('table', { name: 'Runs, the newest first' }).locator('tbody tr').first().textContent(),
      ),
    ).toBeGreaterThan(0);
  });

  it('verifies an archived month, and says what it re-read', async () => {
    await visitor.open('lifecycle');
    const { data } = await api<{ data: { stream: string; month: string; records: number; members: number }[] }>(
      'v1/archives?stream=field_flow',
    );
    const [first] = data;
    const month = `${first?.month.slice(0, 4)}-${first?.month.slice(4)}`;
    await page.getByRole('button', { name: `Verify field_flow, ${month}` }).click();
    await dialog()
      .getByText(`${first?.members} members with ${first?.records.toLocaleString('en')} records`)
      .waitFor();
    await dialog().getByRole('button', { name: 'Verify', exact: true }).click();
    await done();
    await dialog()
      .getByText(/re-read: each is as it was sealed/)
      .waitFor();
    expect(
      leading(
        await dialog()
          .getByText(/re-read/)
          .textContent(),
      ),
    ).toBe(first?.records);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('restores one archived day beside the logs, byte for byte', async () => {
    await visitor.open('lifecycle');
    await page
      .getByRole('link', { name: /^field_flow, / })
      .first()
      .click();
    const days = dialog().getByRole('combobox');
    await days.waitFor();
    const [, day = ''] = await days
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
    await days.selectOption(day);
    await dialog().getByText(`${logs()}/restored/`).waitFor();
    const before = await shownRecords();
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click();
    await done();
    const restored = readdirSync(join(logs(), 'restored')).filter((name) => name.endsWith('.jsonl'));
    expect(restored).toEqual([`field_flow.${day}.jsonl`]);
    const { data } = await api<{ data: { manifest: { daily: string; sha256: string }[] } }>(
      `v1/archives/field_flow/${day.slice(0, 6)}`,
    );
    const wanted = data.manifest.filter(({ daily }) => daily === restored[0]);
    const content = readFileSync(join(logs(), 'restored', restored[0] ?? ''));
    expect([createHash('sha256').update(content).digest('hex')]).toEqual(wanted.map(({ sha256 }) => sha256));
    await untilSettled(page);
    expect(await shownRecords()).toBe(before);
  });

  it('audits every record', async () => {
    await visitor.open('lifecycle?act=audit');
    await dialog().getByRole('button', { name: 'Audit', exact: true }).click();
    await done();
    const table = dialog().getByRole('table');
    await table.waitFor();
    const cells = await table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    const { data } = await api<{ data: { records: number }[] }>('v1/streams');
    expect(sum(cells.flatMap((row) => row.slice(0, 3).map(leading)))).toBe(sum(data.map(({ records }) => records)));
    expect(cells.map((row) => row.at(-1))).toEqual(data.map(() => 'each is there'));
  });

  it('says who may not, and when another run is at work', async () => {
    let answer = {
      status: 403,
      code: 'forbidden',
      title: 'It is not allowed',
      detail: 'the token may only read',
      hint: 'ask for one with operate',
    };
    await page.route('**/v1/lifecycle/rotate', (route) =>
      route.fulfill({
        status: answer.status,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'x', instance: 'e2e', ...answer }),
      }),
    );
    allowed = [/\b(403|409)\b/];
    stage.served.append('access', JSON.stringify({ time: new Date().toISOString() }));
    await visitor.open('lifecycle?act=rotate');
    const button = dialog().getByRole('button', { name: 'Rotate', exact: true });
    await button.click();
    await dialog().getByText('the token may only read').waitFor();
    expect(await button.isDisabled()).toBe(true);
    answer = {
      status: 409,
      code: 'lock-held',
      title: 'Another run holds the lock',
      detail: 'clean (process 7) holds the lock',
      hint: 'it is free again when that run ends',
    };
    await visitor.open('lifecycle?act=rotate');
    await button.click();
    await dialog().getByText('clean (process 7) holds the lock').waitFor();
    expect(await button.isEnabled()).toBe(true);
  });

  it('leads from another page to the odd lines, and from them to their records', async () => {
    await visitor.open('lifecycle?show=odd-lines&from=all');
    const counts = page.getByRole('table', { name: 'Odd lines by reason and stream' });
    const link = counts.locator('tbody tr').first().getByRole('link');
    const count = leading(await link.textContent());
    expect(await page.getByRole('table', { name: 'The newest odd lines' }).locator('tbody tr').count()).toBeGreaterThan(
      0,
    );
    const evidence = new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams;
    if (evidence.get('from') === 'all') evidence.delete('from');
    const { data } = await api<{ data: { count: number } }>(`v1/records/count?${evidence.toString()}`);
    expect(data.count).toBe(count);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('lets one card fail alone', async () => {
    await page.route('**/v1/files?*', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'x',
          title: 'The file system refused',
          status: 500,
          detail: 'EIO',
          instance: 'e2e',
          code: 'file-failed',
          hint: '',
        }),
      }),
    );
    allowed = [/\b500\b/];
    await visitor.open('lifecycle');
    expect(await page.locator('#files').getByRole('alert').textContent()).toContain('The file system refused');
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(await shownRecords()).toBeGreaterThan(0);
  });
});
