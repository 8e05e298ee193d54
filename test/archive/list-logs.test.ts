/** What a log directory holds: only regular files with valid names are taken up, and everything else is named. */
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { listLogs } from '../../src/archive/list-logs.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** What the one record of a day takes in an archive. */
const committed = gzipSync('{"a":2}\n', { level: 6 }).length;

let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
});

const list = (includes?: (stream: string) => boolean) => listLogs(world.machine, LOGS, includes);

/** A listing in short: names and states. */
async function inShort(includes?: (stream: string) => boolean) {
  const { streams, refused, leftovers } = await list(includes);
  return {
    streams: streams.map(({ stream, live, dailies, archives }) => ({
      stream,
      live: live?.name ?? null,
      dailies: dailies.map(({ file }) => file.name),
      archives: archives.map((archive) => `${archive.month} ${archive.state}`),
    })),
    refused: refused.map(({ name, why }) => `${name}: ${why}`),
    leftovers,
  };
}

const nothing = { streams: [], refused: [], leftovers: [] };

describe('listing', () => {
  it('an empty directory gives an empty listing', async () => {
    const { totalBytes, freeBytes } = await world.machine.disk.space(LOGS);
    expect(await list()).toEqual({
      directory: LOGS,
      takenAtMs: Date.parse('2025-12-14T04:00:00Z'),
      streams: [],
      refused: [],
      leftovers: [],
      disk: { totalBytes, freeBytes },
      seesAllWriters: true,
    });
  });

  it('a directory that is not there is refused', async () => {
    await expect(listLogs(world.machine, '/srv/nothing')).rejects.toMatchObject({
      code: 'no-logs',
      message: 'the log directory /srv/nothing does not exist',
      hint: 'make it, or name another one with --logs or in varve.yaml',
    });
  });

  it('keeps streams apart whose names begin alike, and sorts dailies by date, then number', async () => {
    const names = [
      'flow.jsonl',
      'flow.inner.jsonl',
      'flow-2.jsonl',
      'flow.20251130.jsonl',
      'flow.20251130-10.jsonl',
      'flow.20251130-2.jsonl',
      'flow.20251129.jsonl',
      'flow.inner.20251130.jsonl',
      'flow-2.20251130.jsonl',
    ];
    for (const name of names) world.write(name, '{}');
    expect(await inShort()).toEqual({
      ...nothing,
      streams: [
        {
          stream: 'flow',
          live: 'flow.jsonl',
          dailies: ['flow.20251129.jsonl', 'flow.20251130.jsonl', 'flow.20251130-2.jsonl', 'flow.20251130-10.jsonl'],
          archives: [],
        },
        { stream: 'flow-2', live: 'flow-2.jsonl', dailies: ['flow-2.20251130.jsonl'], archives: [] },
        { stream: 'flow.inner', live: 'flow.inner.jsonl', dailies: ['flow.inner.20251130.jsonl'], archives: [] },
      ],
    });
  });

  it('refuses what is no regular file, and passes over what is none of its business', async () => {
    world.machine.disk.plant(`${LOGS}/link.jsonl`, 'symlink');
    world.machine.disk.plant(`${LOGS}/pipe.jsonl`, 'other');
    world.machine.disk.plant(`${LOGS}/link.20251130.jsonl`, 'symlink');
    await world.machine.disk.makeDirectory(`${LOGS}/folder.jsonl`);
    for (const name of ['rotation.log', 'notes.txt', 'flow.jsonl.swp', 'flow.json', 'flow.jsonl.gz', 'jsonl'])
      world.write(name, 'x');
    for (const name of ['.hidden.jsonl', '.jsonl', 'flow.20251131.jsonl', 'flow.20251130-1.jsonl'])
      world.write(name, 'x');
    expect(await inShort()).toEqual({
      ...nothing,
      refused: [
        '.hidden.jsonl: its name begins with a dot',
        '.jsonl: its name begins with a dot',
        'flow.20251130-1.jsonl: its name ends like a daily file, but -1 is no number from 2 up',
        'flow.20251131.jsonl: its name ends like a daily file, but 20251131 is no date',
        'folder.jsonl: it is a directory',
        'link.20251130.jsonl: it is a symbolic link, which is never followed',
        'link.jsonl: it is a symbolic link, which is never followed',
        'pipe.jsonl: it is not a regular file',
      ],
    });
  });

  it('names leftovers that hold no record, and leaves alone what may hold one', async () => {
    const { disk } = world.machine;
    await disk.makeDirectory(`${LOGS}/.varve`);
    await disk.makeDirectory(`${LOGS}/archive`);
    world.write('.varve/fresh.flow.jsonl');
    world.write('.varve/fresh.full.jsonl', '{"a":1}');
    world.write('.varve/runs.jsonl', '{}');
    world.write('archive/.flow.202511.manifest.json.tmp', '{');
    world.write('archive/.other.tmp', '{');
    expect(await inShort()).toEqual({
      ...nothing,
      leftovers: ['.varve/fresh.flow.jsonl', 'archive/.flow.202511.manifest.json.tmp'],
    });
  });

  it('tells of each daily file who writes to it, and whether all could be seen', async () => {
    world.write('flow.20251130.jsonl', '{}');
    world.write('flow.jsonl', '{}');
    const facts = await world.machine.disk.facts(`${LOGS}/flow.20251130.jsonl`);
    const live = await world.machine.disk.facts(`${LOGS}/flow.jsonl`);
    const writer = { pid: 42, command: 'app', name: 'app' };
    world.machine.processes.writing.set(facts?.id ?? '', [writer]);
    world.machine.processes.seesAll = false;
    const { streams, seesAllWriters } = await list();
    expect(seesAllWriters).toBe(false);
    expect(streams).toEqual([
      {
        stream: 'flow',
        live: { name: 'flow.jsonl', facts: live },
        dailies: [
          {
            file: { name: 'flow.20251130.jsonl', stream: 'flow', date: '20251130', sequence: 1 },
            facts,
            writers: [writer],
          },
        ],
        archives: [],
      },
    ]);
  });

  it('of some streams is as if the others were not there', async () => {
    for (const name of ['flow.jsonl', 'flow.20251130.jsonl', 'flow.inner.jsonl']) world.write(name, '{}');
    const short = await inShort((stream) => stream === 'flow.inner');
    expect(short.streams).toEqual([{ stream: 'flow.inner', live: 'flow.inner.jsonl', dailies: [], archives: [] }]);
  });
});

