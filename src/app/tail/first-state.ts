/** Where a tail begins that shows the newest matches first: at a point that has so many of them behind it. */
import { VarveError } from '../../model/errors.ts';
import type { Stretch } from '../extent.ts';
import type { FileNow } from '../index/log-index.ts';
import { newestOf } from './merge-files.ts';
import { scopeOf } from './read-stretches.ts';
import type { StretchQuestion } from './read-stretches.ts';
import { TailState, filesOf } from './tail-state.ts';

/** Streams that are read in the order of the table, side by side; more are sorted together. */
const STREAMS_APART_MAX = 16;

/** @param streams that are asked; empty: all @param count of the newest matches; 0: none of those that are there */
export async function firstState(
  question: StretchQuestion,
  streams: readonly string[],
  count: number,
): Promise<TailState> {
  const { snapshot } = question;
  const end = TailState.atEndOf(streams, snapshot);
  const files = filesOf(snapshot, streams).filter(({ position }) => position > 0);
  if (count === 0 || files.length === 0) return end;
  const newest = await newestByTime(question, files, count);
  if (newest.size === 0) return end;
  const chosen = await lastOfEach(question, newest, count);
  const shown = end.in(snapshot);
  for (const { file, at } of newestOf(chosen, count))
    shown.set(file.source, Math.min(at, shown.get(file.source) ?? at));
  return end.reached(snapshot, shown);
}

/** Where the newest matches begin in each file that has some of them. */
async function newestByTime(
  question: StretchQuestion,
  files: readonly FileNow[],
  count: number,
): Promise<ReadonlyMap<FileNow, number>> {
  const groups = apart(files);
  const found = await Promise.all(
    groups.map((group) => {
      const scope = scopeOf(question, whole(group), null);
      return scope.all<{ source: number; at: number; ns: string }>(
        `SELECT source, toFloat64(records.at) AS at, toString(toUnixTimestamp64Nano(records.time)) AS ns
          FROM records WHERE ${scope.where} ORDER BY records.time DESC LIMIT ${count}`,
      );
    }),
  );
  const bySource = new Map(files.map((file) => [file.source, file]));
  const begins = new Map<FileNow, number>();
  const rows = found.flat().sort((one, other) => (BigInt(one.ns) < BigInt(other.ns) ? 1 : -1));
  for (const { source, at } of rows.slice(0, count)) {
    const file = bySource.get(source);
    if (file === undefined) throw new VarveError('internal', 'the engine has records of a file that was not asked');
    begins.set(file, Math.min(at, begins.get(file) ?? at));
  }
  return begins;
}

/** The last matches of each of these files, in the order of their offsets. */
async function lastOfEach(question: StretchQuestion, begins: ReadonlyMap<FileNow, number>, count: number) {
  const stretches = [...begins].map(([file, from]): Stretch => ({ file, from, to: file.position }));
  const scope = scopeOf(question, stretches, null);
  const rows = await scope.all<{ source: number; at: number; time: string }>(
    `SELECT source, toFloat64(records.at) AS at, toString(records.time) AS time
      FROM records WHERE ${scope.where} ORDER BY records.source, records.at DESC LIMIT ${count} BY records.source`,
  );
  const bySource = new Map([...begins.keys()].map((file) => [file.source, file]));
  return rows
    .flatMap(({ source, at, time }) => {
      const file = bySource.get(source);
      return file === undefined ? [] : [{ file, at, time }];
    })
    .toReversed();
}

function whole(files: readonly FileNow[]): Stretch[] {
  return files.map((file) => ({ file, from: 0, to: file.position }));
}

/** Each stream lies in the order of time, so its newest records are found at once. */
function apart(files: readonly FileNow[]): readonly (readonly FileNow[])[] {
  const streams = [...new Set(files.map(({ stream }) => stream))];
  if (streams.length > STREAMS_APART_MAX) return [files];
  return streams.map((stream) => files.filter((file) => file.stream === stream));
}
