/** A manifest is believed only when its shape, its arithmetic and its chain hold; each fault has its own words. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CHAIN_START, chainOf } from '../../src/archive/chain.ts';
import { commitManifest, readManifest } from '../../src/archive/manifest-file.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import { powerCuts } from '../../src/machine/memory-disk.ts';
import type { Manifest, Member } from '../../src/model/manifest.ts';
import { manifest, member } from '../support/listings.ts';
import { makeStepWorld, owner } from '../support/step-world.ts';
import type { StepWorld } from '../support/step-world.ts';

let world: StepWorld;
let path: string;
let temporary: string;
beforeEach(async () => {
  world = await makeStepWorld();
  await world.machine.disk.makeDirectory(world.places.archives);
  path = world.places.manifest('flow', '202511');
  temporary = world.places.manifestTemporary('flow', '202511');
});

/** A manifest whose chain is right, whatever else is changed in it. */
function chained(members: readonly Partial<Member>[], fields: Partial<Manifest> = {}): Manifest {
  let previous = CHAIN_START;
  const linked = manifest(
    'flow',
    '202511',
    members.map((changes, index) => member(index + 1, 'flow.20251101.jsonl', changes)),
  ).members.map((placed, index) => {
    const one = { ...placed, previous, ...members[index] };
    previous = chainOf('flow', '202511', one);
    return { ...one, chain: previous };
  });
  return { ...manifest('flow', '202511'), members: linked, ...fields };
}

const commit = (made: Manifest, files = world.machine.files) => commitManifest(files, path, temporary, made, owner);
const read = () => readManifest(world.machine.files, path, 'flow', '202511');

describe('a manifest on the disk', () => {
  it.each([
    ['without members', chained([])],
    ['with members', chained([{}, { addedLineEnd: true, firstTime: '2025-11-01T00:00:00.000Z' }])],
    ['expired', chained([{}], { expiredAt: '2026-11-01T00:00:00.000Z' })],
    ['with numbers that other months have in between', chained([{ seq: 3 }, { seq: 9 }])],
  ])('%s reads back as it was committed', async (_, made) => {
    await commit(made);
    expect(await read()).toEqual(made);
    expect(await world.names(world.places.archives)).toEqual(['flow.202511.manifest.json']);
    expect(await world.machine.files.facts(path)).toMatchObject(owner);
  });

  it('has one member a line, for people and diffs', async () => {
    await commit(chained([{}, {}]));
    const lines = (world.text(path) ?? '').split('\n');
    expect(lines.slice(0, 9)).toEqual([
      '{',
      '  "format": "varve-manifest",',
      '  "version": 1,',
      '  "stream": "flow",',
      '  "month": "202511",',
      '  "archive": "flow.202511.jsonl.gz",',
      '  "compression": "gzip",',
      '  "expiredAt": null,',
      '  "members": [',
    ]);
    expect(lines[9]).toMatch(/^ {4}\{"seq":1,"daily":"flow\.20251101\.jsonl",.*\},$/);
    expect(lines[10]).toMatch(/^ {4}\{"seq":2,.*\}$/);
    expect(lines.slice(11)).toEqual(['  ]', '}', '']);
  });

  it('that is not there is none', async () => {
    expect(await read()).toBeNull();
  });

  it('is the old one or the new one, whole, wherever the machine dies or the power fails', async () => {
    const [old, next] = [chained([{}]), chained([{}, {}])];
    for (const how of ['die-before', 'die-halfway', 'die-after'] as const) {
      for (const cut of Object.values(powerCuts)) {
        for (let at = 1; at <= 5; at += 1) {
          world = await makeStepWorld();
          await world.machine.disk.makeDirectory(world.places.archives);
          await commit(old);
          world.machine.disk.syncAll();
          await expect(commit(next, faultyFiles(world.machine.disk, { at, how }))).rejects.toThrow('the machine died');
          expect([old, next]).toContainEqual(await read());
          world.machine.disk.cutPower(cut);
          expect([old, next]).toContainEqual(await read());
          if (at === 5 && how === 'die-after') expect(await read()).toEqual(next);
          await commit(next);
          expect(await read()).toEqual(next);
        }
      }
    }
  });

  it('once committed survives a power cut', async () => {
    world.machine.disk.syncAll();
    await commit(chained([{}]));
    world.machine.disk.cutPower(powerCuts.forgetful);
    expect(await read()).toEqual(chained([{}]));
  });
});

