/** The records that match, page by page; of each only the line of the list is kept, since records may be long. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../../shared/api/ask.ts';
import { inTurn } from '../../../shared/api/turns.ts';
import type { Completeness } from '../../../shared/states/completeness-note.tsx';
import type { ExploreQuery } from '../explore-query.ts';
import { rowOf } from '../rows/row.ts';
import type { Row, RowLook } from '../rows/row.ts';

const PAGE_ROWS = 80;

export interface Records {
  readonly rows: readonly Row[];
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly isStale: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly completeness: Completeness | undefined;
  readonly more: () => void;
  readonly retry: () => void;
}

interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly completeness: Completeness;
}

export function useRecords(query: ExploreQuery, order: 'asc' | 'desc', look: RowLook): Records {
  const { columns, tz, withDay, shapes } = look;
  const asked = useInfiniteQuery({
    queryKey: ['records', query, order, columns, tz, withDay, shapes.stageFields, shapes.okFields],
    // What a row shows hangs on it.
    enabled: shapes.isReady,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const page = { order, limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data, meta } = await inTurn(false, () => get('/v1/records', { query: { ...query, ...page } }, signal));
      return { rows: data.map((one) => rowOf(one, look)), next: meta.next_cursor, completeness: meta.completeness };
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const pages = asked.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  return {
    rows,
    isPending: asked.isPending,
    error: asked.error,
    isStale: asked.isPlaceholderData,
    isLoadingMore: asked.isFetchingNextPage,
    hasMore: asked.hasNextPage,
    completeness: pages?.[0]?.completeness,
    more: () => {
      if (asked.hasNextPage && !asked.isFetchingNextPage && !asked.isPlaceholderData) void asked.fetchNextPage();
    },
    retry: () => void asked.refetch(),
  };
}
