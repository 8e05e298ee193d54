/** Commands that are started at the same time on one directory: one works, the other says so or comes after it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { expectDone, makePlace, plainConfig, start } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { linesByCat, recordsByContract, recordsByVerify } from '../support/readers.ts';

/** A limit against hanging, not a measure. */
const LIMIT_MS = 600_000;

const NOW = ['--now', '2025-12-14T04:00:00Z'];

async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

function layOut(place: Place): string[] {
  const streams = ['flow', 'flow.inner'];
  const written: string[] = [];
  for (const stream of streams) {
    for (const date of ['.20251129', '.20251130', '.20251201', '.20251213', '']) {
      const lines = [1, 2, 3].map((n) => JSON.stringify({ stream, date, n }));
      place.write(`${stream}${date}.jsonl`, ...lines);
      written.push(...lines.map((line) => `${stream}: ${line}`));
    }
  }
  return written.sort();
}

const pairs = [
  ['rotate', 'rotate'],
  ['archive', 'archive'],
  ['archive', 'clean'],
  ['rotate', 'archive'],
  ['run', 'run'],
  ['run', 'clean'],
] as const;

// Each pair five times: the moments at which two starts meet differ, and a second a time is what thirty pairs take.
it.each(pairs)('%s and %s at once', { timeout: LIMIT_MS }, async (one, other) => {
  for (let round = 0; round < 5; round += 1) {
    const place = makePlace();
    const records = layOut(place);
    const ended = await Promise.all([place.varve(one, ...NOW), place.varve(other, ...NOW)]);
    for (const { status, stdout, stderr } of ended) expect([0, 75], `${stdout}${stderr}`).toContain(status);
    expect(ended.some(({ status }) => status === 0)).toBe(true);
    for (const { status, stderr } of ended) {
      if (status === 75) expect(stderr).toContain(`holds the lock of ${place.logs}`);
    }
    expect(recordsByContract(place.logs)).toEqual(records);
    expect(await recordsByVerify(place.folder)).toBe(records.length);

    for (const command of [one, other]) expectDone(await place.varve(command, ...NOW));
    expect(recordsByContract(place.logs)).toEqual(records);
    expect(await linesByCat(place.logs)).toEqual(records.map((record) => record.replace(/^\S+: /, '')).sort());
  }
});

it('eight runs at once leave what one run leaves', { timeout: LIMIT_MS }, async () => {
  const place = makePlace();
  const records = layOut(place);
  const ended = await Promise.all(Array.from({ length: 8 }, () => place.varve('run', ...NOW)));
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([0, 75]));
  expect(recordsByContract(place.logs)).toEqual(records);
  const alone = makePlace();
  layOut(alone);
  expectDone(await alone.varve('run', ...NOW));
  expect(await linesByCat(place.logs)).toEqual(await linesByCat(alone.logs));
});

it('says who holds the lock, and a holder killed with -9 frees it', { timeout: LIMIT_MS }, async () => {
  const place = makePlace();
  const marker = join(place.folder, 'shell.pid');
  // A writer's notification that takes long keeps the run, and its lock, where the test wants it.
  writeFileSync(
    place.config,
    `${plainConfig}rotate: { notify: { shell: 'echo $$ > ${marker}.new && mv ${marker}.new ${marker} && exec sleep 50' } }\n`,
  );
  place.write('flow.jsonl', '{"n":1}');
  const holder = place.start('rotate', ...NOW);
  await waitFor(() => existsSync(marker));

  const second = await place.varve('rotate', ...NOW);
  expect(second.status).toBe(75);
  expect(second.stdout).toBe('');
  expect(second.stderr).toMatch(
    new RegExp(
      `^varve: rotate \\(process ${holder.child.pid}, since \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\) holds the lock of ${place.logs}\\n` +
        'hint: it is free again when that run ends\\n$',
    ),
  );
  const status = JSON.parse(expectDone(await place.varve('status', '--json')).stdout);
  expect(status.running).toBe(true);

  holder.child.kill('SIGKILL');
  expect((await holder.ended).signal).toBe('SIGKILL');
  writeFileSync(place.config, plainConfig);
  place.write('flow.jsonl', '{"n":2}');
  expectDone(await place.varve('rotate', ...NOW));
  process.kill(Number(readFileSync(marker, 'utf8')), 'SIGKILL');
  expect(recordsByContract(place.logs)).toEqual(['flow: {"n":1}', 'flow: {"n":2}']);
});

it('respects a lock that another program took with flock', async () => {
  const place = makePlace();
  place.write('flow.jsonl', '{"n":1}');
  expectDone(await place.varve('rotate', ...NOW));
  place.write('flow.jsonl', '{"n":2}');
  const lock = join(place.logs, '.varve', 'lock');
  const taken = join(place.folder, 'taken');
  // One process that is the lock's only holder, so that its end is the end of the lock.
  const holder = start('sh', ['-c', `exec 9>>${lock}; flock 9; touch ${taken}; exec sleep 50`]);
  await waitFor(() => existsSync(taken));
  const second = await place.varve('rotate', ...NOW);
  expect(second).toMatchObject({
    status: 75,
    stderr: `varve: another run holds the lock of ${place.logs}\nhint: it is free again when that run ends\n`,
  });
  expect(readFileSync(join(place.logs, 'flow.jsonl'), 'utf8')).toBe('{"n":2}\n');
  holder.child.kill('SIGKILL');
  await holder.ended;
});
