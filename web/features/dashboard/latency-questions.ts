/** What is asked of latency, so that it can be asked before the page is drawn. */
import type { ScopeQuery } from '../../shared/scope/scope.ts';
import { COLUMNS } from './chart-range.ts';

/** About so many rows: 5 px each. */
const ROWS = 48;
/** Fewer in a bucket, and its p95 is no more than its slowest request. */
const IN_BUCKET = 40;

export function percentilesQuery(query: ScopeQuery, percentiles = '50,95,99', interval = 'auto') {
  return { ...query, percentiles, interval, buckets: COLUMNS, per_bucket: IN_BUCKET };
}

export function heatmapQuery(query: ScopeQuery) {
  return { ...query, columns: COLUMNS, rows: ROWS, scale: 'log' } as const;
}
