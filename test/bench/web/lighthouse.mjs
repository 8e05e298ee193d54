/** Lighthouse over each page, as a desktop and as a telephone. It is fetched by npx, and no dependency of the project. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { measure, median } from '../measure.mjs';
import { programPath, sandboxFlags } from './browser.mjs';
import { pages, titleOf } from './pages.mjs';

const VERSION = '12.8.2';
const TRIES_MAX = 4;
const categories = ['performance', 'accessibility', 'best-practices'];
/** A telephone is what Lighthouse looks as where it is told nothing. */
const presets = { desktop: ['--preset=desktop'], mobile: [] };

export const lighthouseGoals = {
  desktop: { performance: 0.98, accessibility: 1, 'best-practices': 1 },
  mobile: { performance: 0.85, accessibility: 1, 'best-practices': 1 },
};

export async function benchLighthouse({ url }, { scratch, rounds, say }) {
  process.env.CHROME_PATH = programPath();
  const rows = [];
  for (const page of pages) {
    for (const [preset, flags] of Object.entries(presets)) {
      const runs = [];
      for (let round = 0; round < rounds; round += 1) {
        say(`Lighthouse, ${preset}: ${titleOf(page)}`);
        runs.push(await run(new URL(page, url).href, flags, path.join(scratch, 'lighthouse.json')));
      }
      const scores = Object.fromEntries(
        categories.map((name) => [name, median(runs.map(({ scores: one }) => one[name]))]),
      );
      rows.push({ page: titleOf(page), preset, scores, failing: [...new Set(runs.flatMap(({ failing }) => failing))] });
    }
  }
  return { version: VERSION, rows };
}

/** On a busy machine it now and then misses the begin of the page (NO_NAVSTART), and says itself that it be run again. */
async function run(address, flags, file) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(address, flags, file);
    } catch (error) {
      if (tries === TRIES_MAX || !error.message.includes('run Lighthouse again')) throw error;
    }
  }
}

async function runOnce(address, flags, file) {
  const chrome = ['--headless=new', ...sandboxFlags].join(' ');
  await measure([
    'npx',
    '--yes',
    `lighthouse@${VERSION}`,
    address,
    ...flags,
    `--only-categories=${categories.join(',')}`,
    '--output=json',
    `--output-path=${file}`,
    `--chrome-flags=${chrome}`,
    '--quiet',
  ]);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const scores = Object.fromEntries(categories.map((name) => [name, report.categories[name].score]));
  // What keeps the two that should be whole from being so.
  const failing = ['accessibility', 'best-practices'].flatMap((name) =>
    report.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 1)
      .map(({ id }) => id),
  );
  return { scores, failing };
}
