/**
 * While Live is on, `now` moves on by itself, and every question that hangs on it is asked again; not before the last ones
 * were answered, or answers that take longer would never be seen. What failed since the server was away is asked again once
 * it is back, whether Live is on or not.
 */
import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Query, QueryClient } from '@tanstack/react-query';
import { VarveProblem } from '../../../client/problem.ts';
import { get } from '../../shared/api/ask.ts';
import { isPassing } from '../../shared/api/query-client.ts';
import { refreshAsOf } from '../../shared/scope/as-of.ts';
import { useScope } from '../../shared/scope/scope.ts';

const EVERY_MS = 5_000;

/** Whether it was asked for in vain, and may be had a moment later. */
export const hasFailed = ({ state }: Query) =>
  state.status === 'error' && state.fetchStatus === 'idle' && state.error instanceof Error && isPassing(state.error);

/** One small question tells whether the server is back, so that what failed stays as it is until then. */
async function askAgain(queries: QueryClient): Promise<void> {
  try {
    await get('/v1/streams');
  } catch (thrown) {
    // Still away, or a token is asked for: the page says so already.
    if (thrown instanceof VarveProblem || thrown instanceof TypeError) return;
    throw thrown;
  }
  await queries.refetchQueries({ type: 'active', predicate: hasFailed });
}

export function useLiveClock(): void {
  const { live } = useScope();
  const queries = useQueryClient();
  useEffect(() => {
    let isAsking = false;
    const timer = setInterval(() => {
      if (document.hidden || isAsking) return;
      if (queries.getQueryCache().findAll({ type: 'active', predicate: hasFailed }).length > 0) {
        isAsking = true;
        void askAgain(queries).finally(() => {
          isAsking = false;
        });
      } else if (live && queries.isFetching({ type: 'active' }) === 0) refreshAsOf();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [live, queries]);
}
