/**
 * Readers that share no code with Varve. One knows the contract: a file with two names counts once, and what a manifest
 * has committed does not count again in its daily file. The other knows nothing: it is `cat` and `zcat`.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expectDone, placeIn, run } from './program.ts';

interface ManifestOnDisk {
  readonly stream: string;
  readonly archive: string;
  readonly expiredAt: string | null;
  readonly members: readonly {
    readonly daily: string;
    readonly dailyOffset: number;
    readonly offset: number;
    readonly length: number;
    readonly addedLineEnd: boolean;
  }[];
}

const dailyPattern = /^(?<stream>.+)\.\d{8}(?:-\d+)?\.jsonl$/;

/** Lines as latin1, so that each byte is one character; a last line counts without its end, too. */
export function linesOf(content: Buffer | string): string[] {
  const lines = (typeof content === 'string' ? content : content.toString('latin1')).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function readManifests(logs: string): ManifestOnDisk[] {
  const folder = join(logs, 'archive');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.manifest.json') && !name.startsWith('.'))
    .map((name): ManifestOnDisk => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/** Every record once, as `stream: line`, sorted; committed bytes of expired archives are gone. */
export function recordsByContract(logs: string): string[] {
  const found: string[] = [];
  const committed = new Map<string, Buffer>();
  for (const { stream, archive, expiredAt, members } of readManifests(logs)) {
    if (expiredAt !== null || members.length === 0) continue;
    const stored = readFileSync(join(logs, 'archive', archive));
    for (const { daily, dailyOffset, offset, length, addedLineEnd } of members) {
      const bytes = gunzipSync(stored.subarray(offset, offset + length));
      found.push(...linesOf(bytes).map((line) => `${stream}: ${line}`));
      const own = addedLineEnd ? bytes.subarray(0, -1) : bytes;
      const before = dailyOffset === 0 ? Buffer.alloc(0) : (committed.get(daily) ?? Buffer.alloc(0));
      committed.set(daily, Buffer.concat([before, own]));
    }
  }
  const counted = new Set<number>();
  const names = readdirSync(logs).filter((name) => name.endsWith('.jsonl') && lstatSync(join(logs, name)).isFile());
  // Daily files before live ones: of two names for one file, the daily one is its name.
  for (const name of names.toSorted((a, b) => Number(dailyPattern.test(b)) - Number(dailyPattern.test(a)))) {
    const { ino } = lstatSync(join(logs, name));
    if (counted.has(ino)) continue;
    counted.add(ino);
    const stream = dailyPattern.exec(name)?.groups?.['stream'] ?? name.slice(0, -'.jsonl'.length);
    const bytes = readFileSync(join(logs, name));
    const known = committed.get(name) ?? Buffer.alloc(0);
    const from = bytes.subarray(0, known.length).equals(known) ? known.length : 0;
    found.push(...linesOf(bytes.subarray(from)).map((line) => `${stream}: ${line}`));
  }
  return found.sort();
}

/** Lines of all tiers as the programs `cat` and `zcat` print them, sorted; their streams are not told apart. */
export async function linesByCat(logs: string): Promise<string[]> {
  const plain = readdirSync(logs).filter((name) => name.endsWith('.jsonl') && lstatSync(join(logs, name)).isFile());
  const folder = join(logs, 'archive');
  const zipped = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz')) : [];
  const found: string[] = [];
  // One file at a time: `cat` of several would glue a last line without an end to the next file.
  for (const name of plain) found.push(...linesOf(expectDone(await run('cat', ['--', join(logs, name)])).stdout));
  for (const name of zipped) found.push(...linesOf(await zcat(join(folder, name))));
  return found.sort();
}

/** What the program `zcat` prints for one file, as latin1. An archive that has begun and is empty prints nothing. */
export async function zcat(path: string): Promise<string> {
  if (lstatSync(path).size === 0) return '';
  return expectDone(await run('zcat', ['--', path])).stdout;
}

/** How many records `varve verify` counts; throws unless it finds all as it was committed. */
export async function recordsByVerify(folder: string): Promise<number> {
  const { stdout } = expectDone(await placeIn(folder).varve('verify', '--json'));
  const end: { event: string; records: number } = JSON.parse(linesOf(stdout).at(-1) ?? '');
  return end.records;
}

/** Every file and directory below a folder with its kind, mode, owner and content; `keep` says which are meant. */
export function treeOf(folder: string, keep: (path: string) => boolean = () => true): Record<string, string> {
  const tree: Record<string, string> = {};
  const walk = (below: string) => {
    for (const name of readdirSync(join(folder, below)).toSorted()) {
      const path = below === '' ? name : `${below}/${name}`;
      if (!keep(path)) continue;
      const stats = lstatSync(join(folder, path));
      const facts = `${stats.mode.toString(8)} ${stats.uid}:${stats.gid}`;
      if (stats.isSymbolicLink()) tree[path] = `${facts} -> ${readlinkSync(join(folder, path))}`;
      else if (stats.isFile()) tree[path] = `${facts} ${contentOf(join(folder, path))}`;
      else tree[path] = facts;
      if (stats.isDirectory()) walk(path);
    }
  };
  walk('');
  return tree;
}

function contentOf(path: string): string {
  const bytes = readFileSync(path);
  return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Everything but what Varve keeps for itself: its journal tells how often it ran. */
export const exceptOwn = (path: string): boolean => path !== '.varve';
