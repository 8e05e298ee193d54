/** A daily file goes only when nothing would be lost by it: each reason to keep it is tried by itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import { beginArchive } from '../../../src/archive/steps/begin-archive.ts';
import { removeDaily } from '../../../src/archive/steps/remove-daily.ts';
import { sealDaily } from '../../../src/archive/steps/seal-daily.ts';
import { faultyFiles } from '../../../src/machine/faulty-files.ts';
import type { Files, ReadableFile } from '../../../src/machine/files.ts';
import { powerCuts } from '../../../src/machine/memory-disk.ts';
import { beginStep, line, makeStepWorld, removeStep, sealStep } from '../../support/step-world.ts';
import type { StepWorld } from '../../support/step-world.ts';

const DAY = 'flow.20251130.jsonl';
const TEXT = line(60, 'a') + line(60, 'b') + line(60, 'c');
let world: StepWorld;
let path: string;
beforeEach(async () => {
  world = await makeStepWorld();
  path = world.places.log(DAY);
  await beginArchive(beginStep, world.context());
  world.write(DAY, TEXT);
  await sealDaily(sealStep(DAY), world.context());
});

const remove = (files?: Files) => removeDaily(removeStep(DAY), world.context(files === undefined ? {} : { files }));

/** Files on which something happens right after the n-th look at the daily file through its handle. */
function meanwhile(act: () => Promise<void> | void): Files {
  const { files } = world.machine;
  return {
    ...faultyFiles(files, null),
    openForReading: async (asked): Promise<ReadableFile> => {
      const file = await files.openForReading(asked);
      if (asked !== path) return file;
      return {
        ...file,
        read: async (offset, length) => {
          const bytes = await file.read(offset, length);
          if (offset + length >= TEXT.length) await act();
          return bytes;
        },
      };
    },
  };
}

describe('a proven daily file', () => {
  it('is removed, and told how far the proof is', async () => {
    let told = 0;
    const report = await removeDaily(removeStep(DAY), world.context({ onProgress: (bytes) => void (told += bytes) }));
    expect(report).toEqual({ outcome: 'done', detail: 'read back equal and removed, 180 B', figures: { bytes: 180 } });
    expect(await world.machine.files.facts(path)).toBeNull();
    expect(told).toBe(world.machine.disk.contentOf(world.places.archive('flow.202511.jsonl.gz'))?.length);
  });

  it('that is gone already is no failure', async () => {
    await world.machine.files.unlink(path);
    expect(await remove()).toEqual({ outcome: 'unchanged', detail: `${DAY} is gone already` });
  });

  it('goes only after what holds it is on the disk', async () => {
    // An earlier run died between writing and syncing: the archive is only in the memory of the kernel.
    const { disk } = world.machine;
    const archive = world.places.archive('flow.202511.jsonl.gz');
    const bytes = Buffer.from(disk.contentOf(archive) ?? '');
    disk.syncAll();
    const file = await disk.openForWriting(archive);
    await file.truncate(0);
    await file.sync();
    await file.write(0, bytes);
    await remove();
    disk.cutPower(powerCuts.forgetful);
    expect(world.text(path)).toBeUndefined();
    expect(disk.contentOf(archive)?.equals(bytes)).toBe(true);
  });

  it('that is empty goes without an archive', async () => {
    world.write('flow.20251129.jsonl', '');
    const report = await removeDaily(removeStep('flow.20251129.jsonl'), world.context());
    expect(report).toMatchObject({ outcome: 'done', figures: { bytes: 0 } });
    expect(await world.machine.files.facts(world.places.log('flow.20251129.jsonl'))).toBeNull();
  });
});

