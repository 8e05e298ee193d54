/**
 * Varve side by side with what a user would pick instead, in one run: medians of several rounds, in which the programs
 * take turns. Prints tables in Markdown, and keeps everything measured in test/bench/results/bench.json.
 *
 *     npm run bench              about three minutes
 *     npm run bench -- --full    also the memory of archiving a gigabyte, and a record of 200 MB
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benchArchiving, benchMemory } from './archiving.mjs';
import { benchFaults } from './faults.mjs';
import { benchKeeping } from './keeping.mjs';
import { benchLatency } from './latency.mjs';
import { demoRecords } from './logs.mjs';
import { measure, table, varve } from './measure.mjs';

const KEEPING_ROUNDS = 3;
const ARCHIVING_ROUNDS = 3;
const ARCHIVING_BYTES = 100e6;
const LATENCY_ROUNDS = 9;

const full = process.argv.includes('--full');
const say = (text) => process.stderr.write(`   ${text}\n`);
const number = (value, digits = 0) => value.toLocaleString('en-US', { maximumFractionDigits: digits });
const percent = (share) => (share === 0 ? '0' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`);
const times = (value) => `${value.toFixed(2)}×`;
const writers = { appender: 'opens, appends, closes', holder: 'holds the file open' };

function print(title, head, rows, skipped = []) {
  console.log(`\n### ${title}\n\n${table(head, rows)}`);
  for (const why of skipped) console.log(`\nSkipped: ${why}`);
}

function printKeeping({ rows, skipped }) {
  const head = ['way', 'writer', 'written', 'lost', 'lost at worst', 'share', 'torn', 'doubled'];
  const cells = rows.map(({ way, writer, written, lost, lostMax, lostShareMedian, torn, doubled }) => {
    const counts = [written, lost, lostMax].map((value) => number(value));
    return [way, writers[writer], ...counts, percent(lostShareMedian), number(torn), number(doubled)];
  });
  print('Records under a writer at full speed, two rotations on one day', head, cells, skipped);
}

function printFaults({ rows, skipped }) {
  const head = ['way', 'fault', 'trials', 'that lose', 'lost at worst', 'torn', 'doubled'];
  const cells = rows.map(({ way, fault, trials, losing, lostMax, torn, doubled }) => {
    const counts = [trials.length, losing, lostMax, torn, doubled].map((value) => number(value));
    return [way, fault, ...counts];
  });
  print('Records when something goes wrong', head, cells, skipped);
}

function printArchiving({ rows, skipped }) {
  const own = rows.find(({ way }) => way === 'varve archive');
  const head = ['way', 'MB/s', 'varve is', 'peak memory', 'ratio'];
  const cells = rows.map(({ way, mbPerSecond, peakMb, ratio }) => {
    const speed = own === undefined ? '–' : times(own.mbPerSecond / mbPerSecond);
    return [way, number(mbPerSecond), speed, peakMb === null ? '–' : `${number(peakMb)} MB`, number(ratio, 2)];
  });
  print(`Archiving ${number(ARCHIVING_BYTES / 1e6)} MB in 20 daily files`, head, cells, skipped);
}

function printMemory({ rows }) {
  const cells = rows.map(({ month, peakMb, mbPerSecond }) => [month, `${number(peakMb)} MB`, number(mbPerSecond)]);
  print('Memory of varve archive', ['month', 'peak memory', 'MB/s'], cells);
}

function printLatency({ rows, skipped }) {
  print(
    'Small tasks',
    ['task', 'ms'],
    rows.map(({ task, ms }) => [task, number(ms)]),
    skipped,
  );
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'varve-bench-'));
try {
  // The first start of a checkout builds the bundle, which is not what is measured here.
  await measure(varve('--version'));
  const [cpu] = os.cpus();
  const machine = { cores: os.availableParallelism(), cpu: cpu?.model ?? '', memoryBytes: os.totalmem() };
  const records = await demoRecords(scratch);
  const results = { machine, node: process.versions.node };
  results.latency = await benchLatency(scratch, LATENCY_ROUNDS, say);
  results.archiving = await benchArchiving(scratch, records, ARCHIVING_BYTES, ARCHIVING_ROUNDS, say);
  results.keeping = await benchKeeping(scratch, KEEPING_ROUNDS, say);
  results.faults = await benchFaults(scratch, say);
  if (full) results.memory = await benchMemory(scratch, records, say);
  console.log(`Measured on ${machine.cores} cores with Node ${results.node}.`);
  printKeeping(results.keeping);
  printFaults(results.faults);
  printArchiving(results.archiving);
  if (full) printMemory(results.memory);
  printLatency(results.latency);
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
