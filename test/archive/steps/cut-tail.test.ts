/** What stands behind the last member is cut, and kept elsewhere unless a daily file holds it. */
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginArchive } from '../../../src/archive/steps/begin-archive.ts';
import { cutTail } from '../../../src/archive/steps/cut-tail.ts';
import { sealDaily } from '../../../src/archive/steps/seal-daily.ts';
import { archiveMonth, beginStep, makeStepWorld, sealStep } from '../../support/step-world.ts';
import type { StepWorld } from '../../support/step-world.ts';

const DAY = 'flow.20251130.jsonl';
let world: StepWorld;
let archive: string;
let committed: Buffer;
beforeEach(async () => {
  world = await makeStepWorld();
  archive = world.places.archive('flow.202511.jsonl.gz');
  await beginArchive(beginStep, world.context());
  world.write('flow.20251129.jsonl', '{"old":1}\n');
  await sealDaily(sealStep('flow.20251129.jsonl'), world.context());
  await world.machine.files.unlink(world.places.log('flow.20251129.jsonl'));
  committed = Buffer.from(world.machine.disk.contentOf(archive) ?? '');
});

async function cut(tail: Uint8Array) {
  world.machine.disk.appendAsWriter(archive, '');
  await world.put(archive, Buffer.concat([committed, tail]));
  const step = { kind: 'cut-tail', ...archiveMonth, committedBytes: 0, sizeBytes: 0 } as const;
  const report = await cutTail(step, world.context());
  expect(world.machine.disk.contentOf(archive)?.equals(committed)).toBe(true);
  return report;
}

const saved = (tail: Uint8Array) =>
  `${world.places.cutOff}/${committed.length}-${committed.length + tail.length}.flow.202511.jsonl.gz`;

const DAILY = '{"a":1}\n{"b":2}\n';
const member = gzipSync(DAILY);

describe('a tail is cut', () => {
  it.each<[string, Uint8Array, string?]>([
    ['a whole member of a daily file', member],
    ['a torn member of a daily file', member.subarray(0, -9)],
    ['the first bytes of a member', member.subarray(0, 5)],
    ['the beginning of a daily file', gzipSync('{"a":1}\n')],
    ['zeros, as a power cut leaves them', Buffer.alloc(100)],
    ['a member and zeros', Buffer.concat([member, Buffer.alloc(100)])],
    ['a member whose last line end is added', gzipSync('{"a":1}\n{"b":2}\n'), '{"a":1}\n{"b":2}'],
    ['two members of one daily file', Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"b":2}\n')])],
  ])('and forgotten: %s', async (_, tail, daily = DAILY) => {
    world.write(DAY, daily);
    expect(await cut(tail)).toEqual({
      outcome: 'done',
      detail: `${tail.length} B cut off`,
      figures: { bytes: tail.length },
    });
    expect(await world.names(world.places.cutOff)).toEqual([]);
  });

  it.each<[string, Uint8Array, string?]>([
    ['records that no file has', gzipSync('{"only":1}\n')],
    ['torn records that no file has', gzipSync(`{"only":1}\n${'x'.repeat(1000)}`).subarray(0, -9)],
    ['more records than the daily file has', gzipSync(`${DAILY}{"c":3}\n`)],
    ['records that differ in one byte', gzipSync(DAILY.replace('2', '3'))],
    ['records of a daily file, then others', Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"x":2}\n')])],
    ['records of a daily file of another month', gzipSync('{"c":3}\n')],
  ])('and kept: %s', async (_, tail) => {
    world.write(DAY, DAILY);
    world.write('flow.20251201.jsonl', '{"c":3}\n');
    world.write('other.20251130.jsonl', '{"only":1}\n');
    expect(await cut(tail)).toEqual({
      outcome: 'done',
      detail: `${tail.length} B cut off, kept in ${saved(tail)}: no daily file holds them`,
      figures: { bytes: tail.length },
    });
    expect(world.machine.disk.contentOf(saved(tail))?.equals(tail)).toBe(true);
    expect(await world.machine.files.facts(saved(tail))).toMatchObject({ mode: 0o600, uid: 1000, gid: 1000 });
  });

  it('of what follows the committed part of a daily file is forgotten', async () => {
    world.write(DAY, '{"a":1}\n');
    await sealDaily(sealStep(DAY), world.context());
    committed = Buffer.from(world.machine.disk.contentOf(archive) ?? '');
    world.write(DAY, '{"b":2}\n');
    expect(await cut(gzipSync('{"b":2}\n'))).toMatchObject({ outcome: 'done' });
    expect(await world.names(world.places.cutOff)).toEqual([]);
  });

  it('where there is none, nothing is done', async () => {
    expect(await cut(Buffer.alloc(0))).toEqual({
      outcome: 'unchanged',
      detail: 'there is nothing behind the last committed member',
    });
  });

  it('and kept twice is kept once', async () => {
    const tail = gzipSync('{"only":1}\n');
    await cut(tail);
    await cut(tail);
    expect(await world.names(world.places.cutOff)).toHaveLength(1);
  });
});
