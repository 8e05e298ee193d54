/**
 * The whole test run, behind `npm test`: the programs that tests need, the checks of the sources, then every suite on
 * this Node and on the newest one. It goes on after a failure, so that one run shows all of them, and ends with a line
 * `N passed, N failed, N skipped`, where each check counts as one.
 *
 *     npm test                   everything
 *     npm test -- archive        only the suites whose path contains "archive", on this Node
 *     npm run test:heavy         only test/heavy, which takes long
 *
 * VARVE_NODE_JOB says what runs on the newest Node: most (the default), all, fast or none. VARVE_ARTIFACTS is the folder for
 * screenshots of the pages, test/.artifacts/e2e where it is not set.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checks } from './runner/checks.mjs';
import { fetchCurrentNode } from './runner/current-node.mjs';
import { installDebianPackages } from './runner/debian.mjs';
import { runVitest } from './runner/vitest.mjs';

/** Of the API, what is about HTTP itself; the rest is about figures, which another Node does not change. */
const aboutHttp = [
  'lifecycle-files',
  'record',
  'records-export',
  'records-tail',
  'security',
  'system',
  'table-formats',
];
const figures = readdirSync(path.join(import.meta.dirname, 'api'))
  .filter((name) => !aboutHttp.includes(name.replace('.test.ts', '')))
  .map((name) => `test/api/${name}`);
/** Pages in a browser, which ask whatever Node serves them. */
const inBrowser = readdirSync(path.join(import.meta.dirname, 'e2e'), { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/e2e/${name}`);
/** Long suites about cron, systemd, git, system calls, files, the calendar, histories and SQL, which another Node does not change. */
const notAboutNode = [
  ...figures,
  ...inBrowser,
  'test/app/tail/tail-histories.test.ts',
  'test/docs/curl-examples.test.ts',
  'test/faults/every-effect.test.ts',
  'test/faults/install.test.ts',
  'test/faults/late-writes.test.ts',
  'test/launcher/git.test.ts',
  'test/launcher/other-users.test.ts',
  'test/launcher/races.test.ts',
  'test/launcher/smoke-test.test.ts',
  'test/properties/histories.test.ts',
  'test/scenarios/api-load.test.ts',
  'test/scenarios/busy-writers.test.ts',
  'test/scenarios/cluster.test.ts',
  'test/scenarios/cron-daemon.test.ts',
  'test/scenarios/damage.test.ts',
  'test/scenarios/demo.test.ts',
  'test/scenarios/deployment.test.ts',
  'test/scenarios/export.test.ts',
  'test/scenarios/filters.test.ts',
  'test/scenarios/full-disk.test.ts',
  'test/scenarios/index.test.ts',
  'test/scenarios/journal-and-dry-run.test.ts',
  'test/scenarios/kill-at-each-syscall.test.ts',
  'test/scenarios/npm-package.test.ts',
  'test/scenarios/query.test.ts',
  'test/scenarios/real-logs.test.ts',
  'test/scenarios/refused-files.test.ts',
  'test/scenarios/same-answers.test.ts',
  'test/scenarios/simulated-year.test.ts',
  'test/scenarios/sql.test.ts',
  'test/scenarios/systemd-units.test.ts',
  'test/scenarios/two-runs.test.ts',
  'test/scenarios/update.test.ts',
  'test/walls.test.ts',
];
const nodeJobs = {
  all: {},
  most: { env: { VARVE_LEFT_OUT: notAboutNode.join(':') } },
  fast: { args: ['--project', 'fast', '--project', 'berlin'] },
  none: null,
};
const nodeJob = process.env.VARVE_NODE_JOB ?? 'most';
if (!(nodeJob in nodeJobs)) {
  console.error(`VARVE_NODE_JOB is '${nodeJob}': it takes ${Object.keys(nodeJobs).join(', ')}`);
  process.exit(2);
}

const heavy = process.argv.includes('--heavy');
const filters = process.argv.slice(2).filter((argument) => argument !== '--heavy');

/** Where test/e2e puts what it saw. */
const screenshots = process.env.VARVE_ARTIFACTS ?? path.join(import.meta.dirname, '.artifacts', 'e2e');

const total = { passed: 0, failed: 0, skipped: 0 };
const rows = [];
const skipped = new Set();
const failures = [];

/** Runs a step that returns `{ result, note }`, with its name above and its time in the table at the end. */
async function step(name, act) {
  console.log(`\n── ${name}`);
  const began = performance.now();
  const { result, note } = await act();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (note) console.log(`   ${note}`);
  rows.push({ name, result, seconds, note });
}

function check(name, act) {
  return step(name, async () => {
    const { ok, note } = await act();
    total[ok ? 'passed' : 'failed'] += 1;
    return { result: ok ? 'ok' : 'FAILED', note };
  });
}

function suites(name, version, options) {
  return step(name, async () => {
    const { reasons, failures: failed, ...counts } = await runVitest(options);
    for (const key of Object.keys(total)) total[key] += counts[key];
    for (const reason of reasons) skipped.add(`${reason} (on Node ${version})`);
    for (const failure of failed) failures.push(`on Node ${version}: ${failure}`);
    const note = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    return { result: counts.failed === 0 ? 'ok' : 'FAILED', note };
  });
}

async function suitesOnCurrentNode() {
  const name = 'suites on the newest Node';
  if (nodeJobs[nodeJob] === null) {
    skipped.add(`${name}: VARVE_NODE_JOB is none`);
    return;
  }
  const current = await fetchCurrentNode();
  if (current.why) {
    skipped.add(`${name}: ${current.why}`);
    return;
  }
  if (nodeJob === 'most') {
    skipped.add(
      `${notAboutNode.length} suites that are not about Node, on the newest one: VARVE_NODE_JOB=all runs them`,
    );
  }
  await suites(`${name}, ${current.version}`, current.version, { node: current.node, ...nodeJobs[nodeJob] });
}

function report() {
  console.log('\n── Steps');
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, result, seconds, note } of rows) {
    console.log(`   ${name.padEnd(width)}  ${result.padEnd(6)}  ${seconds.padStart(7)} s  ${note}`);
  }
  console.log('');
  for (const line of [...skipped].toSorted((a, b) => a.localeCompare(b))) console.log(`Skipped: ${line}`);
  if (skipped.size === 0) console.log('Nothing was skipped.');
  if (existsSync(screenshots))
    console.log(`Screenshots of the pages are in ${path.relative(process.cwd(), screenshots)}.`);
  for (const failure of failures) console.log(`\nFailed: ${failure}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

const own = process.versions.node;
await step('programs that tests need', async () => ({ result: 'ok', note: await installDebianPackages() }));
if (heavy) {
  await suites(`heavy suites on Node ${own}`, own, {
    node: process.execPath,
    args: filters,
    env: { VARVE_HEAVY: '1' },
  });
} else {
  if (filters.length === 0) for (const [name, act] of Object.entries(checks)) await check(name, act);
  await suites(`suites on Node ${own}`, own, { node: process.execPath, args: filters });
  if (filters.length === 0) await suitesOnCurrentNode();
}
report();
