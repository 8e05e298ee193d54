/** How long requests took: how many fall where, and percentiles over time. Two answers, shared by two charts. */
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { periodBefore, scopeQuery, useRange, useScope, useScopeQuery } from '../../shared/scope/scope.ts';
import { heatmapQuery, percentilesQuery } from './latency-questions.ts';

export type Percentiles = Reply<'/v1/stats/percentiles'>;
export type Heatmap = Reply<'/v1/stats/heatmap'>;

export function usePercentiles() {
  return useGet('/v1/stats/percentiles', { query: percentilesQuery(useScopeQuery()) }, { first: true });
}

/**
 * The same of the period before, where the page compares with it.
 * @param interval of the present; undefined: not known yet, null: there is none
 */
export function usePercentilesBefore(interval: string | null | undefined) {
  const scope = useScope();
  const before = periodBefore(useRange());
  const query = before === null ? {} : scopeQuery(scope, before);
  return useGet(
    '/v1/stats/percentiles',
    { query: percentilesQuery(query, '95', interval ?? undefined) },
    { enabled: interval !== undefined && scope.compare !== null && before !== null },
  );
}

export function useHeatmap() {
  return useGet('/v1/stats/heatmap', { query: heatmapQuery(useScopeQuery()) }, { first: true });
}
