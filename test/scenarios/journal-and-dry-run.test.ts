/** What the program says and what it leaves: dry runs leave nothing, journals tell all, and exit codes mean one thing. */
import { lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectDone, makeFolder, makePlace, placeIn, run, varveProgram } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { linesOf, treeOf } from '../support/readers.ts';

const NOW = ['--now', '2025-12-14T04:00:00Z'];

/** Something to do for each command: a live file, ended and old days, an archive to restore from and one with a tail. */
async function layOut(): Promise<Place> {
  const place = makePlace();
  place.write('flow.20251101.jsonl', '{"n":1}', '{"n":2}');
  expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
  place.write('flow.20251130.jsonl', '{"n":3}');
  place.write('flow.20251201.jsonl', '{"n":4}');
  place.write('flow.jsonl', '{"n":5}');
  place.write('archive/flow.202511.jsonl.gz', 'torn');
  place.write('.varve/fresh.flow.jsonl');
  return place;
}

/** Contents, modes, owners, and the times of the last changes, of every file and directory. */
function everything(place: Place): Record<string, string> {
  const tree = treeOf(place.folder);
  for (const path of Object.keys(tree)) {
    const { mtimeNs, ctimeNs } = lstatSync(join(place.folder, path), { bigint: true });
    tree[path] = `${tree[path]} ${mtimeNs} ${ctimeNs}`;
  }
  return tree;
}

it('dry runs and questions change no byte and no time', async () => {
  const place = await layOut();
  const before = everything(place);
  const questions = [
    ...['rotate', 'archive', 'clean', 'run'].map((command) => [command, '--dry-run', ...NOW]),
    ['restore', '2025-11', '--dry-run', ...NOW],
    ['init', '--dry-run', '--logs', place.logs],
    ...['plan', 'status', 'verify'].map((command) => [command, ...NOW]),
  ];
  for (const words of questions) {
    const ended = await place.varve(...words);
    expect([words[0], ended.status, ended.stderr]).toEqual([words[0], 0, '']);
    expect(ended.stdout).not.toBe('');
    expect(everything(place), `varve ${words.join(' ')}`).toEqual(before);
  }
});

it('with --json every line is an object, and the last one tells the end', async () => {
  const place = await layOut();
  for (const command of ['rotate', 'archive', 'clean', 'run']) {
    for (const dry of [['--dry-run'], []]) {
      const { stdout, stderr } = expectDone(await place.varve(command, '--json', ...dry, ...NOW));
      const events = linesOf(stdout).map((line): { event: string } => JSON.parse(line));
      expect(stderr).toBe('');
      expect(events[0]).toMatchObject({ event: 'plan' });
      if (dry.length === 0) expect(events.at(-1)).toMatchObject({ event: 'end', command, exitCode: 0 });
    }
  }
  for (const words of [['plan'], ['status'], ['verify'], ['restore', '2025-11']]) {
    const { stdout } = expectDone(await place.varve(...words, '--json', ...NOW));
    for (const line of linesOf(stdout)) expect(JSON.parse(line)).toHaveProperty('event');
  }
});

