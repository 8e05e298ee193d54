/**
 * Records as they are written, of all streams, across rotation: each one once and none left out, also when the index was
 * made anew or another process keeps it from now on. What a look finds is given in the order of time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { VarveError } from '../model/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { findRecords } from './answer-query.ts';
import type { RecordsQuestion } from './answer-query.ts';
import type { PlacedRecord } from './ask-records.ts';
import { extentOf, ofHost, stretchesOf, whereaboutsOf } from './extent.ts';
import type { Stretch } from './extent.ts';
import type { CatchUp, LogIndex, OnProgress, Revision } from './index/log-index.ts';
import { joinOrKeepIndex } from './index/open-index.ts';
import type { KeepEvents, OpenIndexRequest } from './index/open-index.ts';
import { ShownPositions } from './shown-positions.ts';

export interface TailRequest extends OpenIndexRequest {
  /** Its order and limit are those of the records that are shown first: the newest so many. */
  readonly question: RecordsQuestion;
  readonly stopped: AbortSignal;
}

export interface TailEvents extends KeepEvents {
  readonly onProgress: OnProgress;
  /** The index went away; it is opened again. */
  readonly onLost: (message: string) => void;
}

/** As often as a person can see a difference. */
const LOOK_EVERY_MS = 250;
/** Bytes of lines that one query may bring at once, and stretches that it may name. */
const BYTES_MAX = 16 * 1024 * 1024;
const STRETCHES_MAX = 200;

export async function tailRecords(
  machine: Machine,
  request: TailRequest,
  take: (record: PlacedRecord) => Promise<void>,
  events: TailEvents,
): Promise<void> {
  const shown = new ShownPositions();
  let index: LogIndex | null = null;
  let since: Revision | null = null;
  const { stopped } = request;
  try {
    while (!stopped.aborted) {
      try {
        if (index === null) [index, since] = [await joinOrKeepIndex(machine, request, events), null];
        const caught: CatchUp = await index.catchUp(events.onProgress, since);
        if (shown.isEmpty()) await showFirst(index, request, caught, take);
        else await showStretches(index, request, shown, shown.beyond(caught), take);
        shown.reached(caught);
        since = caught.revision;
      } catch (thrown) {
        if (!(thrown instanceof VarveError) || thrown.code !== 'engine-gone') throw thrown;
        events.onLost(thrown.message);
        await index?.close().catch((closing: unknown) => events.onLost(String(closing)));
        index = null;
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopped }).catch(() => undefined);
    }
  } finally {
    await index?.close();
  }
}

/** The newest matches of all, oldest first. */
async function showFirst(
  { engine }: LogIndex,
  { question }: TailRequest,
  { files }: CatchUp,
  take: (record: PlacedRecord) => Promise<void>,
): Promise<void> {
  if (question.limit === 0) return;
  const { host } = engine.tables;
  const tierOf = whereaboutsOf(files, host);
  // What other hosts write is theirs to follow.
  const extent = `${ofHost(host)}${extentOf(files, host)}`;
  const newest: PlacedRecord[] = [];
  for await (const record of findRecords(engine, { ...question, order: 'desc', extent })) {
    newest.push({ ...record, tier: tierOf(record) });
  }
  for (const record of newest.toReversed()) await take(record);
}

async function showStretches(
  { engine }: LogIndex,
  { question }: TailRequest,
  shown: ShownPositions,
  stretches: readonly Stretch[],
  take: (record: PlacedRecord) => Promise<void>,
): Promise<void> {
  for (const some of inPortions(stretches)) {
    const { host } = engine.tables;
    const tierOf = whereaboutsOf(
      some.map(({ file }) => file),
      host,
    );
    const asked: RecordsQuestion = { ...question, order: 'asc', limit: null, extent: stretchesOf(some, host) };
    // All of them, before any is given: a query that breaks is asked again as a whole.
    const found: PlacedRecord[] = [];
    for await (const record of findRecords(engine, asked)) {
      found.push({ ...record, tier: tierOf(record) });
    }
    for (const record of found) await take(record);
    for (const { file, to } of some) shown.reach(file, to);
  }
}

/** Little enough for memory each; mostly there is but one. */
function* inPortions(stretches: readonly Stretch[]): Generator<Stretch[]> {
  let some: Stretch[] = [];
  let bytes = 0;
  for (const { file, from, to } of stretches) {
    for (let at = from; at < to; at += BYTES_MAX) {
      const end = Math.min(to, at + BYTES_MAX);
      if (some.length === STRETCHES_MAX || (some.length > 0 && bytes + end - at > BYTES_MAX)) {
        yield some;
        some = [];
        bytes = 0;
      }
      some.push({ file, from: at, to: end });
      bytes += end - at;
    }
  }
  if (some.length > 0) yield some;
}
