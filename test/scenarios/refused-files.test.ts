/**
 * What lies in a log directory and is no log of Varve's: links, pipes, sockets, directories, names of others. It is
 * named, never followed, never mixed with a stream, and never changed.
 */
import { createServer } from 'node:net';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { expectDone, makePlace, run } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { linesOf, recordsByContract, recordsByVerify, treeOf, zcat } from '../support/readers.ts';

const NOVEMBER = ['--now', '2025-11-30T02:00:00Z'];
const DECEMBER = ['--now', '2025-12-01T03:00:00Z'];

async function planned(place: Place): Promise<Record<string, string>> {
  const { stdout } = expectDone(await place.varve('plan', '--json', ...NOVEMBER));
  const events = linesOf(stdout).map((line) => JSON.parse(line));
  return Object.fromEntries(events.filter(({ event }) => event === 'refused').map(({ name, why }) => [name, why]));
}

async function refusedInStatus(place: Place): Promise<string[]> {
  const { stdout } = expectDone(await place.varve('status', '--json', ...NOVEMBER));
  const problems: { kind: string; subject: string }[] = JSON.parse(stdout).problems;
  return problems.filter(({ kind }) => kind === 'refused').map(({ subject }) => subject);
}

it('links, pipes, sockets and directories are named and left as they are', async () => {
  const place = makePlace();
  const outside = join(place.folder, 'outside.jsonl');
  writeFileSync(outside, '{"outside":1}\n');
  const inside = (name: string) => join(place.logs, name);
  symlinkSync(outside, inside('link.jsonl'));
  symlinkSync(outside, inside('link.20251101.jsonl'));
  symlinkSync('nowhere', inside('dangling.jsonl'));
  symlinkSync('app.jsonl', inside('alias.jsonl'));
  expectDone(await run('mkfifo', [inside('pipe.jsonl'), inside('pipe.20251101.jsonl')]));
  mkdirSync(inside('folder.jsonl'));
  writeFileSync(join(inside('folder.jsonl'), 'in.jsonl'), '{"in":1}\n');
  const server = createServer().listen(inside('socket.jsonl'));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  place.write('app.jsonl', '{"n":1}');
  const odd = (path: string) => !/^(app|archive|\.varve)/.test(path);
  const before = treeOf(place.logs, odd);
  expect(Object.keys(before)).toHaveLength(9);

  const link = 'it is a symbolic link, which is never followed';
  expect(await planned(place)).toEqual({
    'alias.jsonl': link,
    'dangling.jsonl': link,
    'folder.jsonl': 'it is a directory',
    'link.20251101.jsonl': link,
    'link.jsonl': link,
    'pipe.20251101.jsonl': 'it is not a regular file',
    'pipe.jsonl': 'it is not a regular file',
    'socket.jsonl': 'it is not a regular file',
  });
  expect((await refusedInStatus(place)).toSorted()).toEqual(Object.keys(await planned(place)));
  expectDone(await place.varve('rotate', ...NOVEMBER));
  for (const command of ['archive', 'clean', 'run']) expectDone(await place.varve(command, ...DECEMBER));
  expect(treeOf(place.logs, odd)).toEqual(before);
  expect(readFileSync(outside, 'utf8')).toBe('{"outside":1}\n');
  expect(await zcat(join(place.logs, 'archive', 'app.202511.jsonl.gz'))).toBe('{"n":1}\n');
});

it('a link in place of the archive directory, an archive or a manifest is not written through', async () => {
  const place = makePlace();
  const outside = join(place.folder, 'outside');
  mkdirSync(outside);
  symlinkSync(outside, join(place.logs, 'archive'));
  place.write('app.20251101.jsonl', '{"n":1}');
  const ended = await place.varve('archive', ...DECEMBER);
  expect(ended.stdout + ended.stderr).toContain('archive');
  expect(readdirSync(outside)).toEqual([]);
  expect(readFileSync(join(place.logs, 'app.20251101.jsonl'), 'utf8')).toBe('{"n":1}\n');

  rmSync(join(place.logs, 'archive'));
  mkdirSync(join(place.logs, 'archive'));
  const target = join(place.folder, 'target');
  writeFileSync(target, 'mine');
  for (const name of ['app.202511.jsonl.gz', 'app.202511.manifest.json', '.app.202511.manifest.json.tmp']) {
    symlinkSync(target, join(place.logs, 'archive', name));
    const tried = await place.varve('archive', ...DECEMBER);
    // A link under the passing name is a leftover that holds no record: it goes, and what it points to stays.
    expect(tried.status, `said: ${tried.stdout}`).toBe(name.startsWith('.') ? 0 : 3);
    expect(readFileSync(target, 'utf8')).toBe('mine');
    rmSync(join(place.logs, 'archive', name), { force: true });
  }
  expect(recordsByContract(place.logs)).toEqual(['app: {"n":1}']);
});

it('a link that takes the place of the live file while it is in use is refused, and what it points to is safe', async () => {
  const place = makePlace();
  place.write('app.jsonl', '{"n":1}');
  expectDone(await place.varve('rotate', ...NOVEMBER));
  const outside = join(place.folder, 'passwd');
  writeFileSync(outside, 'root\n');
  rmSync(join(place.logs, 'app.jsonl'));
  symlinkSync(outside, join(place.logs, 'app.jsonl'));
  expectDone(await place.varve('rotate', ...NOVEMBER));
  expectDone(await place.varve('archive', ...DECEMBER));
  expect(readlinkSync(join(place.logs, 'app.jsonl'))).toBe(outside);
  expect(readFileSync(outside, 'utf8')).toBe('root\n');
  expect(await refusedInStatus(place)).toEqual(['app.jsonl']);
  expect(await zcat(join(place.logs, 'archive', 'app.202511.jsonl.gz'))).toBe('{"n":1}\n');
});

