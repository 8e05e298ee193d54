/** The formats as the pages describe them are what varve writes, checked by the shell script of the page itself. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listLogs } from '../../src/archive/list-logs.ts';
import { applyPlan } from '../../src/archive/apply-plan.ts';
import { readPastRuns } from '../../src/app/past-runs.ts';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import { placesOf } from '../../src/archive/places.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { ManifestSchema, MemberSchema } from '../../src/model/manifest.ts';
import { plainPolicy } from '../support/world.ts';
import { blockIn, codesIn, readDoc, tableIn } from './markdown.ts';

const page = readDoc('docs/formats/archive.md');
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'varve-docs-'));
  made.push(folder);
  return folder;
}

/** Daily files of two months, one of them without a last line end, archived with members of a few records. */
async function archiveOf(days: Readonly<Record<string, string>>): Promise<string> {
  const directory = makeFolder();
  for (const [day, text] of Object.entries(days)) writeDaily(directory, day, text);
  await archive(directory);
  return directory;
}

function writeDaily(directory: string, day: string, text: string): void {
  const path = join(directory, `my app.${day}.jsonl`);
  writeFileSync(path, text);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
}

async function archive(directory: string): Promise<void> {
  const outcome = await runLifecycle(realMachine(), {
    command: 'archive',
    directory,
    policy: plainPolicy,
    nowMs: Date.parse('2025-03-01T03:00:00Z'),
    version: '0.0.0',
    limits: { targetBytes: 90, maxBytes: 64 * 1024 * 1024, commitBytes: 200 },
    isPartial: false,
    includes: () => true,
    timeFieldOf: () => null,
  });
  expect(outcome.exitCode).toBe(0);
}

const january = Array.from({ length: 9 }, (_, i) => `{"time":"2025-01-31T12:00:0${i}Z","i":${i}}\n`).join('');
const days = { '20250130': 'not JSON\n', '20250131': january, '20250201': '{"i":1}\n{"i":2}' };

/** Runs the script of the page. */
function check(manifest: string, ...more: string[]): { status: number | null; output: string } {
  const script = join(makeFolder(), 'check-archive.sh');
  writeFileSync(script, blockIn(page, 'sh'));
  const { status, stdout, stderr } = spawnSync('sh', [script, manifest, ...more], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the script of docs/formats/archive.md', () => {
  it('finds nothing wrong in archives as varve makes them, across months', async () => {
    const directory = await archiveOf(days);
    const [first, second] = ['202501', '202502'].map((month) =>
      check(join(directory, 'archive', `my app.${month}.manifest.json`)),
    );
    expect(first?.output.split('\n').slice(0, 2)).toEqual([
      'member 1, my app.20250130.jsonl: 1 records, ok',
      'member 2, my app.20250131.jsonl: 2 records, ok',
    ]);
    expect(first?.output).toMatch(/committed (\d+) of \1 bytes\n$/);
    expect(first?.status).toBe(0);
    expect(second?.output).toMatch(/^member 7, my app\.20250201\.jsonl: 2 records, ok\ncommitted (\d+) of \1 bytes\n$/);
    expect(second?.status).toBe(0);
  });

  it('gives the same records as zcat, with the line end that was added', async () => {
    const directory = await archiveOf(days);
    const zcat = spawnSync('gzip', ['-dc', join(directory, 'archive', 'my app.202502.jsonl.gz')], { encoding: 'utf8' });
    expect(zcat.stdout).toBe(`${days['20250201']}\n`);
    const good = makeFolder();
    check(join(directory, 'archive', 'my app.202501.manifest.json'), good);
    expect(readFileSync(join(good, 'my app.20250131.jsonl'), 'utf8')).toBe(january);
  });

  it('names the member of which a byte changed, and the one that is no longer in the chain', async () => {
    const directory = await archiveOf(days);
    const stored = join(directory, 'archive', 'my app.202501.jsonl.gz');
    const manifest = join(directory, 'archive', 'my app.202501.manifest.json');
    const bytes = readFileSync(stored);
    bytes[15] = (bytes[15] ?? 0) ^ 0xff;
    writeFileSync(stored, bytes);
    expect(check(manifest)).toMatchObject({
      status: 1,
      output: expect.stringContaining('member 1, my app.20250130.jsonl: 1 records, BAD CONTENT\nmember 2'),
    });
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"records":2', '"records":3'));
    expect(check(manifest).output).toContain('member 2, my app.20250131.jsonl: 3 records, ok, BAD LINK');
  });

  it('saves what is good of an archive that was cut, and varve takes it back', async () => {
    const directory = await archiveOf(days);
    const stored = join(directory, 'archive', 'my app.202501.jsonl.gz');
    const manifest = join(directory, 'archive', 'my app.202501.manifest.json');
    truncateSync(stored, readFileSync(stored).length - 20);
    const good = makeFolder();
    expect(check(manifest, good).status).toBe(1);
    for (const path of [stored, manifest]) rmSync(path);
    for (const name of readdirSync(good)) {
      copyFileSync(join(good, name), join(directory, name));
      utimesSync(join(directory, name), 1_700_000_000, 1_700_000_000);
    }
    await archive(directory);
    const zcat = spawnSync('gzip', ['-dc', stored], { encoding: 'utf8' });
    expect(zcat.stdout).toBe(`not JSON\n${january.split('\n').slice(0, 8).join('\n')}\n`);
  });

  it('leaves no gap unseen', async () => {
    const directory = await archiveOf(days);
    const manifest = join(directory, 'archive', 'my app.202501.manifest.json');
    const lines = readFileSync(manifest, 'utf8').split('\n');
    writeFileSync(manifest, lines.filter((line) => !line.includes('"seq":3')).join('\n'));
    expect(check(manifest).output).toContain('member 4, my app.20250131.jsonl: 2 records, ok, GAP');
  });
});

