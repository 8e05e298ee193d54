/** Server-Sent Events: one event at a time, and now and then a comment, so that nobody in between takes it for dead. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Proxies close a connection on which nothing came for a minute or so. */
const BEAT_MS = 15_000;

export interface ServerEvent {
  /** Comes back as `Last-Event-ID`; null: it is not counted. */
  readonly id: number | null;
  readonly event: string;
  readonly data: unknown;
}

export const eventHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Of nginx: it would hold events back.
  'x-accel-buffering': 'no',
};

/** @param events end when the signal of the request settles */
export async function* serverEvents(events: AsyncGenerator<ServerEvent>, signal: AbortSignal): AsyncGenerator<string> {
  let next = events.next();
  for (;;) {
    const done = new AbortController();
    const beat = sleep(BEAT_MS, 'beat' as const, { signal: AbortSignal.any([done.signal, signal]), ref: false }).catch(
      () => 'ended' as const,
    );
    const first = await Promise.race([next, beat]);
    done.abort();
    if (first === 'beat') {
      yield ': still here\n\n';
      continue;
    }
    const result = await next;
    if (result.done === true) return;
    const { id, event, data } = result.value;
    next = events.next();
    yield `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
