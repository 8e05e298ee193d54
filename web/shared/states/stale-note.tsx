/** Says how old the shown answer is, where a newer one could not be had. */
import type { UseQueryResult } from '@tanstack/react-query';
import { relativeText } from '../format/times.ts';

export function StaleNote({ query }: { readonly query: UseQueryResult }) {
  return (
    <p className="stale-note" role="status">
      <span aria-hidden="true">▲ </span>
      From {relativeText(query.dataUpdatedAt, query.errorUpdatedAt)}: {query.error?.message}{' '}
      <button type="button" className="plain-button" onClick={() => void query.refetch()}>
        Try again
      </button>
    </p>
  );
}