describe('the manifest', () => {
  const fieldsOf = (...head: string[]) => tableIn(page, ...head).flatMap(([field = '']) => codesIn(field));

  it('has the fields that the page lists', () => {
    expect(fieldsOf('field', 'meaning').toSorted()).toEqual(Object.keys(ManifestSchema.properties).toSorted());
    expect(fieldsOf('field of a member', 'meaning').toSorted()).toEqual(
      Object.keys(MemberSchema.properties).toSorted(),
    );
  });
});

describe('"When it is damaged"', () => {
  /** The longest part of each message of damage that does not change. */
  function messagesIn(source: string): string[] {
    const calls = [...source.matchAll(/damaged\(\s*[^`']*?,\s*(?:`([^`]*)`|'([^']*)')/g)];
    return calls.map(([, template, plain = '']) => {
      const parts = (template ?? plain).split(/\$\{(?:[^{}]|\{[^}]*\})*\}/).map((part) => part.trim());
      return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
    });
  }

  it('says of every message what to do', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'archive');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const messages = files.flatMap((name) => messagesIn(readFileSync(join(folder, name), 'utf8')));
    expect(messages.length).toBeGreaterThan(18);
    expect(messages.filter((message) => message === '' || !page.includes(message))).toEqual([]);
  });
});

describe('the journal', () => {
  const runs = readDoc('docs/formats/runs.md');

  it('has the events and fields that the page lists', async () => {
    const directory = await archiveOf(days);
    // A second run, with a journal that turned over before it, begins with what it remembers of the first.
    renameSync(placesOf(directory).journal, placesOf(directory).olderJournal);
    writeDaily(directory, '20250202', '{}\n');
    await archive(directory);
    const text = readFileSync(placesOf(directory).journal, 'utf8');
    const lines = text
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
    expect((await readPastRuns(realMachine(), placesOf(directory))).newest?.end?.completed).toEqual(['archive']);
    const listed = new Map<string, string[]>();
    let event = '';
    for (const [first = '', field = ''] of tableIn(runs, 'event', 'field', 'meaning')) {
      event = codesIn(first)[0] ?? event;
      listed.set(event, [...(listed.get(event) ?? []), ...codesIn(field)]);
    }
    expect([...listed.keys()]).toEqual(['memory', 'start', 'step', 'end']);
    for (const line of lines) {
      const own = Object.keys(line).filter((key) => key !== 'event' && key !== 'run');
      const known = listed.get(String(line['event'])) ?? [];
      if (line['event'] === 'step') {
        // The fields of each kind of step are those of the plan.
        expect(own).toEqual(expect.arrayContaining(known.filter((key) => key !== 'head')));
      } else expect(own.toSorted()).toEqual(known.toSorted());
    }
    expect(lines.some((line) => 'head' in line)).toBe(true);
    expect(lines[0]?.['event']).toBe('memory');
  });

  it('lists every kind of step that the executor knows', async () => {
    const source = readDoc('src/model/plan.ts');
    const kinds = [...source.matchAll(/readonly kind: '([a-z-]+)';/g)].map(([, kind = '']) => kind);
    const listed = tableIn(runs, 'kind', 'what it does').flatMap(([kind = '']) => codesIn(kind));
    expect(listed.toSorted()).toEqual(kinds.toSorted());
    const nothing = applyPlan({ steps: [], kept: [], problems: [] }, realMachine(), { directory: '/', nowMs: 0 });
    expect(await nothing.next()).toEqual({ done: true, value: undefined });
  });
});

describe('docs/formats/names.md', () => {
  it('names as refused what is refused', async () => {
    const directory = makeFolder();
    const refusedBullets = readDoc('docs/formats/names.md').split('## What is refused')[1] ?? '';
    const samples = codesIn(refusedBullets).filter((name) => name.endsWith('.jsonl') && name.startsWith('a.'));
    for (const name of [...samples, '.a.jsonl', 'a\u0007.jsonl', `${'x'.repeat(221)}.jsonl`]) {
      writeFileSync(join(directory, name), '{}\n');
    }
    mkdirSync(join(directory, 'd.jsonl'));
    writeFileSync(join(directory, 'archive'), '');
    writeFileSync(join(directory, 'rotation.log'), '');
    const { refused, streams } = await listLogs(realMachine(), directory);
    expect(samples).toEqual(['a.20250230.jsonl', 'a.20251201-1.jsonl', 'a.20251201-02.jsonl']);
    expect(refused.map(({ name }) => name).toSorted()).toEqual(
      [...samples, '.a.jsonl', 'a\u0007.jsonl', `${'x'.repeat(221)}.jsonl`, 'd.jsonl', 'archive'].toSorted(),
    );
    expect(streams).toEqual([]);
  });
});
