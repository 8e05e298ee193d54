/**
 * Tries a build on a few records before it may touch real ones: it rotates two days, archives them and verifies the
 * archive in a log directory of its own. What it did is looked at with plain file functions, not with the build's own;
 * so are its pages.
 *
 *     node bin/smoke-test.cjs BUILD SCRATCH      prints `passed` as its last line, and exits with 0, if all is well
 *
 * A new file layout changes this file with it: the version that is tried brings its own test.
 */
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const [build, scratch] = process.argv.slice(2);
const logs = path.join(scratch, 'logs');
const config = path.join(scratch, 'varve.yaml');

/** Records of one day: some that break careless programs, and enough of them to fill a few blocks of a disk. */
function recordsOf(stream, day) {
  const odd = [
    `{"stream":"${stream}","day":${day},"text":"ä\\u0000€🙂"}`,
    'no JSON at all',
    '{}',
    `"${'x'.repeat(70_000)}"`,
  ];
  const plain = Array.from({ length: 300 }, (_, n) => `{"stream":"${stream}","day":${day},"n":${n}}`);
  return `${[...odd, ...plain].join('\n')}\n`;
}

const streams = ['flow', 'evolution'];
const days = [29, 30];
const dailyName = (stream, day) => `${stream}.202511${day}.jsonl`;
const read = (name) => fs.readFileSync(path.join(logs, name), 'utf8');

/** Compares in one line: a message with all records in it helps nobody. */
function expectSame(found, wanted, what) {
  if (found === wanted) return;
  const [has, should] = [found, wanted].map((text) => `${text.split('\n').length - 1} records`);
  assert.fail(`${what} does not hold the records byte for byte: ${has} in place of ${should}`);
}

const told = { version: path.basename(build), trouble: null };

async function run(main, ...words) {
  const code = await main([...words, '--config', config], scratch, told);
  assert.equal(code, 0, `varve ${words.join(' ')} ended with exit code ${code}`);
}

async function rotateDays(main) {
  for (const day of days) {
    for (const stream of streams) fs.appendFileSync(path.join(logs, `${stream}.jsonl`), recordsOf(stream, day));
    await run(main, 'rotate', '--now', `2025-11-${day}T02:00:00Z`);
    for (const stream of streams) {
      expectSame(read(dailyName(stream, day)), recordsOf(stream, day), dailyName(stream, day));
      expectSame(read(`${stream}.jsonl`), '', `the live file ${stream}.jsonl after rotating`);
    }
  }
}

async function archiveMonth(main) {
  await run(main, 'archive', '--now', '2025-12-01T03:00:00Z');
  for (const stream of streams) {
    const name = path.join('archive', `${stream}.202511.jsonl.gz`);
    const wanted = days.map((day) => recordsOf(stream, day)).join('');
    expectSame(zlib.gunzipSync(fs.readFileSync(path.join(logs, name))).toString('utf8'), wanted, name);
    for (const day of days) {
      const daily = dailyName(stream, day);
      assert.ok(!fs.existsSync(path.join(logs, daily)), `${daily} is still there after archiving`);
    }
  }
}

/** A page that names a file which is not there would stay blank. */
function openPages() {
  const page = fs.readFileSync(path.join(build, 'web', 'index.html'), 'utf8');
  const named = [...page.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(
    named.some((address) => address.endsWith('.js')),
    'web/index.html loads no script',
  );
  for (const address of named) {
    assert.ok(fs.existsSync(path.join(build, 'web', address)), `web/index.html names ${address}, which is not there`);
  }
}

/** What takes over when the launcher of a later version does not run must run by itself, and say why it does. */
function startByPath() {
  const reason = 'the smoke test tries it';
  for (const why of [{}, { VARVE_TROUBLE: reason, VARVE_ROOT: scratch }]) {
    const started = spawnSync(process.execPath, [path.join(build, 'start.cjs'), '--version'], {
      encoding: 'utf8',
      env: { ...process.env, ...why },
    });
    assert.equal(started.status, 0, `start.cjs --version ended with exit code ${started.status}: ${started.stderr}`);
    const isSaid = started.stderr.includes(`${reason}\n`);
    assert.equal(isSaid, why.VARVE_TROUBLE !== undefined, `start.cjs does not say why it runs: ${started.stderr}`);
  }
}

async function smokeTest() {
  fs.mkdirSync(logs);
  fs.writeFileSync(
    config,
    'logs: logs\ntimezone: UTC\narchive: { settle: 0s, compression: gzip }\nclean: { min-free-disk: 0 }\n',
  );
  const { load } = require(path.join(build, 'start.cjs'));
  assert.equal(typeof load, 'function', 'start.cjs exports no load()');
  const { main } = await import(require('node:url').pathToFileURL(path.join(build, 'main.js')).href);
  await rotateDays(main);
  await archiveMonth(main);
  await run(main, 'verify');
  openPages();
  startByPath();
}

smokeTest().then(
  () => process.stdout.write('passed\n'),
  (error) => {
    process.stderr.write(`${error.code === 'ERR_ASSERTION' ? error.message : error.stack}\n`);
    process.exitCode = 1;
  },
);
