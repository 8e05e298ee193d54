/**
 * Streams that used to write and have stopped: silent for more than twice their longest pause in the days before their last
 * record. Nights and weekends are pauses, too, so they are no silence.
 */
import type { RecordsScope } from '../records-scope.ts';
import type { KnownOfStreams } from './known-streams.ts';

/** A week and a day: each pause that comes weekly is in it. */
const DAYS = 8;
/** Pauses within an hour are not looked at. */
const SLOT_MS = 3_600_000;
const SILENT_MS_MIN = 3_600_000;
const PAUSE_FACTOR = 2;
/** With fewer records in those days nothing is usual. */
const RECORDS_MIN = 5;
const MS_PER_DAY = 86_400_000;
const NS_PER_MS = 1_000_000n;

export interface SilentStream {
  readonly stream: string;
  readonly lastNs: bigint;
  readonly silentMs: number;
  readonly longestPauseMs: number;
}

interface SlotRow {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly records: number;
}

/** What a stream did until its last record. */
export interface StreamRhythm {
  readonly lastNs: bigint;
  /** Null where there are too few records. */
  readonly longestPauseMs: number | null;
}

/** By name. @param scope all records of all streams @param known of streams that were looked at before */
export async function silentStreams(
  scope: RecordsScope,
  known: KnownOfStreams<StreamRhythm | null>,
  nowMs: number,
): Promise<readonly SilentStream[]> {
  const nowNs = BigInt(Math.floor(nowMs)) * NS_PER_MS;
  const late = { fromNs: nowNs - BigInt(SILENT_MS_MIN) * NS_PER_MS, toNs: null };
  const writing = await scope
    .with({ range: late })
    .all<{ name: string }>(
      `SELECT DISTINCT toString(stream) AS name FROM records WHERE ${scope.with({ range: late }).where}`,
    );
  const isWriting = new Set(writing.map(({ name }) => name));
  const others = [...new Set(scope.snapshot.caughtUp.files.map(({ stream }) => stream))].filter(
    (stream) => !isWriting.has(stream),
  );
  const found = await Promise.all(
    others.sort().map(async (stream): Promise<SilentStream[]> => {
      const rhythm = await known.of(scope, stream, () => rhythmOf(scope, stream));
      if (rhythm === null || rhythm.longestPauseMs === null) return [];
      const { lastNs, longestPauseMs } = rhythm;
      const silentMs = Number((nowNs - lastNs) / NS_PER_MS);
      if (silentMs <= Math.max(SILENT_MS_MIN, PAUSE_FACTOR * longestPauseMs)) return [];
      return [{ stream, lastNs, silentMs, longestPauseMs }];
    }),
  );
  return found.flat();
}

/** Null where the stream has no record. */
async function rhythmOf(scope: RecordsScope, stream: string): Promise<StreamRhythm | null> {
  const own = scope.with({ streams: [stream] });
  const [newest] = await own.all<{ last: string }>(
    `SELECT toString(toUnixTimestamp64Nano(records.time)) AS last FROM records WHERE ${own.where}
    ORDER BY records.time DESC LIMIT 1`,
  );
  if (newest === undefined) return null;
  const lastNs = BigInt(newest.last);
  const range = { fromNs: lastNs - BigInt(DAYS * MS_PER_DAY) * NS_PER_MS, toNs: lastNs + 1n };
  return { lastNs, longestPauseMs: await longestPause(own.with({ range })) };
}

/** Null where there are too few records. */
async function longestPause(scope: RecordsScope): Promise<number | null> {
  const rows = await scope.all<SlotRow>(
    `SELECT intDiv(ns, ${BigInt(SLOT_MS) * NS_PER_MS}) AS slot, toString(min(ns)) AS first, toString(max(ns)) AS last,
      toFloat64(count()) AS records
    FROM (SELECT toUnixTimestamp64Nano(records.time) AS ns FROM records WHERE ${scope.where})
    GROUP BY slot ORDER BY slot`,
  );
  if (rows.reduce((sum, { records }) => sum + records, 0) < RECORDS_MIN) return null;
  return rows.reduce((longest, row, index) => {
    const earlier = rows[index - 1];
    if (earlier === undefined) return longest;
    return Math.max(longest, Number((BigInt(row.first) - BigInt(earlier.last)) / NS_PER_MS));
  }, 0);
}