describe('listing archives', () => {
  const archive = `${LOGS}/archive`;

  beforeEach(async () => {
    world.write('flow.20251029.jsonl', '{"a":1}');
    world.write('flow.20251130.jsonl', '{"a":2}');
    await world.run('archive');
  });

  const damageOf = async () => {
    const { streams } = await list();
    return streams.flatMap(({ archives }) =>
      archives.flatMap((one) => (one.state === 'damaged' ? [`${one.month} ${one.path}: ${one.damage}`] : [])),
    );
  };

  it('gives sound months in their order, with the size of the archive file', async () => {
    const { streams } = await list();
    const [flow] = streams;
    expect(flow?.archives.map((one) => one.month)).toEqual(['202510', '202511']);
    const size = world.machine.disk.contentOf(`${archive}/flow.202511.jsonl.gz`)?.length;
    expect(flow?.archives[1]).toMatchObject({ state: 'sound', sizeBytes: size, manifest: { stream: 'flow' } });
    expect(await damageOf()).toEqual([]);
  });

  it.each<[string, (disk: World['machine']['disk']) => Promise<void> | void, string[]]>([
    [
      'the archive is gone',
      (disk) => disk.unlink(`${archive}/flow.202511.jsonl.gz`),
      [`202511 ${archive}/flow.202511.jsonl.gz: the archive is missing`],
    ],
    [
      'the manifest is gone',
      (disk) => disk.unlink(`${archive}/flow.202511.manifest.json`),
      [`202511 ${archive}/flow.202511.jsonl.gz: no manifest names this archive`],
    ],
    [
      'the archive is shorter than committed',
      async (disk) => (await disk.openForWriting(`${archive}/flow.202511.jsonl.gz`)).truncate(10),
      [`202511 ${archive}/flow.202511.jsonl.gz: the archive has 10 bytes, but its manifest has committed ${committed}`],
    ],
    [
      'the archive is a symbolic link',
      async (disk) => {
        await disk.unlink(`${archive}/flow.202511.jsonl.gz`);
        disk.plant(`${archive}/flow.202511.jsonl.gz`, 'symlink');
      },
      [`202511 ${archive}/flow.202511.jsonl.gz: the archive is not a regular file`],
    ],
    [
      'a second archive of the month',
      (disk) => disk.appendAsWriter(`${archive}/flow.202511.jsonl.zst`, 'x'),
      [`202511 ${archive}/flow.202511.jsonl.zst: no manifest names this archive`],
    ],
    [
      'an archive of a month that Varve never made',
      (disk) => disk.appendAsWriter(`${archive}/a: b.202509.jsonl.gz`, 'x'),
      [`202509 ${archive}/a: b.202509.jsonl.gz: no manifest names this archive`],
    ],
    [
      'a manifest that is not JSON',
      async (disk) => {
        await disk.unlink(`${archive}/flow.202510.manifest.json`);
        disk.appendAsWriter(`${archive}/flow.202510.manifest.json`, '{');
      },
      [`202510 ${archive}/flow.202510.manifest.json: the manifest is not JSON`],
    ],
    [
      'bytes behind the last member are no damage',
      (disk) => disk.appendAsWriter(`${archive}/flow.202511.jsonl.gz`, 'x'),
      [],
    ],
    ['other files are no damage', (disk) => disk.appendAsWriter(`${archive}/README`, 'x'), []],
    ['names of no month are no damage', (disk) => disk.appendAsWriter(`${archive}/flow.202513.jsonl.gz`, 'x'), []],
  ])('%s', async (_, act, expected) => {
    await act(world.machine.disk);
    expect(await damageOf()).toEqual(expected);
  });

  it('of an expired month needs no archive file', async () => {
    const expiring = { ...world.policy, clean: { ...world.policy.clean, keepArchivesMonths: 1 } };
    const other = await makeWorld('2025-12-14T04:00:00Z', expiring);
    other.write('flow.20251029.jsonl', '{"a":1}');
    await other.run('archive');
    await other.run('clean');
    const { streams } = await listLogs(other.machine, LOGS);
    expect(streams[0]?.archives).toMatchObject([
      { state: 'sound', sizeBytes: null, manifest: { expiredAt: '2025-12-14T04:00:00.000Z' } },
    ]);
  });
});

it('an archive that is no directory is refused, and nothing is archived', async () => {
  world.write('archive', 'x');
  world.write('flow.20251029.jsonl', '{"a":1}');
  expect((await inShort()).refused).toEqual(['archive: it is not a directory; nothing can be archived']);
});
