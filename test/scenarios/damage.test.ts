/**
 * Damaged archives and manifests: found, named with status 3, and left as they are. Nothing of their stream is archived
 * or deleted; other streams go on.
 */
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectDone, makePlace } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { linesOf, treeOf } from '../support/readers.ts';

const FIRST = ['--now', '2025-11-20T03:00:00Z'];
const NOW = ['--now', '2025-12-14T04:00:00Z'];

const ARCHIVE = 'archive/hurt.202511.jsonl.gz';
const MANIFEST = 'archive/hurt.202511.manifest.json';

function day(place: Place, stream: string, date: string): void {
  place.write(`${stream}.${date}.jsonl`, ...[1, 2, 3].map((n) => JSON.stringify({ stream, date, n })));
}

/** A stream whose archives of October and November have begun, another beside it, and days that wait for both. */
async function layOut(): Promise<Place> {
  const place = makePlace();
  for (const stream of ['hurt', 'whole']) {
    for (const date of ['20251001', '20251101', '20251102']) day(place, stream, date);
  }
  expectDone(await place.varve('clean', ...FIRST));
  copyFileSync(join(place.logs, MANIFEST), join(place.folder, 'older-manifest'));
  copyFileSync(join(place.logs, ARCHIVE), join(place.folder, 'older-archive'));
  for (const stream of ['hurt', 'whole']) day(place, stream, '20251110');
  expectDone(await place.varve('clean', ...FIRST));
  for (const stream of ['hurt', 'whole']) for (const date of ['20251129', '20251201']) day(place, stream, date);
  return place;
}

function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`the edit of ${path} changed nothing`);
  writeFileSync(path, changed);
}

function flipBit(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

interface Damage {
  readonly name: string;
  readonly hurt: (logs: string, folder: string) => void;
  /** What verify says, where `~` is the log directory. */
  readonly found: RegExp;
}

/** Each is told by its file and by what is wrong with it. */
const damages: Damage[] = [
  {
    name: 'a bit flipped in the first member',
    hurt: (logs) => flipBit(join(logs, ARCHIVE), 30),
    found: /^~\/archive\/hurt\.202511\.jsonl\.gz: member 2 \(hurt\.20251101\.jsonl\) /,
  },
  {
    name: 'a bit flipped in the last byte',
    hurt: (logs) => flipBit(join(logs, ARCHIVE), readFileSync(join(logs, ARCHIVE)).length - 1),
    found: /^~\/archive\/hurt\.202511\.jsonl\.gz: member 4 \(hurt\.20251110\.jsonl\) /,
  },
  {
    name: 'an archive cut short',
    hurt: (logs) => truncateSync(join(logs, ARCHIVE), 100),
    found: /^~\/archive\/hurt\.202511\.jsonl\.gz: the archive has 100 bytes, but its manifest has committed \d+$/,
  },
  {
    name: 'an archive emptied',
    hurt: (logs) => truncateSync(join(logs, ARCHIVE), 0),
    found: /^~\/archive\/hurt\.202511\.jsonl\.gz: the archive has 0 bytes, but its manifest has committed \d+$/,
  },
  {
    name: 'an archive deleted',
    hurt: (logs) => rmSync(join(logs, ARCHIVE)),
    found: /^~\/archive\/hurt\.202511\.jsonl\.gz: the archive is missing$/,
  },
  {
    name: 'a manifest with another number in it',
    hurt: (logs) => edit(join(logs, MANIFEST), (text) => text.replace('"records":3', '"records":2')),
    found:
      /^~\/archive\/hurt\.202511\.manifest\.json: member 2 \(hurt\.20251101\.jsonl\) does not hash to its link of the chain$/,
  },
  {
    name: 'a manifest without its last member',
    hurt: (logs) => edit(join(logs, MANIFEST), (text) => text.replace(/,\n {4}\{[^\n]*\}\n {2}\]/, '\n  ]')),
    found:
      /^~\/archive\/hurt\.202511\.manifest\.json: the run journal knows members up to 4, the manifests only up to 3$/,
  },
  {
    name: 'a manifest cut in the middle',
    hurt: (logs) => truncateSync(join(logs, MANIFEST), 300),
    found: /^~\/archive\/hurt\.202511\.manifest\.json: the manifest is not JSON$/,
  },
  {
    name: 'an empty manifest',
    hurt: (logs) => truncateSync(join(logs, MANIFEST), 0),
    found: /^~\/archive\/hurt\.202511\.manifest\.json: the manifest is not JSON$/,
  },
  {
    name: 'a manifest deleted',
    hurt: (logs) => rmSync(join(logs, MANIFEST)),
    found:
      /^~\/archive\/hurt\.202511\.(jsonl\.gz: no manifest names this archive|manifest\.json: the manifest is missing)$/,
  },
  {
    name: 'an older copy of the manifest',
    hurt: (logs, folder) => copyFileSync(join(folder, 'older-manifest'), join(logs, MANIFEST)),
    found:
      /^~\/archive\/hurt\.202511\.manifest\.json: the run journal knows members up to 4, the manifests only up to 3$/,
  },
  {
    name: 'an archive of another tool in a month to come',
    hurt: (logs) => writeFileSync(join(logs, 'archive/hurt.202512.jsonl.gz'), gzipSync('{"other":"tool"}\n')),
    found:
      /^~\/archive\/hurt\.202512\.(jsonl\.gz: no manifest names this archive|manifest\.json: the manifest is missing)$/,
  },
];

describe('found by verify, and left alone with its whole stream by archive and clean:', () => {
  it.each(damages)('$name', async ({ hurt, found }) => {
    const place = await layOut();
    hurt(place.logs, place.folder);
    const before = treeOf(place.logs, ofHurt);

    const verified = await place.varve('verify', '--json');
    expect(verified.status, `${verified.stdout}${verified.stderr}`).toBe(3);
    const said = linesOf(verified.stdout).map((line) => JSON.parse(line));
    const messages = said
      .filter(({ event }) => event === 'damage')
      .map(({ message }) => message.replace(place.logs, '~'));
    expect(messages).toContainEqual(expect.stringMatching(found));
    expect(treeOf(place.logs, ofHurt)).toEqual(before);

    for (const command of ['archive', 'clean']) {
      const ended = await place.varve(command, ...NOW);
      expect(ended.status, `${command}: ${ended.stdout}${ended.stderr}`).toBe(3);
      expect(ended.stdout).toContain('hurt.2025');
      expect(treeOf(place.logs, ofHurt)).toEqual(before);
    }
    // The other stream went on: its days of both months are archived and gone.
    expect(Object.keys(treeOf(place.logs, (path) => path.startsWith('whole')))).toEqual([]);
    const whole = expectDone(await place.varve('verify', '--json', '--stream', 'whole'));
    expect(JSON.parse(linesOf(whole.stdout).at(-1) ?? '')).toEqual({
      event: 'end',
      damage: 0,
      unverified: 0,
      records: 18,
    });
  });
});

it('an older copy of archive and manifest together is found by verify, from the run journal', async () => {
  const place = await layOut();
  copyFileSync(join(place.folder, 'older-manifest'), join(place.logs, MANIFEST));
  copyFileSync(join(place.folder, 'older-archive'), join(place.logs, ARCHIVE));
  const verified = await place.varve('verify');
  expect(verified.status).toBe(3);
  expect(verified.stderr).toContain(
    `${place.logs}/${MANIFEST}: the run journal knows members up to 4, the manifests only up to 3`,
  );
});

/** All that is of the stream `hurt`, in every directory. */
function ofHurt(path: string): boolean {
  return path === 'archive' || /(^|\/)\.?hurt\./.test(path);
}
