/** Whether a metric rises or falls over time, per day, so that trends over different times can be compared. */
import { trendOf } from '../../insight/trend.ts';
import type { TrendResult } from '../../insight/trend.ts';
import type { MetricSeries } from './series.ts';

/** Any fixed one: the same question gives the same answer. */
const SEED = 1;
const MS_PER_DAY = 86_400_000;

export function trendIn({ buckets, range }: Pick<MetricSeries, 'buckets' | 'range'>, confidence: number): TrendResult {
  const fromMs = Number(range.fromNs / 1_000_000n);
  const points = buckets.flatMap(({ startMs, endMs, value }) =>
    value === null ? [] : [{ x: ((startMs + endMs) / 2 - fromMs) / MS_PER_DAY, y: value }],
  );
  return trendOf(points, { seed: SEED, confidence });
}
