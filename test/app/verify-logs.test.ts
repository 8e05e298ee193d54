/** Verification counts every record once and finds every kind of damage; restoring gives the days back. */
import { beforeEach, describe, expect, it } from 'vitest';

import { placesOf } from '../../src/archive/places.ts';
import { parseWanted, planRestoring, restoreLogs } from '../../src/app/restore-logs.ts';
import { verifyLogs } from '../../src/app/verify-logs.ts';
import { tellCommand } from '../support/command-line.ts';
import { needs } from '../support/needs.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const noZstd = needs.noZstd();

const places = placesOf(LOGS);
const manifestPath = places.manifest('flow', '202511');
const archivePath = places.archive('flow.202511.jsonl.gz');
let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
  for (const day of ['20251128', '20251129', '20251130'])
    world.write(`flow.${day}.jsonl`, `{"day":${day}}`, 'odd', 'x'.repeat(150));
  await world.run('archive');
  world.write('flow.20251213.jsonl', '{"a":1}', '{"a":2}');
  world.write('flow.jsonl', '{"live":1}');
});

const verify = (includes: (stream: string) => boolean = () => true) =>
  verifyLogs(world.machine, { directory: LOGS, includes, onProgress: () => undefined });
const damage = async () => (await verify()).damage.map(({ message }) => message);

async function rewrite(path: string, change: (bytes: Buffer) => Uint8Array): Promise<void> {
  const bytes = Buffer.from(world.machine.disk.contentOf(path) ?? '');
  await world.machine.disk.unlink(path);
  const file = await world.machine.disk.create(path, { mode: 0o640, uid: 1, gid: 1 });
  await file.write(0, change(bytes));
}

describe('verification', () => {
  it('counts each record once, in its tier', async () => {
    world.machine.disk.appendAsWriter(`${LOGS}/flow.jsonl`, 'no end');
    const found = await verify();
    expect(found.damage).toEqual([]);
    expect(found.streams).toEqual([{ stream: 'flow', archive: 9, daily: 2, live: 1, unterminated: 1 }]);
    expect(found.months).toMatchObject([
      { stream: 'flow', month: '202511', members: 6, records: 9, rawBytes: 516, expired: false, uncommittedBytes: 0 },
    ]);
  });

  it('says how much is not committed, which is no damage', async () => {
    await rewrite(archivePath, (bytes) => Buffer.concat([bytes, Buffer.from('tail')]));
    expect((await verify()).months).toMatchObject([{ uncommittedBytes: 4 }]);
    expect(await damage()).toEqual([]);
  });

  it('looks only at the streams that are asked for', async () => {
    await rewrite(archivePath, () => Buffer.alloc(3));
    expect(await verify((stream) => stream !== 'flow')).toEqual({
      months: [],
      streams: [],
      damage: [],
      unverified: [],
    });
  });

  it.skipIf(!noZstd.ok)('goes on where a month is in zstd and this Node cannot read it', async () => {
    world.write('flow.20251031.jsonl', 'older');
    await world.run('archive');
    const text = world.machine.disk.contentOf(manifestPath)?.toString() ?? '';
    const zstdPath = places.archive('flow.202511.jsonl.zst');
    await rewrite(manifestPath, () =>
      Buffer.from(text.replace('"gzip"', '"zstd"').replace('.jsonl.gz"', '.jsonl.zst"')),
    );
    await world.machine.disk.replace(archivePath, zstdPath);
    const found = await verify();
    const hint = 'run varve verify with Node 22.15 or newer';
    expect(found.damage).toEqual([]);
    expect(found.unverified).toEqual([
      { stream: 'flow', month: '202511', message: `${zstdPath}: not verified: this Node cannot read zstd`, hint },
    ]);
    expect(found.streams).toEqual([{ stream: 'flow', archive: 10, daily: 2, live: 1, unterminated: 0 }]);
    const told = await tellCommand(world, 'verify', '--logs', LOGS);
    expect([told.code, told.err]).toEqual([
      1,
      `unread   ${zstdPath}: not verified: this Node cannot read zstd\n         hint: ${hint}\n`,
    ]);
    expect(told.out).toMatch(/13 records in all; all else as committed, 1 month not verified\.\n$/);
    await rewrite(places.archive('flow.202510.jsonl.gz'), (bytes) =>
      bytes.map((byte, at) => (at === 12 ? byte ^ 1 : byte)),
    );
    expect((await tellCommand(world, 'verify', '--logs', LOGS)).code).toBe(3);
  });

  it('finds a flipped bit', async () => {
    await rewrite(archivePath, (bytes) => bytes.map((byte, index) => (index === 12 ? byte ^ 1 : byte)));
    expect(await damage()).toEqual([`${archivePath}: member 1 (flow.20251128.jsonl) cannot be decompressed`]);
    expect((await verify()).streams).toMatchObject([{ daily: 2, live: 1 }]);
  });

  it('finds an archive that is cut', async () => {
    const size = world.machine.disk.contentOf(archivePath)?.length ?? 0;
    await rewrite(archivePath, (bytes) => bytes.subarray(0, -1));
    const what = `the archive has ${size - 1} bytes, but its manifest has committed ${size}`;
    expect(await damage()).toContain(`${archivePath}: ${what}`);
  });

  it('finds an archive and a manifest that were both put back', async () => {
    const [oldManifest, oldArchive] = [manifestPath, archivePath].map((path) => world.machine.disk.contentOf(path));
    world.write('flow.20251130.jsonl', 'late');
    await world.run('archive');
    expect(await damage()).toEqual([]);
    await rewrite(manifestPath, () => oldManifest ?? Buffer.alloc(0));
    await rewrite(archivePath, () => oldArchive ?? Buffer.alloc(0));
    expect(await damage()).toEqual([
      `${manifestPath}: the run journal knows members up to 7, the manifests only up to 6`,
    ]);
  });

  it('finds a month that is missing altogether', async () => {
    await world.machine.disk.unlink(manifestPath);
    await world.machine.disk.unlink(archivePath);
    expect(await damage()).toEqual([
      `${places.archives}: the run journal knows members of flow up to 6, the manifests none`,
    ]);
  });

  it('finds a stream of which every file is gone', async () => {
    for (const path of [manifestPath, archivePath, `${LOGS}/flow.20251213.jsonl`, `${LOGS}/flow.jsonl`])
      await world.machine.disk.unlink(path);
    expect(await damage()).toEqual([
      `${places.archives}: the run journal knows members of flow up to 6, the manifests none`,
    ]);
    expect((await verify((stream) => stream !== 'flow')).damage).toEqual([]);
  });
});

