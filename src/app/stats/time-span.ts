/**
 * The time that an answer is about: as the question says, and where it leaves an end open, that of the records themselves,
 * so that no chart begins or ends with nothing.
 */
import type { ClosedRange } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';

/** Null where an end is open and no record tells where it is. */
export async function timeSpanOf(scope: RecordsScope): Promise<ClosedRange | null> {
  const { fromNs, toNs } = scope.question.range;
  if (fromNs !== null && toNs !== null) return { fromNs, toNs };
  const recorded = await recordedSpanOf(scope);
  return recorded === null ? null : { fromNs: fromNs ?? recorded.fromNs, toNs: toNs ?? recorded.toNs };
}

/** From the first record to the last, both in it; null where there is none. */
export async function recordedSpanOf(scope: RecordsScope): Promise<ClosedRange | null> {
  const { records, first, last } = await scope.one<{ records: number; first: string; last: string }>(
    `SELECT toFloat64(count()) AS records, toString(min(toUnixTimestamp64Nano(records.time))) AS first,
      toString(max(toUnixTimestamp64Nano(records.time))) AS last FROM records WHERE ${scope.where}`,
  );
  if (records === 0) return null;
  // Half-open: the last record is in it.
  return { fromNs: BigInt(first), toNs: BigInt(last) + 1n };
}

/** The same records, but with both ends of their time known. */
export function within(scope: RecordsScope, span: ClosedRange): RecordsScope {
  return scope.with({ range: span });
}
