/**
 * An answer over records: the shared parameters are read, the work is done over the rows of one look at the logs, and how
 * complete that is goes with it. Rows that went meanwhile fail the answer rather than make it smaller.
 */
import { scopeOf } from '../app/records-scope.ts';
import type { QueryLimits, RecordsScope } from '../app/records-scope.ts';
import type { Clock } from '../query/time-range.ts';
import type { Ask } from './ask.ts';
import { metaOf } from './reply/completeness.ts';
import type { Meta } from './reply/completeness.ts';
import { readRecords } from './request/read-records.ts';
import type { ReadRecordsOptions, RecordsQuery } from './request/read-records.ts';

export interface OverRecordsOptions extends ReadRecordsOptions {
  /** Streams that are meant where the request names none, of those that the index has. */
  readonly streams?: (known: readonly string[]) => readonly string[];
  readonly limits?: QueryLimits;
  /** Whether rows are read after the work, as those of a stream are: what comes meanwhile must be kept out of them. */
  readonly isRead?: 'later';
}

/**
 * @param work may be done twice: it only asks
 * @returns the data of the reply and its `meta`. Throws `bad-request`, `not-ready`, `query-limit`, `engine-gone`
 */
export async function overRecords<T>(
  ask: Pick<Ask, 'services' | 'signal'>,
  query: RecordsQuery,
  work: (scope: RecordsScope, clock: Clock) => Promise<T>,
  options: OverRecordsOptions = {},
): Promise<{ readonly data: T; readonly meta: Meta }> {
  const startedMs = performance.now();
  const { services, signal } = ask;
  const snapshot = services.followed.snapshot();
  const { question, tiers, clock } = readRecords(query, services, snapshot, options);
  const streams = question.streams.length > 0 ? question.streams : defaultStreams(options, snapshot.caughtUp.files);
  const limits = options.limits === undefined ? {} : { limits: options.limits };
  const asked = { ...question, streams };
  const { followed } = services;
  const once = (isStill: boolean) =>
    work(scopeOf(followed.engine, snapshot, asked, tiers, { signal, isStill, ...limits }), clock);
  const answer = async () => {
    if (options.isRead === 'later' || !followed.isStill(snapshot)) return once(false);
    const found = await once(true);
    // Rows that came meanwhile may be in one of its figures and not in another.
    return followed.isStill(snapshot) ? found : once(false);
  };
  // Side by side: neither waits for the other.
  const [data, meta] = await Promise.all([answer(), metaOf(services, snapshot, asked, startedMs)]);
  followed.expectWhole(snapshot);
  return { data, meta: { ...meta, elapsed_ms: Math.round((performance.now() - startedMs) * 10) / 10 } };
}

function defaultStreams(
  { streams }: OverRecordsOptions,
  files: readonly { readonly stream: string }[],
): readonly string[] {
  return streams === undefined ? [] : streams([...new Set(files.map(({ stream }) => stream))].sort());
}