it('with --quiet a success says nothing', async () => {
  const place = await layOut();
  for (const words of [
    ['rotate'],
    ['archive'],
    ['clean'],
    ['run'],
    ['restore', '2025-11'],
    ['verify'],
    ['status'],
    ['plan'],
  ]) {
    expect(await place.varve(...words, '--quiet', ...NOW)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  }
});

it('the journal has each run with its steps, their reasons and their outcomes', async () => {
  const place = makePlace();
  place.write('flow.20251130.jsonl', '{"n":3}');
  place.write('flow.jsonl', '{"n":5}');
  expectDone(await place.varve('rotate', ...NOW));
  expectDone(await place.varve('archive', ...NOW));
  const entries = linesOf(readFileSync(join(place.logs, '.varve', 'runs.jsonl'))).map((line) => JSON.parse(line));
  const told = entries.map(({ event, command, kind, outcome, exitCode, completed }) =>
    [event, command, kind, outcome, exitCode, completed?.join()].filter((part) => part !== undefined).join(' '),
  );
  expect(told).toEqual([
    'start rotate',
    'step swap done',
    'end 0 rotate',
    'start archive',
    'step begin-archive done',
    'step seal done',
    'step remove done',
    'end 0 archive',
  ]);
  expect(entries.filter(({ event }) => event === 'step').every(({ reason }) => reason.length > 0)).toBe(true);
  expect(new Set(entries.map(({ run: id }) => id)).size).toBe(2);
});

it('a journal that a crash cut short is gone on with, and its torn line is passed over', async () => {
  const place = makePlace();
  place.write('flow.jsonl', '{"n":1}');
  expectDone(await place.varve('rotate', ...NOW));
  const journal = join(place.logs, '.varve', 'runs.jsonl');
  writeFileSync(journal, readFileSync(journal, 'utf8').slice(0, -30));
  expect(JSON.parse(expectDone(await place.varve('status', '--json', ...NOW)).stdout).problems).toContainEqual(
    expect.objectContaining({ kind: 'interrupted', subject: 'rotate' }),
  );
  place.write('flow.jsonl', '{"n":2}');
  expectDone(await place.varve('rotate', ...NOW));
  expect(JSON.parse(expectDone(await place.varve('status', '--json', ...NOW)).stdout).problems).toEqual([]);
});

it('a reader that has seen enough is no error', async () => {
  const place = await layOut();
  for (const words of ['plan', 'status', 'plan --json', 'rotate', 'archive --json', 'verify', '--help']) {
    const line = `"${varveProgram}" ${words} ${words === '--help' ? '' : `--config "${place.config}" ${NOW.join(' ')}`}`;
    const { stdout, stderr } = await run('sh', ['-c', `{ ${line}; echo "status $?" >&2; } | head -n 1`]);
    expect([words, stderr]).toEqual([words, 'status 0\n']);
    expect(linesOf(stdout)).toHaveLength(1);
  }
  // And not with a reader that is gone before the first line.
  const { stderr } = await run('sh', ['-c', `{ sleep 1; "${varveProgram}" --help; echo "status $?" >&2; } | true`]);
  expect(stderr).toBe('status 0\n');
});

it('exit codes are those of the table', async () => {
  const place = await layOut();
  const codes = async (...words: string[]) => (await place.varve(...words)).status;
  expect(await codes('rotate', ...NOW)).toBe(0);
  expect(await codes('restore', '2025-07', ...NOW)).toBe(1);
  expect(await codes('rotate', '--nonsense')).toBe(2);
  expect(await codes('rotat')).toBe(2);
  expect(await codes('restore', 'november')).toBe(2);
  expect(await codes('rotate', '--now', 'yesterday')).toBe(2);
  expect(await codes('rotate', '--stream', 'nobody')).toBe(2);
  expect(await codes('rotate', '--logs', join(place.folder, 'nowhere'))).toBe(2);
  expect(await codes('rotate', '--config', join(place.folder, 'nothing.yaml'))).toBe(2);
  expect((await run(varveProgram, [])).status).toBe(2);
  writeFileSync(join(place.logs, 'archive', 'flow.202511.manifest.json'), 'broken');
  expect(await codes('verify')).toBe(3);
  expect(await codes('archive', ...NOW)).toBe(3);
  // Rotation does not look into archives: the day is saved before anybody mends them.
  place.write('flow.jsonl', '{"n":6}');
  expect(await codes('rotate', ...NOW)).toBe(0);
});

it('finds varve.yaml in the working directory, and relative paths start there', async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'my logs'));
  writeFileSync(join(folder, 'varve.yaml'), 'logs: my logs\ntimezone: UTC\n');
  writeFileSync(join(folder, 'my logs', 'flow.jsonl'), '{"n":1}\n');
  expectDone(await run(varveProgram, ['rotate', ...NOW], { cwd: folder }));
  expect(readdirSync(join(folder, 'my logs')).toSorted()).toEqual(['.varve', 'flow.20251214.jsonl', 'flow.jsonl']);
  writeFileSync(join(folder, 'my logs', 'flow.jsonl'), '{"n":2}\n');
  expectDone(await run(varveProgram, ['rotate', '--logs', './my logs', ...NOW], { cwd: folder }));
  expect(readdirSync(placeIn(folder).folder)).toEqual(['my logs', 'varve.yaml']);
  expect(readdirSync(join(folder, 'my logs'))).toContain('flow.20251214-2.jsonl');
});
