/**
 * Every page in the states that it can be in beside the usual one: nothing was ever written, nothing has come yet, a part
 * cannot be read, and the server fails. A page is opened once for each state, and looked at in both themes and three widths.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeEmptyLogs, makeFixtureLogs } from './support/fixture-logs.ts';
import { formFaults } from './support/page-rules.ts';
import { heights, pages, themes, widths } from './support/pages.ts';
import type { PageSpec } from './support/pages.ts';
import { shoot } from './support/screenshots.ts';
import { openStage } from './support/stage.ts';
import type { Made, Stage, Visitor } from './support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();
const canRun = chromium.ok && engine.ok;

/** A skeleton is there from the begin; nothing replaces it while every answer is held back. */
const SKELETON_AFTER_MS = 600;
const TEST_MS_MAX = 120_000;

/** Looks at what is there in each theme and width, and tells all that is wrong at once. */
async function look(page: Page, { name }: PageSpec, state: string): Promise<void> {
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: heights[width] });
    for (const theme of themes) {
      // What follows the theme or the width, such as a chart, is drawn anew.
      await page.evaluate(async (chosen) => {
        document.documentElement.dataset['theme'] = chosen;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }, theme);
      await shoot(page, { name, theme, width, state });
      const faults = [...(await formFaults(page)), ...(await axeViolations(page))];
      wrong.push(...faults.map((line) => `in ${theme} at ${width}: ${line}`));
    }
  }
  expect(wrong).toEqual([]);
}

/** Somebody of whom nothing stays, however the test ends. */
async function visit(stage: Stage<Made>): Promise<Visitor> {
  const visitor = await stage.visit();
  onTestFinished(() => visitor.leave());
  return visitor;
}

describe.skipIf(!canRun)('pages over logs of which a part cannot be read', () => {
  let stage: Stage<Made>;

  beforeAll(async () => {
    const made = await makeFixtureLogs();
    damageOldestArchive(made.place.logs);
    stage = await openStage(made);
  });
  afterAll(async () => stage?.close());

  it.each(pages)(
    'partial: $name',
    async (spec) => {
      const visitor = await visit(stage);
      await visitor.open(spec.address);
      await look(visitor.page, spec, 'partial');
      visitor.expectQuiet();
    },
    TEST_MS_MAX,
  );

  it.each(pages)(
    'loading: $name',
    async (spec) => {
      const visitor = await visit(stage);
      await visitor.page.route('**/v1/**', () => {
        // Never answered.
      });
      await visitor.page.goto(new URL(spec.address, stage.served.url).href);
      await visitor.page.waitForTimeout(SKELETON_AFTER_MS);
      await look(visitor.page, spec, 'loading');
      visitor.expectQuiet();
    },
    TEST_MS_MAX,
  );

  it.each(pages)(
    'error: $name',
    async (spec) => {
      const visitor = await visit(stage);
      const problem = {
        type: '/docs#internal',
        title: 'The server made a mistake',
        status: 500,
        detail: 'the test lets every question fail',
        instance: 'e2e',
        code: 'internal',
        hint: 'look into its own log',
      };
      await visitor.page.route('**/v1/**', (route) =>
        route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      );
      await visitor.open(spec.address);
      await look(visitor.page, spec, 'error');
      // Tells what was said, and is no blank page.
      expect(await visitor.page.locator('body').innerText()).toContain(problem.title);
      visitor.expectQuiet([/\b500\b/]);
    },
    TEST_MS_MAX,
  );
});

describe.skipIf(!canRun)('pages over logs in which nothing was ever written', () => {
  let stage: Stage<Made>;

  beforeAll(async () => {
    stage = await openStage(makeEmptyLogs());
  });
  afterAll(async () => stage?.close());

  it.each(pages)(
    'empty: $name',
    async (spec) => {
      const visitor = await visit(stage);
      await visitor.open(spec.address);
      await look(visitor.page, spec, 'empty');
      visitor.expectQuiet();
    },
    TEST_MS_MAX,
  );
});

/** As a bad block of a disk does: bytes in the middle of what was written last year, or last month. */
function damageOldestArchive(logs: string): void {
  const folder = join(logs, 'archive');
  const [name] = readdirSync(folder)
    .filter((file) => file.startsWith('wrapper_requests.') && file.endsWith('.gz'))
    .sort();
  if (name === undefined) throw new Error('there is no archive to damage');
  const bytes = readFileSync(join(folder, name));
  bytes.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 512);
  writeFileSync(join(folder, name), bytes);
}
