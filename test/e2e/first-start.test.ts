/** A first start: nothing was ever written, every page says what to do, and one click fills the folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeEmptyLogs } from './support/fixture-logs.ts';
import { formFaults } from './support/page-rules.ts';
import { pages } from './support/pages.ts';
import { untilSettled } from './support/settled.ts';
import { openStage } from './support/stage.ts';
import type { Made, Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();
/** Forty days are made and read. */
const FILL_MS_MAX = 60_000;

describe.skipIf(!chromium.ok || !engine.ok)('a first start', () => {
  let stage: Stage<Made>;
  let visitor: Visitor;

  beforeAll(async () => {
    stage = await openStage(makeEmptyLogs());
    visitor = await stage.visit();
  });
  afterAll(async () => stage?.close());

  it.each(pages)('leads on from $name', async ({ address }) => {
    await visitor.open(address);
    const { page } = visitor;
    expect(await page.getByText(join(stage.made.place.logs, 'stream.jsonl')).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Fill it with demo data' }).count()).toBe(1);
    expect(await page.getByText('0 2 * * * scripts/rotate_logs_daily.sh').first().isVisible()).toBe(true);
    expect(await formFaults(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    visitor.expectQuiet();
  });

  it(
    'has data after one click',
    async () => {
      const { page } = visitor;
      await visitor.open('lifecycle');
      await page.getByRole('button', { name: 'Fill it with demo data' }).click();
      const live = page.getByRole('region', { name: 'Live', exact: true });
      await live.waitFor({ timeout: FILL_MS_MAX });
      await untilSettled(page);
      const { logs } = stage.made.place;
      const lines = readdirSync(logs)
        .filter((name) => name.endsWith('.jsonl'))
        .reduce((count, name) => count + readFileSync(join(logs, name), 'latin1').split('\n').length - 1, 0);
      expect(lines).toBeGreaterThan(10_000);
      const shown = await page
        .locator('.tier')
        .evaluateAll((tiers) => tiers.map((tier) => Number(tier.querySelector('a')?.textContent?.replaceAll(',', ''))));
      expect(shown.reduce((sum, one) => sum + one, 0)).toBe(lines);
      await visitor.open('');
      expect(await page.getByRole('button', { name: 'Fill it with demo data' }).count()).toBe(0);
      visitor.expectQuiet();
    },
    FILL_MS_MAX,
  );

  it('is no first start any more, and is not filled again', async () => {
    const reply = await fetch(new URL('v1/demo', stage.served.url), { method: 'POST' });
    expect([reply.status, await reply.json()]).toMatchObject([409, { code: 'already-exists' }]);
  });
});
