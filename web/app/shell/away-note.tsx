/** Says for the whole page that the server could not be asked: what is shown beside it is older. */
import { useCallback, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { clockText } from '../../shared/format/times.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { hasFailed } from './live-clock.ts';

/** When the first of what is shown was asked for in vain, in ms; null: nothing was. */
function useAwaySince(): number | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((told: () => void) => cache.subscribe(told), [cache]);
  return useSyncExternalStore(subscribe, () => {
    const failed = cache.findAll({ type: 'active', predicate: hasFailed });
    return failed.length === 0 ? null : Math.min(...failed.map(({ state }) => state.errorUpdatedAt));
  });
}

export function AwayNote() {
  const { tz } = useScope();
  const sinceMs = useAwaySince();
  return (
    <span role="status" className="away-note">
      {sinceMs !== null && (
        <>
          <span aria-hidden="true">▲ </span>
          The server could not answer at {clockText(sinceMs, tz)}; it is asked again by itself
        </>
      )}
    </span>
  );
}