describe('a daily file is kept', () => {
  const kept = async (detail: string, files?: Files) => {
    expect(await remove(files)).toEqual({ outcome: 'skipped', detail });
    expect(await world.machine.files.facts(path)).not.toBeNull();
  };

  it('while a process writes to it', async () => {
    const id = (await world.machine.files.facts(path))?.id ?? '';
    world.machine.processes.writing.set(id, [{ pid: 42, command: 'app --serve', name: 'app' }]);
    await kept(`process 42 (app --serve) opened ${DAY} for writing`);
  });

  it('while somebody writes to it who cannot be seen, but the kernel knows', async () => {
    world.machine.processes.seesAll = false;
    world.machine.processes.leaseAnswer = true;
    await kept(`a process that cannot be seen from here has ${DAY} open for writing`);
    world.machine.processes.leaseAnswer = null;
    expect(await remove()).toMatchObject({ outcome: 'done' });
  });

  it('where more was written than was sealed', async () => {
    world.write(DAY, line(20));
    await kept(`180 of 200 bytes of ${DAY} are committed; the rest is sealed next`);
  });

  it('where it was never sealed', async () => {
    await world.machine.files.replace(path, world.places.log('flow.20251129.jsonl'));
    const report = await removeDaily(removeStep('flow.20251129.jsonl'), world.context());
    const detail = '0 of 180 bytes of flow.20251129.jsonl are committed; the rest is sealed next';
    expect(report).toEqual({ outcome: 'skipped', detail });
  });

  it.each([0, 59, 60, 120, 179])('where byte %d differs from the archive', async (at) => {
    const changed = Buffer.from(TEXT);
    changed[at] = 0x21;
    await world.put(path, changed);
    await kept(`${DAY} does not read back equal; it was changed after it was sealed`);
  });

  it('where something was added while it was proven', async () => {
    await kept(
      `${DAY} changed while it was proven; what was added is sealed next`,
      meanwhile(() => {
        world.machine.time.ms += 1;
        world.write(DAY, line(20));
      }),
    );
  });

  it('where it was changed in place while it was proven', async () => {
    const files = meanwhile(async () => {
      world.machine.time.ms += 1;
      await (await world.machine.files.openForWriting(path)).write(TEXT.length - 2, Buffer.from('!'));
    });
    await kept(`${DAY} changed while it was proven; what was added is sealed next`, files);
  });

  it('where its name went to another file while it was proven', async () => {
    const files = meanwhile(async () => {
      if ((await world.machine.files.facts(world.places.log('away'))) !== null) return;
      await world.machine.files.replace(path, world.places.log('away'));
      world.write(DAY, TEXT);
    });
    await kept(`${DAY} changed while it was proven; what was added is sealed next`, files);
  });

  it('where the archive is damaged, which is an error', async () => {
    const archive = world.places.archive('flow.202511.jsonl.gz');
    const bytes = Buffer.from(world.machine.disk.contentOf(archive) ?? '');
    bytes[15] = (bytes[15] ?? 0) ^ 1;
    await world.put(archive, bytes);
    await expect(remove()).rejects.toMatchObject({
      message: `${archive}: member 1 (${DAY}) cannot be decompressed`,
    });
    expect(world.text(path)).toBe(TEXT);
  });

  it('where anything that it takes is refused', async () => {
    const all = faultyFiles(world.machine.disk, { at: 0, how: 'EIO', reads: true });
    await remove(all);
    expect(all.effects).toBeGreaterThan(10);
    for (let at = 1; at < all.effects; at += 1) {
      world = await makeStepWorld();
      await beginArchive(beginStep, world.context());
      world.write(DAY, TEXT);
      await sealDaily(sealStep(DAY), world.context());
      const files = faultyFiles(world.machine.disk, { at, how: 'EIO', reads: true });
      await expect(remove(files), `effect ${at}`).rejects.toMatchObject({ errno: 'EIO' });
      const isGone = (await world.machine.files.facts(path)) === null;
      expect(isGone, `effect ${at}`).toBe(false);
    }
  });

  it('wherever the power is cut before the end', async () => {
    const all = faultyFiles(world.machine.disk, { at: 0, how: 'die-after' });
    await remove(all);
    for (let at = 1; at <= all.effects; at += 1) {
      world = await makeStepWorld();
      await beginArchive(beginStep, world.context());
      world.write(DAY, TEXT);
      world.machine.disk.syncAll();
      await sealDaily(sealStep(DAY), world.context());
      await expect(remove(faultyFiles(world.machine.disk, { at, how: 'die-after' }))).rejects.toThrow(
        'the machine died',
      );
      world.machine.disk.cutPower(powerCuts.forgetful);
      const members = (await world.manifest()).members.length;
      expect([world.text(path), members], `effect ${at}`).toEqual([at < all.effects ? TEXT : undefined, 2]);
    }
  });
});
