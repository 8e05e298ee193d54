/** Sealing: whole records become members, once; what is added later becomes one more; nothing committed is touched. */
import { beforeEach, describe, expect, it } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { beginArchive } from '../../../src/archive/steps/begin-archive.ts';
import { sealDaily } from '../../../src/archive/steps/seal-daily.ts';
import { chainOf } from '../../../src/archive/chain.ts';
import { faultyFiles } from '../../../src/machine/faulty-files.ts';
import { powerCuts } from '../../../src/machine/memory-disk.ts';
import { committedEnd } from '../../../src/model/manifest.ts';
import { beginStep, line, makeStepWorld, sealStep } from '../../support/step-world.ts';
import type { StepWorld } from '../../support/step-world.ts';

const DAY = 'flow.20251130.jsonl';
let world: StepWorld;
beforeEach(async () => {
  world = await makeStepWorld();
  await beginArchive(beginStep, world.context());
});

const seal = (daily = DAY) => sealDaily(sealStep(daily), world.context());
const archived = () =>
  gunzipSync(world.machine.disk.contentOf(world.places.archive('flow.202511.jsonl.gz')) ?? '').toString();
const inShort = async () => {
  const { members } = await world.manifest();
  return members.map(({ seq, daily, dailyOffset, bytes, records }) => ({ seq, daily, dailyOffset, bytes, records }));
};

