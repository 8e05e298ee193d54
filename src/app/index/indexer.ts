/**
 * Keeps the index up to date with the files, one act at a time. Rows and position are one, so whatever ends this in
 * between, the next act goes on where the rows end; nothing is in it twice. Between acts it remembers what it knows of
 * both, so that a glance is enough as long as files merely grow.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../archive/history-files.ts';
import { placesOf } from '../../archive/places.ts';
import { ReadAhead } from '../../archive/read-ahead.ts';
import { claimHost, holdHost, takeHost } from '../../engine/host-name.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import { forgetAll, forgetFiles, readIndexState, writeIndexedFiles } from '../../engine/index-state.ts';
import type { FileState, LastRecord } from '../../engine/index-state.ts';
import { insertRows } from '../../engine/row-batch.ts';
import type { Machine } from '../../machine/machine.ts';
import { FilesNow } from './files-now.ts';
import { grownFiles, watchedFiles } from './grown-files.ts';
import type { GrownFile, WatchedFile } from './grown-files.ts';
import { LastRecords } from './last-records.ts';
import { indexFile, partsBeyond } from './index-file.ts';
import type {
  CatchUp,
  IndexProgress,
  IndexRequest,
  IndexVerification,
  OnProgress,
  Revision,
  UnreadableMonth,
} from './log-index.ts';
import { lookAtFiles, namesChanged } from './look-at-files.ts';
import type { FilesLook } from './look-at-files.ts';
import { endOf, monthOfDamage, planIndex } from './plan-index.ts';
import type { IndexPlan, IndexWork, KnownFile } from './plan-index.ts';
import { undisturbed } from './undisturbed.ts';
import { sumsOfIndex, verifyFile } from './verify-index.ts';

type Added = CatchUp['added'];

/** What is known since the last whole look. */
interface Known {
  readonly look: FilesLook;
  watched: readonly WatchedFile[];
  readonly files: Map<number, KnownFile>;
  unreadable: readonly UnreadableMonth[];
}

const nothing: Added = { records: 0, bytes: 0, files: 0, forgotten: 0 };
/** What a glance does not show, such as bytes that were changed in the middle, shows after so long. */
const WHOLE_LOOK_EVERY_MS = 30_000;
/** A file that is on its way to another name has it by then. */
const RENAMED_MS = 20;

export class Indexer {
  readonly #machine: Machine;
  readonly #engine: IndexEngine;
  readonly #request: IndexRequest;
  /** What the index has of each file; null where that must be asked. */
  #state: Map<number, FileState> | null = null;
  #known: Known | null = null;
  readonly #lasts = new LastRecords();
  #now = new FilesNow(randomUUID());
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<Added> | null = null;
  /** What the last reading of the index had to throw away. */
  #torn: readonly FileState[] = [];
  readonly #watchers = new Set<OnProgress>();
  #losses = 0;
  #puts = 0;

  constructor(machine: Machine, engine: IndexEngine, request: IndexRequest) {
    this.#machine = machine;
    this.#engine = engine;
    this.#request = request;
  }

