/** The requests of a list, page by page, in the order that the API has them in; pages follow by its cursor. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../../shared/api/ask.ts';
import { inTurn } from '../../../shared/api/turns.ts';
import type { Query, Reply } from '../../../shared/api/schema-types.ts';
import { useScopeQuery } from '../../../shared/scope/scope.ts';
import type { Show } from '../trace-address.ts';

export const PAGE_REQUESTS = 25;

type Page = Reply<'/v1/requests'>;
export type ListedRequest = Page['data'][number];

const wishes: Readonly<Record<Show, Query<'/v1/requests'>>> = {
  slowest: { order: 'slowest' },
  newest: { order: 'desc' },
  failed: { order: 'desc', ok: false },
};

export interface Requests {
  readonly rows: readonly ListedRequest[];
  readonly asked: UseInfiniteQueryResult<{ readonly pages: readonly Page[] }>;
}

export function useRequests(show: Show): Requests {
  const query = useScopeQuery();
  const asked = useInfiniteQuery({
    queryKey: ['requests', show, query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const page = { limit: PAGE_REQUESTS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return inTurn(false, () => get('/v1/requests', { query: { ...query, ...wishes[show], ...page } }, signal));
    },
    getNextPageParam: ({ meta }) => meta.next_cursor,
    placeholderData: keepPreviousData,
  });
  const pages = asked.data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ data }) => data) ?? [], [pages]);
  return { rows, asked };
}
