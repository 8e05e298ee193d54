/** What is asked of the curve, so that it can be asked before the page is drawn. */
import { useMemo } from 'react';
import { useParams } from '../../shared/scope/address.ts';
import { ALL_TIME, useScopeQuery } from '../../shared/scope/scope.ts';
import type { ScopeQuery } from '../../shared/scope/scope.ts';
import { choicesOf } from './choices.ts';

/** One for each few pixels of a wide screen. */
const BUCKETS = 400;

/** Learning takes long: where the address says nothing of a range, it is all of it. */
function learningQuery(params: URLSearchParams, query: ScopeQuery): ScopeQuery {
  const from = params.get('from');
  if (from !== null && from !== ALL_TIME) return query;
  const { from: _from, to: _to, ...rest } = query;
  return rest;
}

export function useLearningQuery(): ScopeQuery {
  const query = useScopeQuery();
  const text = useParams().toString();
  return useMemo(() => learningQuery(new URLSearchParams(text), query), [query, text]);
}

/** Which curve it is, for what is asked about it. */
export function alongQuery(params: URLSearchParams) {
  const { metric, x } = choicesOf(params);
  return { ...(metric === null ? {} : { metric }), ...(x === null ? {} : { x }) };
}

export function curvesQuery(params: URLSearchParams, query: ScopeQuery) {
  const { split, method } = choicesOf(params);
  return {
    ...learningQuery(params, query),
    ...alongQuery(params),
    ...(split === null ? {} : { split }),
    ...(method === null ? {} : { smoothing: method }),
    buckets: BUCKETS,
  };
}