describe('a manifest that cannot be believed', () => {
  const json = (made: object) => JSON.stringify(made);
  const good = chained([{}, {}, {}]);
  const [first, second, third] = good.members as [Member, Member, Member];
  const which = (seq: number) => `member ${seq} (flow.20251101.jsonl)`;

  it.each([
    ['empty', '', 'the manifest is not JSON'],
    ['torn', json(good).slice(0, -20), 'the manifest is not JSON'],
    ['zeros', '\0'.repeat(100), 'the manifest is not JSON'],
    ['another JSON', '[]', 'the manifest is not of its format:  must be object'],
    [
      'without members',
      json({ ...good, members: undefined }),
      'the manifest is not of its format:  must have required properties members',
    ],
    [
      'with a negative offset',
      json({ ...good, members: [{ ...first, offset: -1 }] }),
      'the manifest is not of its format: /members/0/offset must be >= 0',
    ],
    [
      'with a field that nobody knows',
      json({ ...good, colour: 'red' }),
      'the manifest is not of its format: /colour schema is false',
    ],
    [
      'of another stream',
      json({ ...good, stream: 'other' }),
      'the manifest is of other.202511, not of the month in its name',
    ],
    [
      'of another month',
      json({ ...good, month: '202510' }),
      'the manifest is of flow.202510, not of the month in its name',
    ],
    [
      'of another archive',
      json({ ...good, archive: '../flow.jsonl' }),
      'the manifest names the archive ../flow.jsonl, not flow.202511.jsonl.gz',
    ],
    [
      'of another compression',
      json({ ...good, compression: 'zstd' }),
      'the manifest names the archive flow.202511.jsonl.gz, not flow.202511.jsonl.zst',
    ],
    [
      'without its first member',
      json({ ...good, members: [second, third] }),
      `${which(2)} begins at 40, but the one before ends at 0`,
    ],
    [
      'without one in between',
      json({ ...good, members: [first, third] }),
      `${which(3)} begins at 80, but the one before ends at 40`,
    ],
    [
      'with a member twice',
      json({ ...good, members: [first, { ...first, offset: 40 }] }),
      `${which(1)} stands behind 1`,
    ],
    [
      'with members swapped',
      json({
        ...good,
        members: [
          { ...second, offset: 0 },
          { ...first, offset: 40 },
        ],
      }),
      `${which(2)} does not hash to its link of the chain`,
    ],
    [
      'with a member of another chain',
      json({ ...good, members: [first, { ...second, previous: 'f'.repeat(64) }] }),
      `${which(2)} is not chained to the one before it`,
    ],
    [
      'with a changed figure',
      json({ ...good, members: [first, { ...second, records: 11 }, third] }),
      `${which(2)} does not hash to its link of the chain`,
    ],
    [
      'with a changed last member',
      json({ ...good, members: [first, second, { ...third, bytes: 99 }] }),
      `${which(3)} does not hash to its link of the chain`,
    ],
  ])('%s', async (_, text, what) => {
    await world.put(path, text);
    await expect(read()).rejects.toMatchObject({
      code: 'archive-damaged',
      message: `${path}: ${what}`,
      hint: 'nothing was changed; docs/formats/archive.md says how to mend it, "When it is damaged"',
    });
  });

  it('of a newer version says that it is Varve that wants an update', async () => {
    await world.put(path, json({ ...good, version: 2 }));
    await expect(read()).rejects.toMatchObject({
      code: 'archive-damaged',
      message: `${path}: the manifest was written by a newer Varve (version 2)`,
      hint: 'nothing was changed; update Varve, then run the command again',
    });
    await world.put(path, json({ ...good, version: 0 }));
    await expect(read()).rejects.toThrow('the manifest is not of its format: /version must be equal to constant');
  });

  it.each(['flow.20251201.jsonl', 'other.20251101.jsonl', '../flow.20251101.jsonl', 'flow.jsonl', 'x'])(
    'with a member of %s',
    async (daily) => {
      await world.put(path, json(chained([{ daily }])));
      await expect(read()).rejects.toMatchObject({ message: `${path}: member 1 (${daily}) is of another month` });
    },
  );

  it.each(['symlink', 'other'] as const)('a %s', async (kind) => {
    world.machine.disk.plant(path, kind);
    await expect(read()).rejects.toMatchObject({ message: `${path}: the manifest is not a regular file` });
  });

  it('that the disk refuses to read is no damage', async () => {
    await commit(good);
    const files = faultyFiles(world.machine.disk, { at: 1, how: 'EIO', reads: true });
    await expect(readManifest(files, path, 'flow', '202511')).rejects.toMatchObject({
      name: 'FileError',
      errno: 'EIO',
    });
  });
});
