/** What a summary is about: the records of a range with both its ends, and the period of equal length right before it. */
import type { StreamConfig } from '../../config/config.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { AskedRecords } from '../insight/asked-records.ts';
import { within } from '../stats/time-span.ts';

export interface SummaryAsk {
  /** Its scope has the range. */
  readonly asked: AskedRecords;
  readonly range: ClosedRange;
  readonly before: ClosedRange;
  readonly rolesOf: (stream: string) => StreamConfig;
}

/** Times of records lie within 64 bits. */
const NS_MIN = -(2n ** 63n);
const NS_MAX = 2n ** 63n - 1n;

/** @param asked whatever its range */
export function summaryAsk(asked: AskedRecords, range: ClosedRange, rolesOf: SummaryAsk['rolesOf']): SummaryAsk {
  const { fromNs, toNs } = range;
  const before = { fromNs: storable(fromNs - (toNs - fromNs)), toNs: fromNs };
  return { asked: { ...asked, scope: within(asked.scope, range) }, range, before, rolesOf };
}

/** The records of both periods, of some streams. */
export function bothPeriods({ asked, range, before }: SummaryAsk, streams: readonly string[]): RecordsScope {
  return asked.scope.with({ range: { fromNs: before.fromNs, toNs: range.toNs }, streams });
}

/** The period with so much more on both sides. */
export function widened({ fromNs, toNs }: ClosedRange, byNs: bigint): ClosedRange {
  return { fromNs: storable(fromNs - byNs), toNs: storable(toNs + byNs) };
}

function storable(ns: bigint): bigint {
  if (ns < NS_MIN) return NS_MIN;
  return ns > NS_MAX ? NS_MAX : ns;
}
