/** Follows the logs for as long as it is wanted: the index has what was written within the second. */
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../model/errors.ts';
import type { CatchUp, LogIndex, OnProgress, Revision } from './log-index.ts';

export interface FollowEvents {
  readonly onProgress: OnProgress;
  readonly onCaughtUp: (caughtUp: CatchUp) => void;
  /** It cannot follow just now, and goes on trying. Told once for each message in a row. */
  readonly onTrouble: (message: string) => void;
  /** It follows again. */
  readonly onRecovered: () => void;
}

const LOOK_EVERY_MS = 200;
/** A server merges what all hosts insert: fewer and larger inserts spare it work. */
const LOOK_EVERY_MS_OF_SERVER = 1_000;
/** A machine that takes long to look at all its files is not kept busy with looking. */
const REST_FACTOR = 1;
const TROUBLE_REST_MS = 1_000;

export async function followLogs(index: LogIndex, stopped: AbortSignal, events: FollowEvents): Promise<void> {
  let trouble: string | null = null;
  let since: Revision | null = null;
  const everyMs = index.engine.tables.host === null ? LOOK_EVERY_MS : LOOK_EVERY_MS_OF_SERVER;
  while (!stopped.aborted) {
    const startMs = performance.now();
    try {
      const caughtUp: CatchUp = await index.catchUp(events.onProgress, since);
      since = caughtUp.revision;
      events.onCaughtUp(caughtUp);
      if (trouble !== null) events.onRecovered();
      trouble = null;
    } catch (thrown) {
      const message = messageOf(thrown);
      if (message !== trouble) events.onTrouble(message);
      trouble = message;
    }
    const tookMs = performance.now() - startMs;
    const restMs = trouble === null ? Math.max(everyMs, tookMs * REST_FACTOR) : TROUBLE_REST_MS;
    await sleep(restMs, undefined, { signal: stopped }).catch(() => undefined);
  }
}