describe('sealing', () => {
  it('splits a day into members at record ends, chained, at the offsets that they have', async () => {
    const text = [line(60, 'a'), line(60, 'b'), line(100, 'c'), line(30, 'd')].join('');
    world.write(DAY, text);
    expect(await seal()).toMatchObject({ outcome: 'done', figures: { records: 4, members: 3, bytes: 250 } });
    expect(await inShort()).toEqual([
      { seq: 1, daily: DAY, dailyOffset: 0, bytes: 120, records: 2 },
      { seq: 2, daily: DAY, dailyOffset: 120, bytes: 100, records: 1 },
      { seq: 3, daily: DAY, dailyOffset: 220, bytes: 30, records: 1 },
    ]);
    expect(archived()).toBe(text);
    const made = await world.manifest();
    const bytes = world.machine.disk.contentOf(world.places.archive(made.archive)) ?? Buffer.alloc(0);
    expect(committedEnd(made)).toBe(bytes.length);
    let previous = '0'.repeat(64);
    for (const member of made.members) {
      const own = bytes.subarray(member.offset, member.offset + member.length);
      expect(gunzipSync(own).toString()).toBe(text.slice(member.dailyOffset, member.dailyOffset + member.bytes));
      expect([member.previous, member.chain]).toEqual([previous, chainOf('flow', '202511', member)]);
      expect(member.sealedAt).toBe('2025-12-01T03:00:00.000Z');
      previous = member.chain;
    }
  });

  it('is on the disk once it is committed, whatever the power does', async () => {
    const text = line(60, 'a') + line(100, 'b');
    world.write(DAY, text);
    world.machine.disk.syncAll();
    await seal();
    world.machine.disk.cutPower(powerCuts.forgetful);
    expect((await world.manifest()).members).toHaveLength(2);
    expect(archived()).toBe(text);
  });

  it('once more changes nothing', async () => {
    world.write(DAY, line(10));
    await seal();
    const before = await world.manifest();
    expect(await seal()).toEqual({ outcome: 'unchanged', detail: `${DAY} is committed already` });
    expect(await world.manifest()).toEqual(before);
  });

  it('makes one more member of what a late writer added', async () => {
    world.write(DAY, line(10, 'a'));
    await seal();
    world.write(DAY, line(12, 'b'));
    expect(await seal()).toMatchObject({ figures: { records: 1, members: 1, bytes: 12 } });
    expect(await inShort()).toEqual([
      { seq: 1, daily: DAY, dailyOffset: 0, bytes: 10, records: 1 },
      { seq: 2, daily: DAY, dailyOffset: 10, bytes: 12, records: 1 },
    ]);
    expect(archived()).toBe(line(10, 'a') + line(12, 'b'));
  });

  it('goes on behind a line end that was added, at the byte that the file has', async () => {
    world.write(DAY, 'no end');
    await seal();
    world.write(DAY, '\nnext\n');
    await seal();
    expect(await inShort()).toEqual([
      { seq: 1, daily: DAY, dailyOffset: 0, bytes: 7, records: 1 },
      { seq: 2, daily: DAY, dailyOffset: 6, bytes: 6, records: 2 },
    ]);
  });

  it.each([
    ['of the same length', line(10, 'a'), line(10, 'b')],
    ['longer', line(10, 'a'), line(10, 'b') + line(10, 'c')],
    ['shorter', line(20, 'a'), line(10, 'b')],
  ])('begins anew for another file of a name that was sealed: %s', async (_, first, second) => {
    world.write(DAY, first);
    await seal();
    await world.put(world.places.log(DAY), second);
    expect(await seal()).toMatchObject({ outcome: 'done', figures: { bytes: second.length } });
    expect((await inShort()).map(({ dailyOffset, bytes }) => [dailyOffset, bytes])).toEqual([
      [0, first.length],
      [0, second.length],
    ]);
    expect(archived()).toBe(first + second);
    expect(await seal()).toMatchObject({ outcome: 'unchanged' });
  });

  it('keeps an edited file whole: the edit is all in the archive, and so is what it was before', async () => {
    const before = line(60, 'a') + line(60, 'b') + line(60, 'c');
    const after = before.replace('b', 'X');
    world.write(DAY, before);
    await seal();
    await world.put(world.places.log(DAY), after);
    await seal();
    expect(archived()).toBe(before + after);
  });

  it('streams a record too long for a member', async () => {
    world.write(DAY, line(30, 'a') + line(900, 'b') + line(30, 'c'));
    await seal();
    expect((await inShort()).map(({ bytes, records }) => [bytes, records])).toEqual([
      [30, 1],
      [900, 1],
      [30, 1],
    ]);
    expect(archived()).toBe(line(30, 'a') + line(900, 'b') + line(30, 'c'));
  });

  it('counts on in the chain of the stream across months', async () => {
    world.write(DAY, line(10));
    await seal();
    world.write('flow.20251201.jsonl', line(10));
    const december = { month: '202512', archive: 'flow.202512.jsonl.gz' };
    await beginArchive({ ...beginStep, ...december }, world.context());
    const report = await sealDaily({ ...sealStep('flow.20251201.jsonl'), ...december }, world.context());
    const [[first], [second]] = [(await world.manifest()).members, (await world.manifest('flow', '202512')).members];
    expect(second).toMatchObject({ seq: 2, previous: first?.chain });
    expect(report.head).toEqual({ stream: 'flow', seq: 2, chain: second?.chain });
  });

  it('commits on the way, so that a crash repeats little', async () => {
    // smallLimits commits at 250 bytes: after the third member of 100.
    world.write(DAY, [1, 2, 3, 4, 5].map((n) => line(100, String(n))).join(''));
    const files = faultyFiles(world.machine.disk, null);
    let commits = 0;
    const counting = {
      ...files,
      replace: (from: string, over: string) => {
        commits += 1;
        return files.replace(from, over);
      },
    };
    await sealDaily(sealStep(DAY), world.context({ files: counting }));
    expect(commits).toBe(2);
  });

  it('gives back what it wrote when it fails, and keeps what it committed', async () => {
    world.write(DAY, [1, 2, 3, 4, 5].map((n) => line(100, String(n))).join(''));
    const total = faultyFiles(world.machine.disk, { at: 0, how: 'ENOSPC' });
    await sealDaily(sealStep(DAY), world.context({ files: total }));
    for (let at = 1; at <= total.effects; at += 1) {
      world = await makeStepWorld();
      await beginArchive(beginStep, world.context());
      world.write(DAY, [1, 2, 3, 4, 5].map((n) => line(100, String(n))).join(''));
      const files = faultyFiles(world.machine.disk, { at, how: 'ENOSPC' });
      await expect(sealDaily(sealStep(DAY), world.context({ files })), `effect ${at}`).rejects.toThrow('ENOSPC');
      const size = world.machine.disk.contentOf(world.places.archive('flow.202511.jsonl.gz'))?.length;
      expect(size, `effect ${at}`).toBe(committedEnd(await world.manifest()));
      await seal();
      expect(archived(), `effect ${at}`).toBe(world.text(world.places.log(DAY)));
    }
  });

  it('refuses an archive that is not as long as its manifest says', async () => {
    world.write(DAY, line(10));
    await world.put(world.places.archive('flow.202511.jsonl.gz'), 'tail');
    await expect(seal()).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: 'flow.202511.jsonl.gz is not as long as its manifest says',
      hint: 'run the command again',
    });
    expect(world.text(world.places.archive('flow.202511.jsonl.gz'))).toBe('tail');
  });

  it('refuses without a manifest', async () => {
    world.write(DAY, line(10));
    await world.machine.files.unlink(world.places.manifest('flow', '202511'));
    await expect(seal()).rejects.toMatchObject({
      message: '/srv/logs/archive/flow.202511.manifest.json: the manifest is missing',
    });
  });
});
