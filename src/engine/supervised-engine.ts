/**
 * The embedded engine for a program that stays: when its process dies it is started again. What was asked of it just then
 * fails with `engine-gone`, and so does what is asked until it is back.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../machine/machine.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import { openEmbedded } from './embedded-engine.ts';
import type { Embedded, EmbeddedOptions } from './embedded-engine.ts';
import type { Engine, EngineAddress } from './engine.ts';

export interface SupervisedEngine {
  readonly engine: Engine;
  /** Where others may ask it; null while it is being started again. */
  address(): EngineAddress | null;
}

/** What those who wait for it are told. */
export interface EngineEvents {
  readonly onGone: () => void;
  readonly onBack: (address: EngineAddress) => void;
  /** It does not come up, and the next try is made by itself. */
  readonly onFailed: (message: string) => void;
}

const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 5_000;

/** Throws as `openEmbedded` does where it does not come up the first time. */
export async function openSupervised(
  machine: Machine,
  options: EmbeddedOptions,
  events: EngineEvents,
): Promise<SupervisedEngine> {
  let current: Embedded | null = await openEmbedded(machine, options);
  const closing = new AbortController();
  const supervise = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await current?.ended;
      if (closing.signal.aborted) return;
      const dead = current;
      current = null;
      events.onGone();
      await dead?.engine.close();
      current = await startAgain(machine, options, events, closing.signal);
      if (current !== null) events.onBack(current.address);
    }
  };
  const supervision = supervise();
  const now = (): Engine => {
    if (current !== null) return current.engine;
    throw new VarveError('engine-gone', 'the engine is being started again', 'ask once more in a moment');
  };
  const engine: Engine = {
    rows: (sql, asked) => now().rows(sql, asked),
    bytes: (sql, format, asked) => now().bytes(sql, format, asked),
    all: async (sql, asked) => now().all(sql, asked),
    command: async (sql, asked) => now().command(sql, asked),
    insert: async (table, columns, values, settings) => now().insert(table, columns, values, settings),
    async close() {
      closing.abort();
      await current?.engine.close();
      await supervision;
    },
  };
  return { engine, address: () => current?.address ?? null };
}

async function startAgain(
  machine: Machine,
  options: EmbeddedOptions,
  { onFailed }: EngineEvents,
  closing: AbortSignal,
): Promise<Embedded | null> {
  for (let waitMs = RETRY_MS_MIN; !closing.aborted; waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)) {
    try {
      const opened = await openEmbedded(machine, options);
      if (!closing.aborted) return opened;
      await opened.engine.close();
    } catch (thrown) {
      onFailed(messageOf(thrown));
    }
    await sleep(waitMs, undefined, { signal: closing }).catch(() => undefined);
  }
  return null;
}
