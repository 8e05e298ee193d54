/**
 * A metric over time as statistics take it: whole buckets only where what is cut would be missed, and with the records that
 * it rests on.
 */
import { bothEvidence } from './evidence-of-metric.ts';
import type { RecordsEvidence, AskedRecords } from './asked-records.ts';
import { measureOverTime } from './measure.ts';
import type { MeasuredBucket } from './measure.ts';
import { addsUp } from './metrics.ts';
import type { Metric } from './metrics.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import type { QuantileMethod } from '../stats/quantile-method.ts';

export interface MetricSeries {
  readonly metric: Metric;
  readonly buckets: readonly MeasuredBucket[];
  /** Records that all buckets rest on. */
  readonly n: number;
  readonly range: ClosedRange;
  readonly evidence: readonly RecordsEvidence[];
  readonly method: QuantileMethod;
}

const NS_PER_MS = 1_000_000n;

/** @param asked with both ends of its range, which is `span` */
export async function seriesOf(
  asked: AskedRecords,
  metrics: readonly Metric[],
  span: ClosedRange,
  buckets: TimeBuckets,
): Promise<readonly MetricSeries[]> {
  const measured = await measureOverTime(asked, metrics, buckets);
  return measured.map(({ metric, buckets: all, method }) => {
    const kept = addsUp(metric) ? all.filter((bucket) => isWhole(bucket, span)) : all;
    const range = rangeOf(kept, span);
    return {
      metric,
      method,
      buckets: kept,
      range,
      n: kept.reduce((sum, { n }) => sum + n, 0),
      evidence: kept.length === 0 ? [] : bothEvidence(asked, metric, 'all', range),
    };
  });
}

/** From the first bucket to the end of the last one, as far as the span goes; nothing where there is none. */
export function rangeOf(buckets: readonly MeasuredBucket[], span: ClosedRange): ClosedRange {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return { fromNs: span.fromNs, toNs: span.fromNs };
  const [fromNs, toNs] = [nsOf(first.startMs), nsOf(last.endMs)];
  return {
    fromNs: fromNs > span.fromNs ? fromNs : span.fromNs,
    toNs: toNs < span.toNs ? toNs : span.toNs,
  };
}

function isWhole({ startMs, endMs }: MeasuredBucket, span: ClosedRange): boolean {
  return nsOf(startMs) >= span.fromNs && nsOf(endMs) <= span.toNs;
}

function nsOf(ms: number): bigint {
  return BigInt(ms) * NS_PER_MS;
}