it('links in place of the program’s own directory and files are not written through', async () => {
  const place = makePlace();
  place.write('app.jsonl', '{"n":1}');
  const outside = join(place.folder, 'outside');
  mkdirSync(outside);
  symlinkSync(outside, join(place.logs, '.varve'));
  const refused = await place.varve('rotate', ...NOVEMBER);
  expect(refused).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`${place.logs}/.varve is not a directory`),
  });
  expect(readdirSync(outside)).toEqual([]);
  rmSync(join(place.logs, '.varve'));

  mkdirSync(join(place.logs, '.varve'));
  const target = join(outside, 'target');
  for (const name of ['lock', 'runs.jsonl', 'fresh.app.jsonl']) {
    writeFileSync(target, 'mine');
    symlinkSync(target, join(place.logs, '.varve', name));
    await place.varve('rotate', ...NOVEMBER);
    expect(readFileSync(target, 'utf8'), `of ${name}`).toBe('mine');
    rmSync(join(place.logs, '.varve', name), { force: true });
  }
  expect(recordsByContract(place.logs)).toEqual(['app: {"n":1}']);
});

it('names with dashes, spaces, dots and other signs are streams of their own', async () => {
  const place = makePlace();
  const streams = [
    '-dash',
    '--config',
    'with space',
    'dots.in.it',
    'app',
    'app.api',
    'app.2025',
    "it's",
    '$HOME',
    '*',
    'ümläut',
    'fresh.app',
  ];
  for (const stream of streams) {
    place.write(`${stream}.jsonl`, JSON.stringify({ stream }));
    place.write(`${stream}.20251101.jsonl`, JSON.stringify({ stream, day: 1 }));
  }
  expectDone(await place.varve('rotate', ...NOVEMBER));
  expectDone(await place.varve('archive', ...DECEMBER));
  expect(await recordsByVerify(place.folder)).toBe(2 * streams.length);
  for (const stream of streams) {
    expect(readFileSync(join(place.logs, `${stream}.jsonl`), 'utf8'), `of ${stream}`).toBe('');
    const archived = await zcat(join(place.logs, 'archive', `${stream}.202511.jsonl.gz`));
    const text = Buffer.from(archived, 'latin1').toString('utf8');
    expect(text).toBe(`${JSON.stringify({ stream, day: 1 })}\n${JSON.stringify({ stream })}\n`);
  }
  expectDone(await place.varve('restore', '2025-11-01', '--stream=-dash'));
  expect(existsSync(join(place.logs, 'restored', '-dash.20251101.jsonl'))).toBe(true);
});

it('names that cannot be a stream, and files of others, are named or passed over, and never touched', async () => {
  const place = makePlace();
  const named = {
    'new\nline.jsonl': 'its name has control characters or is not UTF-8',
    '.hidden.jsonl': 'its name begins with a dot',
    'app.20251301.jsonl': 'its name ends like a daily file, but 20251301 is no date',
    'app.20251101-1.jsonl': 'its name ends like a daily file, but -1 is no number from 2 up',
    '.jsonl': 'its name begins with a dot',
  };
  const foreign = ['app.log', 'app.jsonl.gz', 'app.jsonl~', 'app.20251101.jsonl.bak', 'rotation.log', 'README'];
  for (const name of [...Object.keys(named), ...foreign]) place.write(name, JSON.stringify({ name }));
  mkdirSync(join(place.logs, 'archive'));
  place.write('archive/notes.txt', 'mine');
  place.write('archive/app.2025.jsonl.gz', 'mine');
  place.write('app.jsonl', '{"n":1}');
  const others = (path: string) => !/^(app\.jsonl|app\.20251130\.jsonl|\.varve|archive\/app\.202511\..*)$/.test(path);
  const before = treeOf(place.logs, others);
  expect(await planned(place)).toEqual(named);
  expectDone(await place.varve('rotate', ...NOVEMBER));
  for (const command of ['archive', 'clean']) expectDone(await place.varve(command, ...DECEMBER));
  expect(treeOf(place.logs, others)).toEqual(before);
  expect(await zcat(join(place.logs, 'archive', 'app.202511.jsonl.gz'))).toBe('{"n":1}\n');
  expect(lstatSync(join(place.logs, 'new\nline.jsonl')).isFile()).toBe(true);
});

it('faults of the configuration end every command with status 2 and all lines', async () => {
  const place = makePlace(
    'logs: logs\ntimezone: Mars/Olympus\nrotate: { shedule: "0 2 * * *" }\nclean: { keep-days: -1 }\n',
  );
  place.write('app.jsonl', '{"n":1}');
  const before = treeOf(place.folder);
  for (const command of ['rotate', 'archive', 'clean', 'run', 'plan', 'status', 'verify']) {
    const { status, stdout, stderr } = await place.varve(command);
    expect({ command, status, stdout }).toEqual({ command, status: 2, stdout: '' });
    expect(stderr).toMatch(/^varve: the configuration has 3 faults\n/);
    for (const line of [2, 3, 4]) expect(stderr).toMatch(new RegExp(`${place.config}:${line}:\\d+  .+\\n +hint: .+`));
  }
  expect(treeOf(place.folder)).toEqual(before);
});
