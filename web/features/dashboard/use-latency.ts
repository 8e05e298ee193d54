/** How long requests took: how many fall where, and percentiles over time. Two answers, shared by two charts. */
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { periodBefore, scopeQuery, useRange, useScope, useScopeQuery } from '../../shared/scope/scope.ts';
import { COLUMNS } from './chart-range.ts';

/** About so many rows: 5 px each. */
const ROWS = 48;

export type Percentiles = Reply<'/v1/stats/percentiles'>;
export type Heatmap = Reply<'/v1/stats/heatmap'>;

/** Fewer in a bucket, and its p95 is no more than its slowest request. */
const IN_BUCKET = 40;
const BUCKETS_MIN = 24;

const bucketsOf = (requests: number) => Math.max(BUCKETS_MIN, Math.min(COLUMNS, Math.round(requests / IN_BUCKET)));

/** @param requests in the range, so that no more buckets are asked for than they can fill; undefined: not known yet */
export function usePercentiles(requests: number | undefined) {
  const query = useScopeQuery();
  return useGet(
    '/v1/stats/percentiles',
    { query: { ...query, percentiles: '50,95,99', interval: 'auto', buckets: bucketsOf(requests ?? 0) } },
    { enabled: requests !== undefined, first: true },
  );
}

/** The same of the period before, where the page compares with it. */
export function usePercentilesBefore(requests: number | undefined) {
  const scope = useScope();
  const before = periodBefore(useRange());
  const query = before === null ? {} : scopeQuery(scope, before);
  return useGet(
    '/v1/stats/percentiles',
    { query: { ...query, percentiles: '95', interval: 'auto', buckets: bucketsOf(requests ?? 0) } },
    { enabled: requests !== undefined && scope.compare !== null && before !== null },
  );
}

export function useHeatmap() {
  const query = useScopeQuery();
  return useGet(
    '/v1/stats/heatmap',
    { query: { ...query, columns: COLUMNS, rows: ROWS, scale: 'log' } },
    { first: true },
  );
}
