/**
 * Opens the index of a log directory: that of the process that keeps it already, or one of this process's own. One process
 * at a time keeps it; a lock that the kernel frees with the process says which.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { placesOf } from '../../archive/places.ts';
import type { EngineAddress } from '../../engine/engine.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { HeldLock } from '../../machine/lock.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError, messageOf } from '../../model/errors.ts';
import { Indexer } from './indexer.ts';
import { joinIndex } from './join-index.ts';
import type { IndexRequest, KeptIndex, LogIndex } from './log-index.ts';
import { indexDirectory, keepEngine, openEngine } from './open-engine.ts';
import type { EngineRequest } from './open-engine.ts';
import { shareIndex } from './share-index.ts';
import type { SharedIndex } from './share-index.ts';

export interface OpenIndexRequest extends IndexRequest, EngineRequest {}

/** What a program that stays wants to know of its engine. */
export interface KeepEvents {
  readonly onGone: () => void;
  readonly onBack: () => void;
  readonly onFailed: (message: string) => void;
}

/** Another command that asks has its answer by then. */
const BUSY_MS_MAX = 60_000;
const BUSY_RETRY_MS = 100;

/**
 * For one question: asks who keeps the index, or keeps it for that long.
 *
 * @param isAnew whether what there is may be thrown away unread: an engine that cannot read it does not start
 */
export async function openIndex(machine: Machine, request: OpenIndexRequest, isAnew = false): Promise<LogIndex> {
  const found = await joinOrLock(machine, request, { mayJoin: true });
  if ('index' in found) return found.index;
  const { lock } = found;
  return releasing(lock, async () => {
    if (isAnew) await machine.files.removeTree(indexDirectory(request.directory));
    const engine = await openEngine(machine, request);
    return closing(engine, () => ownIndex(machine, engine, request, () => lock.release()));
  });
}

/** For a program that stays: the engine is started again when it dies, and other commands may use the index. */
export async function keepIndex(machine: Machine, request: OpenIndexRequest, events: KeepEvents): Promise<KeptIndex> {
  const found = await joinOrLock(machine, request, { mayJoin: false });
  if ('index' in found) throw new Error('it was not to be joined');
  return keepLocked(machine, request, events, found.lock);
}

/** The same, for one that is as content with the index that another process keeps. */
export async function joinOrKeepIndex(
  machine: Machine,
  request: OpenIndexRequest,
  events: KeepEvents,
): Promise<LogIndex> {
  const found = await joinOrLock(machine, request, { mayJoin: true });
  return 'index' in found ? found.index : keepLocked(machine, request, events, found.lock);
}

async function keepLocked(
  machine: Machine,
  request: OpenIndexRequest,
  events: KeepEvents,
  lock: HeldLock,
): Promise<KeptIndex> {
  const { directory } = request;
  return releasing(lock, async () => {
    let shared: SharedIndex | null = null;
    const move = (address: EngineAddress | null) => {
      shared?.moveTo(address).catch((thrown: unknown) => events.onFailed(messageOf(thrown)));
    };
    const kept = await keepEngine(machine, request, {
      onGone() {
        move(null);
        events.onGone();
      },
      onBack(address) {
        move(address);
        events.onBack();
      },
      onFailed: events.onFailed,
    });
    return closing(kept.engine, async () => {
      const index = await ownIndex(machine, kept.engine, request, () => lock.release());
      const address = kept.address();
      if (address !== null || kept.isServer) shared = await shareIndex(machine, directory, index, address);
      return {
        ...index,
        async close() {
          // Nobody joins what is about to end.
          await shared?.close();
          await index.close();
        },
      };
    });
  });
}

async function ownIndex(
  machine: Machine,
  engine: IndexEngine,
  request: IndexRequest,
  afterwards: () => Promise<void>,
): Promise<KeptIndex> {
  await removeLeftovers(machine, request.directory);
  const indexer = new Indexer(machine, engine, request);
  return {
    engine,
    catchUp: (onProgress, since) => indexer.catchUp(onProgress, since),
    rebuild: (onProgress) => indexer.rebuild(onProgress),
    verify: (onProgress) => indexer.verify(onProgress),
    losses: () => indexer.losses(),
    puts: () => indexer.puts(),
    async close() {
      await engine.close();
      await afterwards();
    },
  };
}

/** Closes the engine where what it was opened for fails. */
async function closing<T>(engine: IndexEngine, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

/** Frees the lock where what it was taken for fails. */
async function releasing<T>(lock: HeldLock, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

async function joinOrLock(
  machine: Machine,
  request: EngineRequest,
  { mayJoin }: { readonly mayJoin: boolean },
): Promise<{ readonly index: LogIndex } | { readonly lock: HeldLock }> {
  const { directory } = request;
  const { own } = placesOf(directory);
  await machine.files.makeDirectory(own);
  const giveUpMs = machine.clock.nowMs() + BUSY_MS_MAX;
  for (;;) {
    const joined = await joinIndex(machine, request);
    if (joined !== null && mayJoin) return { index: joined };
    if (joined !== null) {
      await joined.close();
      const message = `the process ${joined.keeper} keeps the index of ${directory} already`;
      throw new VarveError('lock-held', message, 'it is a varve serve, tail or demo: end it first, or leave it to it');
    }
    const lock = await machine.locks.acquire(`${own}/index.lock`);
    if (lock !== null) return { lock };
    if (machine.clock.nowMs() > giveUpMs) {
      const message = `another process has the index of ${directory} open`;
      throw new VarveError('engine-gone', message, 'wait until it has ended, and ask again');
    }
    await sleep(BUSY_RETRY_MS);
  }
}

/** What the program of another version left, or one that died, would only fill the disk: it can be made again. */
async function removeLeftovers({ files }: Machine, directory: string): Promise<void> {
  const { own } = placesOf(directory);
  for (const { name, kind } of (await files.list(own)) ?? []) {
    const path = `${own}/${name}`;
    // Whoever exports has the index open, so nobody does.
    if (kind === 'file' && /^export\..+\.parquet$/.test(name)) await files.unlink(path);
    if (kind !== 'directory' || !/^index-\d+$/.test(name) || path === indexDirectory(directory)) continue;
    await files.removeTree(path);
  }
}
