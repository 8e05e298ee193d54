/** Percentiles of the number that is looked at: one answer, which the sentence and the comparison share. */
import { useGet } from '../../shared/api/use-get.ts';
import type { ScopeQuery } from '../../shared/scope/scope.ts';

const ASKED = [0, 1, 10, 25, 50, 75, 90, 99, 100] as const;
export type Asked = (typeof ASKED)[number];

export interface Percentiles {
  readonly n: number;
  readonly at: (percentile: Asked) => number | null;
}

export function usePercentiles(query: ScopeQuery, field: string | null) {
  const asked = useGet(
    '/v1/stats/percentiles',
    { query: { ...query, ...(field === null ? {} : { field }), percentiles: ASKED.join(',') } },
    { enabled: field !== null },
  );
  const { data } = asked;
  const found: Percentiles | undefined = data && {
    n: data.meta.n,
    at: (percentile) => data.data.find((row) => row.percentile === percentile)?.value ?? null,
  };
  return { found, error: asked.error, retry: () => void asked.refetch() };
}