describe('restoring', () => {
  const request = (wanted: string, target = '/srv/out') => ({
    directory: LOGS,
    wanted,
    target,
    nowMs: 0,
    includes: () => true,
  });

  async function restore(wanted: string): Promise<string[]> {
    const plan = await planRestoring(world.machine, request(wanted));
    const told: string[] = [];
    const quiet = () => undefined;
    for await (const { outcome, detail } of restoreLogs(world.machine, request(wanted), plan, quiet, quiet))
      told.push(`${outcome}: ${detail}`);
    return told;
  }

  const text = (day: string) => `{"day":${day}}\nodd\n${'x'.repeat(150)}\n`;
  const content = (path: string) => world.machine.disk.contentOf(path)?.toString();

  it('writes a day out again, byte for byte, and once', async () => {
    const path = '/srv/out/flow.20251129.jsonl';
    expect(await restore('2025-11-29')).toEqual([`done: 3 records, 172 B, written to ${path}`]);
    expect(content(path)).toBe(text('20251129'));
    expect(await restore('20251129')).toEqual([`unchanged: ${path} holds these records already`]);
    expect(await world.machine.disk.list('/srv/out')).toEqual([{ name: 'flow.20251129.jsonl', kind: 'file' }]);
  });

  it('leaves out the line end that sealing added', async () => {
    world.machine.disk.appendAsWriter(`${LOGS}/flow.20251127.jsonl`, 'a\nno end');
    await world.run('archive');
    await restore('20251127');
    expect(content('/srv/out/flow.20251127.jsonl')).toBe('a\nno end');
  });

  it.each(['other', `${text('20251129').slice(0, -2)}!\n`])('never overwrites, and goes on: %j', async (there) => {
    const path = '/srv/out/flow.20251128.jsonl';
    await world.machine.disk.makeDirectory('/srv/out');
    world.machine.disk.appendAsWriter(path, there);
    expect((await restore('2025-11')).map((line) => line.split(':')[0])).toEqual(['failed', 'done', 'done']);
    expect(content(path)).toBe(there);
  });

  it('writes what can be proven of a month with a damaged day', async () => {
    await rewrite(archivePath, (bytes) => bytes.map((byte, index) => (index === 12 ? byte ^ 1 : byte)));
    expect((await restore('2025-11')).map((line) => line.split(':')[0])).toEqual(['failed', 'done', 'done']);
    expect(content('/srv/out/flow.20251128.jsonl')).toBeUndefined();
    expect(content('/srv/out/flow.20251130.jsonl')).toBe(text('20251130'));
  });

  it.each([LOGS, `${LOGS}/archive`, `${LOGS}/.varve`])('refuses to write to %s', async (target) => {
    await expect(planRestoring(world.machine, request('2025-11', target))).rejects.toMatchObject({
      code: 'bad-usage',
      message: `--to ${target} is where Varve keeps the logs themselves`,
    });
  });

  it.each([
    ['202511', '202511'],
    ['2025-11', '202511'],
    ['20251130', '20251130'],
    ['2025-11-30', '20251130'],
  ])('understands %s', (written, digits) => {
    expect(parseWanted(written)).toBe(digits);
  });

  it.each(['2025', '2025-13', '2025-11-31', '2025-11-3', '25-11', '', 'x', '2025-11-30T00'])(
    'refuses %j',
    (written) => {
      expect(() => parseWanted(written)).toThrow(`'${written}' is no month or day`);
    },
  );
});
