/**
 * The time over which a change can be looked for: as the question says, but not before the first record of its streams, nor
 * beyond the last one and the last look at the logs. Days before a log began are no days without errors.
 */
import type { ClosedRange } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';
import { whatever } from '../records-question.ts';
import { recordedSpanOf } from '../stats/time-span.ts';

const NS_PER_MS = 1_000_000n;

/** Null where the streams have no record in that time. */
export async function activeSpanOf(scope: RecordsScope): Promise<ClosedRange | null> {
  // Whatever the filter: an hour in which nothing matches is an hour all the same.
  const recorded = await recordedSpanOf(scope.with(whatever));
  if (recorded === null) return null;
  const { fromNs, toNs } = scope.question.range;
  const lookedNs = BigInt(Math.floor(scope.snapshot.lookedAtMs)) * NS_PER_MS;
  const span = {
    fromNs: greater(fromNs ?? recorded.fromNs, recorded.fromNs),
    toNs: toNs === null ? recorded.toNs : less(toNs, greater(recorded.toNs, lookedNs)),
  };
  return span.fromNs < span.toNs ? span : null;
}

function greater(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function less(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
