/**
 * Opens the index of a log directory: that of the process that keeps it already, or one of this process's own. One process
 * at a time keeps it; a lock that the kernel frees with the process says which.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { placesOf } from '../../archive/places.ts';
import { openEmbedded } from '../../engine/embedded-engine.ts';
import type { Engine, EngineAddress } from '../../engine/engine.ts';
import { openSupervised } from '../../engine/supervised-engine.ts';
import { TABLE_VERSION, createRecords, createSources } from '../../engine/table.ts';
import type { HeldLock } from '../../machine/lock.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError, messageOf } from '../../model/errors.ts';
import { Indexer } from './indexer.ts';
import { joinIndex } from './join-index.ts';
import type { IndexRequest, LogIndex } from './log-index.ts';
import { shareIndex } from './share-index.ts';
import type { SharedIndex } from './share-index.ts';

export interface OpenIndexRequest extends IndexRequest {
  /** How this very program is started: the program and the words before a command. */
  readonly self: readonly [string, ...string[]];
}

/** What a program that stays wants to know of its engine. */
export interface KeepEvents {
  readonly onGone: () => void;
  readonly onBack: () => void;
  readonly onFailed: (message: string) => void;
}

/** Another command that asks has its answer by then. */
const BUSY_MS_MAX = 60_000;
const BUSY_RETRY_MS = 100;

/** For one question: asks who keeps the index, or keeps it for that long. */
export async function openIndex(machine: Machine, request: OpenIndexRequest): Promise<LogIndex> {
  const found = await joinOrLock(machine, request.directory, { mayJoin: true });
  if ('index' in found) return found.index;
  const { lock } = found;
  return releasing(lock, async () => {
    const { engine } = await openEmbedded(machine, {
      directory: indexDirectory(request.directory),
      self: request.self,
    });
    return ownIndex(machine, engine, request, () => lock.release());
  });
}

/** For a program that stays: the engine is started again when it dies, and other commands may use the index. */
export async function keepIndex(machine: Machine, request: OpenIndexRequest, events: KeepEvents): Promise<LogIndex> {
  const { directory, self } = request;
  const found = await joinOrLock(machine, directory, { mayJoin: false });
  if ('index' in found) throw new Error('it was not to be joined');
  const { lock } = found;
  return releasing(lock, async () => {
    let shared: SharedIndex | null = null;
    const move = (address: EngineAddress | null) => {
      shared?.moveTo(address).catch((thrown: unknown) => events.onFailed(messageOf(thrown)));
    };
    const supervised = await openSupervised(
      machine,
      { directory: indexDirectory(directory), self },
      {
        onGone() {
          move(null);
          events.onGone();
        },
        onBack(address) {
          move(address);
          events.onBack();
        },
        onFailed: events.onFailed,
      },
    );
    const index = await ownIndex(machine, supervised.engine, request, async () => {
      await shared?.close();
      await lock.release();
    });
    const address = supervised.address();
    if (address !== null) shared = await shareIndex(machine, directory, index, address);
    return index;
  });
}

async function ownIndex(
  machine: Machine,
  engine: Engine,
  request: IndexRequest,
  afterwards: () => Promise<void>,
): Promise<LogIndex> {
  await removeOtherVersions(machine, request.directory);
  await engine.command(createRecords);
  await engine.command(createSources);
  const indexer = new Indexer(machine, engine, request);
  return {
    engine,
    catchUp: (onProgress, since) => indexer.catchUp(onProgress, since),
    rebuild: (onProgress) => indexer.rebuild(onProgress),
    verify: (onProgress) => indexer.verify(onProgress),
    async close() {
      await engine.close();
      await afterwards();
    },
  };
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
  directory: string,
  { mayJoin }: { readonly mayJoin: boolean },
): Promise<{ readonly index: LogIndex } | { readonly lock: HeldLock }> {
  const { own } = placesOf(directory);
  await machine.files.makeDirectory(own);
  const giveUpMs = machine.clock.nowMs() + BUSY_MS_MAX;
  for (;;) {
    const joined = await joinIndex(machine, directory);
    if (joined !== null && mayJoin) return { index: joined };
    if (joined !== null) {
      await joined.close();
      const message = `another process keeps the index of ${directory} already`;
      throw new VarveError('lock-held', message, 'one varve serve for a log directory is enough');
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

/** What the program of another version left would only fill the disk: it can be made again. */
async function removeOtherVersions({ files }: Machine, directory: string): Promise<void> {
  const { own } = placesOf(directory);
  for (const { name, kind } of (await files.list(own)) ?? []) {
    const path = `${own}/${name}`;
    if (kind !== 'directory' || !/^index-\d+$/.test(name) || path === indexDirectory(directory)) continue;
    await files.removeTree(path);
  }
}

/** Where the index lies; a version of its own, so that an older program does not read what a newer one wrote. */
export function indexDirectory(directory: string): string {
  return `${directory}/.varve/index-${TABLE_VERSION}`;
}
