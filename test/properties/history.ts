/**
 * A log directory together with what was really written to it. The model knows each file by its inode: every byte that
 * a writer got out, whatever the file was called at that moment. Whatever Varve does, these bytes must be found again,
 * each line once, and no file may hold anything else.
 */
// oxlint-disable vitest/no-standalone-expect -- the histories of a test call this model, which is no test itself
import { expect } from 'vitest';
import { piecesOf, readPiece } from '../../src/archive/history.ts';
import { listLogs } from '../../src/archive/list-logs.ts';
import { placesOf } from '../../src/archive/places.ts';
import { parseName } from '../../src/lifecycle/names.ts';
import { isErrno } from '../../src/machine/files.ts';
import type { Listing } from '../../src/model/listing.ts';
import { committedEnd } from '../../src/model/manifest.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { randomCut } from '../support/random.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import type { Variant } from './variants.ts';

/** A logging program that keeps its file open, and so goes on with the same inode when that is rotated. */
interface Holder {
  readonly id: string;
  readonly stream: string;
  readonly pid: number;
  append(text: string): void;
}

/** A file that a person copied away. */
interface Copy {
  readonly name: string;
  readonly id: string;
  readonly text: string;
}

interface Committed {
  readonly manifest: Manifest;
  readonly bytes: Buffer;
}

export class History {
  readonly world: World;
  readonly variant: Variant;
  /** Bytes that writers got out, by file id. */
  readonly #written = new Map<string, { readonly stream: string; text: string }>();
  /** Streams whose live path must exist from now on. */
  readonly #streams = new Set<string>();
  /** Which file bears a daily name, as last seen. */
  #dailies = new Map<string, string>();
  /** All files that ever bore a daily name. */
  readonly #bearers = new Map<string, Set<string>>();
  #isFull = false;
  /** What was committed, by archive, as last seen. */
  #committed = new Map<string, Committed>();
  holders: Holder[] = [];
  readonly copies: Copy[] = [];
  #records = 0;
  #pids = 1000;

  private constructor(world: World, variant: Variant) {
    this.world = world;
    this.variant = variant;
  }

  static async begin(variant: Variant): Promise<History> {
    const world = await makeWorld('2025-11-29T01:00:00Z', variant.policy);
    world.machine.processes.seesAll = variant.seesAllWriters;
    world.machine.disk.writersSync = true;
    return new History(world, variant);
  }

  /** A record that no other is like. */
  record(text: string): string {
    this.#records += 1;
    return `{"n":${this.#records},"text":"${text}"}`;
  }

  liveOf(stream: string): string {
    return `${LOGS}/${stream}.jsonl`;
  }

  /** Names of the daily files that are there now. */
  async dailyNames(): Promise<string[]> {
    const entries = (await this.world.machine.disk.list(LOGS)) ?? [];
    return entries.flatMap(({ name }) => (parseName(name).kind === 'daily' ? [name] : []));
  }

  /** Months that have a manifest. */
  async months(): Promise<string[]> {
    const listing = await listLogs(this.world.machine, LOGS);
    return [...new Set(listing.streams.flatMap(({ archives }) => archives.map(({ month }) => month)))].sort();
  }

