/**
 * The time over which a change can be looked for: as the question says, but not before the first record of its streams, nor
 * beyond the last one and the last look at the logs. Days before a log began are no days without errors.
 */
import type { ClosedRange } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';

const NS_PER_MS = 1_000_000n;

/** Null where the streams have no record in that time. */
export async function activeSpanOf(scope: RecordsScope): Promise<ClosedRange | null> {
  // Whatever the filter: an hour in which nothing matches is an hour all the same.
  const everything = scope.with({ condition: { sql: '1', params: {} }, range: { fromNs: null, toNs: null } });
  const { records, first, last } = await everything.one<{ records: number; first: string; last: string }>(
    `SELECT toFloat64(count()) AS records, toString(min(toUnixTimestamp64Nano(records.time))) AS first,
      toString(max(toUnixTimestamp64Nano(records.time))) AS last FROM records WHERE ${everything.where}`,
  );
  if (records === 0) return null;
  const { fromNs, toNs } = scope.question.range;
  const end = BigInt(last) + 1n;
  const lookedNs = BigInt(Math.floor(scope.snapshot.lookedAtMs)) * NS_PER_MS;
  const span = {
    fromNs: greater(fromNs ?? BigInt(first), BigInt(first)),
    toNs: toNs === null ? end : less(toNs, greater(end, lookedNs)),
  };
  return span.fromNs < span.toNs ? span : null;
}

function greater(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function less(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
