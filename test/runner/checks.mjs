/**
 * The checks of the sources that run no test. Each says how many files it read, and fails where that is fewer than there
 * are: a tool that is set up wrongly finds nothing and looks green.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageBin, root, run } from './command.mjs';

const folders = ['src', 'test', 'lint', 'bin', 'client', 'web'];

function countFiles(names, endings) {
  let count = 0;
  for (const folder of names) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && endings.includes(path.extname(entry.name))) count += 1;
    }
  }
  return count;
}

const scripts = ['.ts', '.tsx', '.js', '.mjs', '.cjs'];

function judge(status, read, expected) {
  if (status !== 0) return { ok: false, note: `exit status ${status}` };
  if (read < expected) return { ok: false, note: `read ${read} of ${expected} files` };
  return { ok: true, note: `${read} files` };
}

/** The number that a tool prints, such as that in "on 67 files". */
const numberIn = (output, pattern) => Number(pattern.exec(output)?.[1] ?? 0);

async function lint() {
  const { status, output } = await run(process.execPath, [packageBin('oxlint', 'bin', 'oxlint'), ...folders]);
  return judge(status, numberIn(output, /on (\d+) files/), countFiles(folders, scripts));
}

async function types() {
  // --listFiles shows what was checked; the lists are no reading for people.
  const show = (text) => text.replaceAll(/^\/.*\n?/gm, '');
  const tsc = packageBin('typescript', 'bin', 'tsc');
  let read = 0;
  const houses = ['test/e2e/tsconfig.json', 'web/tsconfig.json'].map((one) => [one]);
  for (const project of [['tsconfig.json'], ...houses, ['client/tsconfig.json', '--noEmit']]) {
    const { status, output } = await run(process.execPath, [tsc, '--listFiles', '--project', ...project], { show });
    if (status !== 0) return judge(status, 0, 0);
    read += output.split('\n').filter((line) => /^\/.*\.tsx?$/.test(line) && !line.includes('/node_modules/')).length;
  }
  return judge(0, read, countFiles(['src', 'test', 'client', 'web'], ['.ts', '.tsx']));
}

async function format() {
  const args = [packageBin('oxfmt', 'bin', 'oxfmt'), '--check', ...folders, 'vitest.config.ts'];
  const { status, output } = await run(process.execPath, args);
  return judge(status, numberIn(output, /on (\d+) files/), countFiles(folders, scripts));
}

async function unused() {
  const { status } = await run(process.execPath, [packageBin('knip', 'bin', 'knip.js'), '--no-progress']);
  return status === 0 ? { ok: true, note: 'nothing unused' } : { ok: false, note: `exit status ${status}` };
}

/** In the order in which they run: the quickest first. */
export const checks = { format, lint, types, unused };
