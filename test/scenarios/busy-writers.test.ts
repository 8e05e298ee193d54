/** Rotation under writers that never rest: those that open the file for each record, and those that hold it open. */
import { constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectNothingLost } from '../support/busy-rotations.ts';
import { expectDone, makePlace, plainConfig, start } from '../support/program.ts';
import { linesOf, recordsByVerify, zcat } from '../support/readers.ts';
import { countInOrder, startWriter } from '../support/writers.ts';

/** A limit against hanging, not a measure: on a busy machine a start of the program takes a second. */
const LIMIT_MS = 600_000;

// A run under four writers takes up to half a second; test/heavy goes on for a thousand.
it('loses, doubles and tears nothing in a hundred rotations under four writers', { timeout: LIMIT_MS }, () =>
  expectNothingLost(50, 25),
);

it('never seals under a writer that stays, names it, and archives all once it has gone', async () => {
  const place = makePlace(`${plainConfig}rotate: { notify: { signal: HUP, command: deaf-writer } }\n`);
  place.write('app.jsonl');
  const path = join(place.logs, 'app.jsonl');
  const writer = await startWriter({ manner: 'deaf', name: 'a', path, burst: 5, title: 'deaf-writer' });
  const rotated = expectDone(await place.varve('rotate', '--now', '2025-12-10T02:00:00Z'));
  expect(rotated.stdout).toContain(`HUP to deaf-writer (${writer.pid})`);
  const archiving = expectDone(await place.varve('archive', '--now', '2026-01-01T03:00:00Z', '--json'));
  const end = JSON.parse(linesOf(archiving.stdout).at(-1) ?? '');
  expect(end.kept).toEqual([
    {
      file: 'app.20251210.jsonl',
      reason: `process ${writer.pid} (deaf-writer) still has it open for writing`,
      waits: true,
    },
  ]);
  expect(existsSync(join(place.logs, 'archive', 'app.202512.jsonl.gz'))).toBe(false);
  const status = expectDone(await place.varve('status', '--json', '--now', '2026-01-01T03:00:00Z'));
  expect(JSON.parse(status.stdout).problems).toContainEqual({
    kind: 'held',
    subject: 'app.20251210.jsonl',
    message: `process ${writer.pid} (deaf-writer) still writes to it; it cannot be sealed`,
    hint: 'set rotate.notify so that the writer opens the live file again',
  });

  const { records } = await writer.stop();
  expectDone(await place.varve('archive', '--now', '2026-01-01T04:00:00Z'));
  expect(readdirSync(place.logs).toSorted()).toEqual(['.varve', 'app.jsonl', 'archive']);
  expect(countInOrder(await zcat(join(place.logs, 'archive', 'app.202512.jsonl.gz')))).toEqual({ a: records });
});

it('seals what a writer adds to a daily file after it was archived as one more member', async () => {
  const place = makePlace();
  place.write('app.20251130.jsonl', '{"n":1}');
  expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
  // A writer that slept through the removal of its file leaves nothing; one whose file came back does.
  place.write('app.20251130.jsonl', '{"n":1}', '{"n":2}');
  expect(await recordsByVerify(place.folder)).toBe(2);
  expectDone(await place.varve('archive', '--now', '2025-12-01T04:00:00Z'));
  expect(await zcat(join(place.logs, 'archive', 'app.202511.jsonl.gz'))).toBe('{"n":1}\n{"n":2}\n');
});

it('waits for the quiet time, and says how long', async () => {
  const place = makePlace(plainConfig.replace('settle: 0s', 'settle: 1h'));
  place.write('app.20251130.jsonl', '{"n":1}');
  const { stdout } = expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z', '--json'));
  const [kept] = JSON.parse(linesOf(stdout).at(-1) ?? '').kept;
  expect(kept).toMatchObject({ file: 'app.20251130.jsonl', waits: true });
  expect(kept.reason).toContain('settle time of 1 h');
  expect(readFileSync(join(place.logs, 'app.20251130.jsonl'), 'latin1')).toBe('{"n":1}\n');
});

/** Opens the path without O_CREAT as fast as it can until SIGTERM, and prints how often it did and what failed. */
const opener = `
const fs = require('node:fs');
const path = process.argv[1];
let opened = 0, stopped = false;
const failures = [];
process.on('SIGTERM', () => { stopped = true; });
function openSome() {
  for (let i = 0; i < 1000; i += 1) {
    try {
      fs.closeSync(fs.openSync(path, ${constants.O_WRONLY | constants.O_APPEND}));
      opened += 1;
    } catch (error) { failures.push(error.code); }
  }
  if (stopped) process.stdout.write(JSON.stringify({ opened, failures }), () => process.exit(0));
  else setImmediate(openSome);
}
openSome();
`;

it('is never in the way of a program that opens the live path without O_CREAT', { timeout: LIMIT_MS }, async () => {
  const place = makePlace();
  place.write('app.jsonl', '0');
  const started = start(process.execPath, ['-e', opener, join(place.logs, 'app.jsonl')]);
  // Thirty are enough for a path that is absent between two calls: each rotation meets hundreds of attempts to open.
  for (let count = 1; count <= 30; count += 1) {
    expectDone(await place.varve('rotate', '--now', '2025-12-10T02:00:00Z', '--quiet'));
    place.write('app.jsonl', String(count));
  }
  started.child.kill('SIGTERM');
  const { opened, failures } = JSON.parse(expectDone(await started.ended).stdout);
  expect(failures).toEqual([]);
  expect(opened).toBeGreaterThan(1000);
  expect(readdirSync(place.logs).filter((name) => name.startsWith('app.20251210'))).toHaveLength(30);
});
