/**
 * The web UI in a real browser: what it loads, how soon it shows something, how calm it stays, and how it keeps up. Medians
 * of several rounds. Prints the section of docs/BENCHMARKS.md, each figure with its goal, and keeps all that was measured in
 * test/bench/results/web.json.
 *
 *     npm run bench:web                        about twenty minutes, most of them Lighthouse's
 *     npm run bench:web -- --only=loading      one part; several are separated by commas
 *     npm run bench:web -- --small             one round over few records, to see whether the benchmark itself works
 *     npm run bench:web -- --full              the dashboard also over ten million records: more than an hour
 *     npm run bench:web -- --write             puts the section into docs/BENCHMARKS.md
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measure, root, useProgram, varveOfCheckout } from '../measure.mjs';
import { buildPackage } from '../package.mjs';
import { launch } from './browser.mjs';
import { benchGrowth } from './growth.mjs';
import { benchLighthouse } from './lighthouse.mjs';
import { benchLoading } from './loading.mjs';
import { serveWebLogs } from './logs.mjs';
import { sectionOf, withSection } from './section.mjs';
import { benchSmoothing } from './smoothing.mjs';
import { benchTail } from './tail.mjs';

const flag = { type: 'boolean', default: false };
// Refuses what it does not know: half an hour is long for a typing error.
const { only, small, full, write } = parseArgs({
  options: { only: { type: 'string' }, small: flag, full: flag, write: flag },
}).values;
const say = (text) => process.stderr.write(`   ${text}\n`);

const rounds = small ? 1 : 5;
const usualRecords = small ? 3_000 : 100_000;
const growth = small ? [1_000, 4_000] : full ? [10_000, 10_000_000] : [10_000, 1_000_000];
const tails = { rates: [2_000, 10_000], seconds: small ? 4 : 15 };

const scratch = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'varve-bench-web-'));
try {
  say('building the package');
  // Once by hand as well: pages that do not build would else be those of the last good version.
  if (!small) useProgram(await buildPackage(scratch));
  else await measure(varveOfCheckout('--version'));
  const browser = await launch();
  try {
    const over = async (records, work) => {
      say(`serving ${records} records`);
      const served = await serveWebLogs(scratch, records);
      try {
        return await work(served);
      } finally {
        await served.stop();
      }
    };
    const parts = {
      loading: (served) => benchLoading(browser, served, { rounds, say }),
      smoothing: (served) => benchSmoothing(browser, served, { rounds, say }),
      tail: (served) => benchTail(browser, served, { ...tails, rounds, say }),
      lighthouse: (served) => benchLighthouse(served, { scratch, rounds, say }),
    };
    const names = [...Object.keys(parts), 'growth'];
    const chosen = only?.split(',') ?? names;
    const unknown = chosen.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`--only: no part ${unknown}; there are ${names.join(', ')}`);

    const machine = { cores: os.availableParallelism(), cpu: os.cpus()[0]?.model ?? '' };
    const results = { machine, browser: browser.version(), loadBefore: os.loadavg()[0], rounds };
    await over(usualRecords, async (served) => {
      results.records = served.records;
      for (const [name, part] of Object.entries(parts)) if (chosen.includes(name)) results[name] = await part(served);
    });
    if (chosen.includes('growth')) results.growth = await benchGrowth(browser, over, { sizes: growth, rounds, say });
    results.loadAfter = os.loadavg()[0];
    keep(results);
    const section = sectionOf(results);
    console.log(section);
    if (write) {
      const file = path.join(root, 'docs', 'BENCHMARKS.md');
      writeFileSync(file, withSection(readFileSync(file, 'utf8'), section));
    }
  } finally {
    await browser.close();
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function keep(results) {
  const folder = path.join(root, 'test', 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'web.json'), `${JSON.stringify(results, null, 2)}\n`);
}