  /** Everything that the files had when this was called is in the index when it returns. */
  async catchUp(onProgress: OnProgress, since: Revision | null = null): Promise<CatchUp> {
    this.#watchers.add(onProgress);
    try {
      // One that has not begun yet serves everybody who asks meanwhile.
      this.#next ??= this.#alone(() => {
        this.#next = null;
        return this.#bringUpToDate();
      });
      const added = await this.#next;
      return this.#now.report(since, this.#known?.unreadable ?? [], added);
    } finally {
      this.#watchers.delete(onProgress);
    }
  }

  /** Another number whenever rows go: what was read from one to the other may lack some. */
  losses(): number {
    return this.#losses;
  }

  /** Another number whenever rows come; odd while they do. */
  puts(): number {
    return this.#puts;
  }

  rebuild(onProgress: OnProgress): Promise<CatchUp> {
    return this.#alone(async () => {
      this.#forgetWhatIsKnown();
      this.#now = new FilesNow(randomUUID());
      const formerHosts = await takeHost(this.#engine, this.#machine.clock.nowMs());
      await this.#takeOut(() => forgetAll(this.#engine, formerHosts));
      this.#watchers.add(onProgress);
      try {
        const added = await this.#bringUpToDate();
        return this.#now.report(null, this.#known?.unreadable ?? [], added);
      } finally {
        this.#watchers.delete(onProgress);
      }
    });
  }

  verify(onProgress: OnProgress): Promise<IndexVerification> {
    return this.#alone(async () => {
      this.#watchers.add(onProgress);
      try {
        return await this.#undisturbed(async () => {
          this.#forgetWhatIsKnown();
          const { records } = await this.#takeWhole();
          const torn = this.#torn;
          const compared = await this.#compare();
          return torn.length === 0 ? compared : withTorn(compared, torn, records);
        });
      } finally {
        this.#watchers.delete(onProgress);
      }
    });
  }

  async #compare(): Promise<IndexVerification> {
    const kept = await sumsOfIndex(this.#engine);
    const files: IndexVerification['files'][number][] = [];
    const bad: number[] = [];
    const damaged = new Map<string, UnreadableMonth>();
    for (const { source, stream, daily, position } of this.#state?.values() ?? []) {
      const parts = this.#known?.files.get(source)?.parts;
      if (parts === undefined) continue;
      const read = { stream, parts, position };
      try {
        const { records, ok } = await verifyFile(this.#machine, this.#request, read, kept.get(source));
        files.push({ stream, daily, records, ok });
        if (!ok) bad.push(source);
      } catch (thrown) {
        const archived = parts.find(({ piece }) => piece.tier === 'archive');
        damaged.set(`${stream} ${monthOfDamage(thrown, archived)}`, { stream, month: monthOfDamage(thrown, archived) });
      }
    }
    const unreadable = [...(this.#known?.unreadable ?? []), ...damaged.values()];
    if (bad.length === 0) return { files, repaired: 0, unreadable };
    this.#forgetWhatIsKnown();
    await this.#takeOut(() => forgetFiles(this.#engine, bad));
    const { records } = await this.#bringUpToDate();
    return { files, repaired: records, unreadable };
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const mine = (async () => {
      await before.catch(() => undefined);
      return work();
    })();
    this.#last = mine;
    return mine;
  }

  #bringUpToDate(): Promise<Added> {
    return this.#undisturbed(async () => {
      const grown = await this.#glance();
      return grown === null ? this.#takeWhole() : this.#takeGrown(grown);
    });
  }

  /** What of it is in the index after a failure only the index knows. */
  #undisturbed<T>(work: () => Promise<T>): Promise<T> {
    return undisturbed(work, () => this.#forgetWhatIsKnown());
  }

  #forgetWhatIsKnown(): void {
    this.#lasts.clear();
    this.#state = null;
    this.#known = null;
  }

  /** Null where only a whole look tells what happened. */
  async #glance(): Promise<GrownFile[] | null> {
    const { directory } = this.#request;
    const [known, state] = [this.#known, this.#state];
    if (known === null || state === null) return null;
    if (this.#machine.clock.nowMs() - known.look.takenAtMs > WHOLE_LOOK_EVERY_MS) return null;
    if (await namesChanged(this.#machine, directory, known.look)) return null;
    const grown = await grownFiles(
      this.#machine,
      directory,
      known.watched,
      (source) => state.get(source)?.position ?? 0,
    );
    for (const { now } of grown ?? []) {
      const before = state.get(now.known.file.source);
      const { parts } = now.known;
      if (before !== undefined && !(await this.#lasts.isStillThere(this.#machine, directory, before, parts)))
        return null;
    }
    return grown;
  }

  async #takeGrown(grown: readonly GrownFile[]): Promise<Added> {
    const [known, state] = [this.#known, this.#state];
    if (grown.length === 0 || known === null || state === null) return nothing;
    const work = grown.map(({ now: { known: one } }): IndexWork => {
      const { position = 0, lastTimeMs = null } = state.get(one.file.source) ?? {};
      return { ...one, position, lastTimeMs };
    });
    const added = await this.#put(work, state);
    const byName = new Map(grown.map(({ now }) => [now.name, now]));
    known.watched = known.watched.map((one) => byName.get(one.name) ?? one);
    for (const { now } of grown) known.files.set(now.known.file.source, now.known);
    this.#tellFiles(
      work.map(({ file }) => file.source),
      known,
      state,
    );
    return added;
  }

  async #takeWhole(): Promise<Added> {
    const state = (this.#state ??= await this.#readState());
    const { look, plan } = await this.#plan(state);
    const gone = plan.gone.map(({ source }) => source);
    if (gone.length > 0) await this.#takeOut(() => forgetFiles(this.#engine, gone));
    for (const { source } of plan.gone) state.delete(source);
    await writeIndexedFiles(this.#engine, plan.changed, this.#machine.clock.nowMs());
    for (const file of plan.changed) {
      const { position = 0, lastTimeMs = null } = state.get(file.source) ?? {};
      state.set(file.source, { ...file, position, lastTimeMs });
    }
    const unreadable = [...plan.unreadable];
    const added = await this.#put(plan.work, state, plan.bytes, unreadable);
    const known: Known = {
      look,
      watched: await watchedFiles(this.#machine, look.listing, plan.files, this.#known?.watched ?? []),
      files: new Map(plan.files.map((one) => [one.file.source, one])),
      unreadable,
    };
    this.#known = known;
    this.#now.keepOnly(new Set(known.files.keys()));
    this.#tellFiles(known.files.keys(), known, state);
    return { ...added, forgotten: plan.gone.length };
  }

  async #plan(state: Map<number, FileState>): Promise<{ look: FilesLook; plan: IndexPlan }> {
    const { directory } = this.#request;
    const includes = (stream: string) => this.#request.includes(stream);
    const once = async () => {
      const look = await lookAtFiles(this.#machine, directory, includes);
      await this.#lasts.read(this.#engine, look.listing, state.values());
      const isStillThere = (file: FileState, parts: readonly Part[]) =>
        this.#lasts.isStillThere(this.#machine, directory, file, parts);
      const plan = await planIndex(this.#machine, this.#request, look.listing, [...state.values()], isStillThere);
      return { look, plan };
    };
    const first = await once();
    if (first.plan.gone.length === 0) return first;
    // A file that was on its way to another name for an instant is not gone.
    await sleep(RENAMED_MS);
    return once();
  }

  async #readState(): Promise<Map<number, FileState>> {
    await claimHost(this.#engine, this.#machine.clock.nowMs());
    const files = await readIndexState(this.#engine);
    // The disk may have kept less of it than the engine was told, after a power cut.
    const torn = files.filter(({ isWhole }) => !isWhole);
    this.#torn = torn;
    const sources = torn.map(({ source }) => source);
    if (sources.length > 0) await this.#takeOut(() => forgetFiles(this.#engine, sources));
    return new Map(files.flatMap((file) => (file.isWhole ? [[file.source, file] as const] : [])));
  }

  /** Puts in what the files have beyond their positions. */
  async #put(
    work: readonly IndexWork[],
    state: Map<number, FileState>,
    bytesTotal = work.reduce((sum, { parts, position }) => sum + endOf(parts) - position, 0),
    unreadable: UnreadableMonth[] = [],
  ): Promise<Added> {
    if (work.length > 0) await holdHost(this.#engine);
    let bytes = 0;
    const tell = (count: number) => {
      bytes += count;
      this.#tell({ bytesDone: bytes, bytesTotal });
    };
    const pieces = work.flatMap(({ parts, position }) => partsBeyond(parts, position).map(({ piece }) => piece));
    const ahead = new ReadAhead(this.#machine, placesOf(this.#request.directory), pieces);
    const ends: FileState[] = [];
    const lasts: LastRecord[] = [];
    const insert = () =>
      insertRows(this.#engine, tell, async (batch) => {
        for (const one of work) {
          const { position, lastTimeMs, damaged, last } = await indexFile(
            this.#machine,
            this.#request,
            one,
            batch,
            ahead,
          );
          ends.push({ ...one.file, position, lastTimeMs });
          if (last !== null) lasts.push(last);
          if (damaged !== null) unreadable.push({ stream: one.file.stream, month: damaged });
        }
        return batch.records;
      });
    const records = work.length === 0 ? 0 : await this.#putting(insert);
    // Only now are the rows in the index.
    for (const end of ends) state.set(end.source, end);
    for (const last of lasts) this.#lasts.set(last);
    return { records, bytes, files: work.length, forgotten: 0 };
  }

  async #putting(insert: () => Promise<number>): Promise<number> {
    this.#puts += 1;
    try {
      return await insert();
    } finally {
      this.#puts += 1;
    }
  }

  async #takeOut(work: () => Promise<void>): Promise<void> {
    this.#losses += 1;
    try {
      await work();
    } finally {
      this.#losses += 1;
    }
  }

  #tell(progress: IndexProgress): void {
    for (const watcher of this.#watchers) watcher(progress);
  }

  #tellFiles(sources: Iterable<number>, known: Known, state: Map<number, FileState>): void {
    for (const source of sources) {
      const [one, at] = [known.files.get(source), state.get(source)];
      if (one !== undefined && at !== undefined) this.#now.set(one, at.position);
    }
  }
}

/** Files that were thrown away as soon as they were read, since their rows did not add up, differed as well. */
function withTorn(compared: IndexVerification, torn: readonly FileState[], records: number): IndexVerification {
  const isTorn = ({ stream, daily }: { readonly stream: string; readonly daily: string }) =>
    torn.some((one) => one.stream === stream && one.daily === daily);
  const files = compared.files.map((file) => (isTorn(file) ? { ...file, ok: false } : file));
  const unknown = torn
    .filter((one) => !files.some(({ stream, daily }) => one.stream === stream && one.daily === daily))
    .map(({ stream, daily }) => ({ stream, daily, records: 0, ok: false }));
  return { ...compared, files: [...files, ...unknown], repaired: compared.repaired + records };
}