  /** What the files hold that ever bore this daily name, in the order in which they did. */
  textsOf(daily: string): string[] {
    const ids = this.#bearers.get(daily) ?? new Set();
    return [...ids].flatMap((id) => this.#written.get(id)?.text ?? []);
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Leaves so many bytes on the disk. */
  async fillDisk(leftBytes: number): Promise<void> {
    const { disk } = this.world.machine;
    disk.capacityBytes = FINITE_BYTES;
    const { freeBytes } = await disk.space(LOGS);
    disk.capacityBytes = FINITE_BYTES - freeBytes + leftBytes;
    this.#isFull = true;
  }

  freeDisk(): void {
    this.world.machine.disk.capacityBytes = Number.MAX_SAFE_INTEGER;
    this.#isFull = false;
  }

  /** A writer opens the path, appends and closes. What a full disk took is what counts. */
  async append(stream: string, path: string, text: string): Promise<void> {
    const { disk } = this.world.machine;
    if (disk.contentOf(path) === null) disk.appendAsWriter(path, '');
    this.#register(stream, (await disk.facts(path))?.id ?? '');
    await this.#grow(path, text, () => disk.appendAsWriter(path, text));
  }

  async appendTo(holder: Holder, text: string): Promise<void> {
    const path = await this.#pathOf(holder.id);
    if (path === null) throw new Error(`the file that a writer of ${holder.stream} holds has no name left`);
    await this.#grow(path, text, () => holder.append(text));
  }

  /** Streams that were ever written to. */
  streams(): string[] {
    return [...this.#streams];
  }

  /** Whether the file of this name ends in the middle of a line. */
  isTorn(path: string): boolean {
    const text = this.world.machine.disk.contentOf(path)?.toString('latin1') ?? '';
    return text !== '' && !text.endsWith('\n');
  }

  async open(stream: string): Promise<void> {
    const { disk, processes } = this.world.machine;
    const path = this.liveOf(stream);
    const write = disk.writerFor(path);
    disk.appendAsWriter(path, '');
    const id = (await disk.facts(path))?.id ?? '';
    this.#register(stream, id);
    const pid = (this.#pids += 1);
    this.holders.push({ id, stream, pid, append: write });
    if (!this.variant.seesAllWriters) return;
    const writer = { pid, command: `writer ${pid}`, name: 'writer' };
    processes.writing.set(id, [...(processes.writing.get(id) ?? []), writer]);
  }

  letGo(holder: Holder): void {
    const { writing } = this.world.machine.processes;
    this.holders = this.holders.filter((other) => other !== holder);
    writing.set(
      holder.id,
      (writing.get(holder.id) ?? []).filter(({ pid }) => pid !== holder.pid),
    );
  }

  /** The machine goes off, and comes on again with no program running. */
  cutPower(seed: number): void {
    const { disk, locks } = this.world.machine;
    disk.cutPower(randomCut(seed));
    locks.freeAll();
    for (const holder of this.holders) this.letGo(holder);
    // A commit or a rename that was not yet synced may be undone; what the records say is checked all the same.
    this.#dailies = new Map();
    this.#committed = new Map();
  }

  advance(ms: number): void {
    this.world.machine.time.ms += ms;
    // A writer that nobody sees may be silent for no longer than the quiet time: that is the bargain of `settle`.
    if (ms > 0 && !this.variant.seesAllWriters) for (const holder of this.holders) this.letGo(holder);
  }

  /** A person copies a daily file somewhere else. */
  copyAway(name: string): void {
    const id = this.#dailies.get(name) ?? '';
    const known = this.#written.get(id);
    if (known !== undefined) this.copies.push({ name, id, text: known.text });
  }

  /** A file got this daily name, perhaps only for a moment. */
  bear(name: string, id: string): void {
    this.#dailies.set(name, id);
    this.#bearers.set(name, (this.#bearers.get(name) ?? new Set()).add(id));
  }

  /** A person puts a new file under a name whose first file is sealed and gone; null where there is no such name. */
  async plantOther(index: number, text: string): Promise<string | null> {
    const { disk } = this.world.machine;
    const gone = [...this.#bearers.keys()].filter((name) => disk.contentOf(`${LOGS}/${name}`) === null);
    const name = gone[index % Math.max(1, gone.length)];
    const parsed = name === undefined ? null : parseName(name);
    if (name === undefined || parsed?.kind !== 'daily') return null;
    const path = `${LOGS}/${name}`;
    await this.append(parsed.file.stream, path, text);
    this.bear(name, (await disk.facts(path))?.id ?? '');
    return name;
  }

  /** And moves the copy back to its name, over the file or where it was; says whether that made sense. */
  async putBack(copy: Copy): Promise<boolean> {
    const { disk } = this.world.machine;
    const path = `${LOGS}/${copy.name}`;
    const known = this.#written.get(copy.id);
    const facts = await disk.facts(path);
    const inUse = this.holders.some(({ id }) => id === copy.id) || (facts !== null && facts.links > 1);
    // An old copy over a newer file, or beside other records of its name, would be that person's own loss or double.
    const isLast = [...(this.#bearers.get(copy.name) ?? [])].at(-1) === copy.id;
    if (inUse || !isLast || known?.text !== copy.text || (facts !== null && facts.id !== copy.id)) return false;
    // What expired is no longer there to be the same as the copy.
    if (facts === null && this.variant.policy.clean.keepArchivesMonths !== null) return false;
    if (facts !== null) await disk.unlink(path);
    disk.appendAsWriter(path, copy.text);
    this.#written.delete(copy.id);
    const id = (await disk.facts(path))?.id ?? '';
    this.#written.set(id, known);
    this.bear(copy.name, id);
    return true;
  }

  /** Lines that must be found, each as `stream: line`, sorted. */
  expected(): string[] {
    return [...this.#written.values()].flatMap(({ stream, text }) => linesOf(stream, text)).sort();
  }

  /** All that must hold at every moment. */
  async check(): Promise<void> {
    const { machine } = this.world;
    const listing = await listLogs(machine, LOGS);
    await this.#checkFiles(listing);
    this.#checkArchives(listing);
    for (const stream of this.#streams) {
      const kind = (await machine.disk.facts(this.liveOf(stream)))?.kind;
      expect({ stream, kind }).toEqual({ stream, kind: 'file' });
    }
    this.expectAll(await this.#read(listing), listing);
  }

  /** Found is what was written, but for what was let go as `keep-archives` says. */
  expectAll(found: readonly string[], listing: Listing): void {
    const expected = this.expected();
    const expired = listing.streams
      .flatMap(({ archives }) => archives)
      .flatMap((archive) =>
        archive.state === 'sound' && archive.manifest.expiredAt !== null ? [archive.manifest] : [],
      )
      .flatMap(({ members }) => members.map(({ records }) => records))
      .reduce((sum, records) => sum + records, 0);
    if (expired === 0) {
      expect(found).toEqual(expected);
      return;
    }
    expect(found).toHaveLength(expected.length - expired);
    expect(without(found, expected)).toEqual([]);
  }

  /** Each file holds what writers wrote to it and nothing else, and a daily name stays with its file. */
  async #checkFiles(listing: Listing): Promise<void> {
    const { disk } = this.world.machine;
    const dailies = new Map<string, string>();
    for (const { name } of (await disk.list(LOGS)) ?? []) {
      const parsed = parseName(name);
      if (parsed.kind !== 'live' && parsed.kind !== 'daily') continue;
      const facts = await disk.facts(`${LOGS}/${name}`);
      const text = disk.contentOf(`${LOGS}/${name}`)?.toString('latin1') ?? '';
      expect({ name, text }).toEqual({ name, text: this.#written.get(facts?.id ?? '')?.text ?? '' });
      if (parsed.kind === 'live' || facts === null) continue;
      expect(this.#dailies.get(name) ?? facts.id, `${name} is another file`).toBe(facts.id);
      dailies.set(name, facts.id);
    }
    // A name that is gone is remembered: no other file may ever take it.
    for (const [name, id] of dailies) this.bear(name, id);
    expect(listing.refused).toEqual([]);
  }

  /** What was committed stays as it is, and only ever gets more behind it. */
  #checkArchives(listing: Listing): void {
    const seen = new Map<string, Committed>();
    for (const archive of listing.streams.flatMap(({ archives }) => archives)) {
      if (archive.state !== 'sound') throw new Error(`${archive.path}: ${archive.damage}`);
      const { manifest } = archive;
      const content = this.world.machine.disk.contentOf(`${LOGS}/archive/${manifest.archive}`);
      const before = this.#committed.get(manifest.archive);
      if (before !== undefined) {
        expect(manifest.members.slice(0, before.manifest.members.length)).toEqual(before.manifest.members);
      }
      if (before !== undefined && manifest.expiredAt === null) {
        const kept = (content ?? empty).subarray(0, before.bytes.length);
        expect(kept.equals(before.bytes), `${manifest.archive} has lost what was committed`).toBe(true);
      }
      const bytes = manifest.expiredAt === null ? (content?.subarray(0, committedEnd(manifest)) ?? empty) : empty;
      seen.set(manifest.archive, { manifest, bytes });
    }
    for (const name of this.#committed.keys()) expect(seen.has(name), `${name} is gone`).toBe(true);
    this.#committed = seen;
  }

  /** Lines as Varve's reader finds them, the pieces of one file put together again. */
  async #read(listing: Listing): Promise<string[]> {
    const { machine } = this.world;
    const places = placesOf(LOGS);
    const lines: string[] = [];
    for (const stream of listing.streams) {
      const files: string[] = [];
      const open = new Map<string, number>();
      for (const piece of await piecesOf(machine, places, stream)) {
        const name = piece.tier === 'archive' ? piece.member.daily : piece.name;
        const from = piece.tier === 'archive' ? piece.member.dailyOffset : piece.from;
        // Offset 0 begins a file of its own, even if there was one of the same name before.
        const index = from === 0 ? files.push('') - 1 : (open.get(name) ?? files.push('') - 1);
        open.set(name, index);
        await readPiece(machine, places, piece, (bytes) => {
          files[index] += bytes.toString('latin1');
        });
      }
      lines.push(...files.flatMap((text) => linesOf(stream.stream, text)));
    }
    return lines.sort();
  }

  async #grow(path: string, text: string, write: () => void): Promise<void> {
    const { disk } = this.world.machine;
    const id = (await disk.facts(path))?.id ?? '';
    const before = disk.contentOf(path)?.length ?? 0;
    try {
      write();
    } catch (thrown) {
      // What a full disk took of it is there, and no more was promised.
      if (!isErrno(thrown, 'ENOSPC')) throw thrown;
    }
    const after = disk.contentOf(path)?.length ?? 0;
    const known = this.#written.get(id);
    if (known !== undefined) known.text += text.slice(0, after - before);
  }

  async #pathOf(id: string): Promise<string | null> {
    const { disk } = this.world.machine;
    for (const { name } of (await disk.list(LOGS)) ?? []) {
      if ((await disk.facts(`${LOGS}/${name}`))?.id === id) return `${LOGS}/${name}`;
    }
    return null;
  }

  #register(stream: string, id: string): void {
    this.#streams.add(stream);
    if (!this.#written.has(id)) this.#written.set(id, { stream, text: '' });
  }
}

/** A size that is counted, unlike that of a disk without end. */
const FINITE_BYTES = 1024 ** 4;
const empty = Buffer.alloc(0);

function linesOf(stream: string, text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${stream}: ${line}`);
}

/** What is in the first list and not in the second, counting doubles. */
function without(some: readonly string[], all: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of all) counts.set(line, (counts.get(line) ?? 0) + 1);
  return some.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
