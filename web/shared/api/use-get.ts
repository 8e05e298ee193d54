/** Answers of the API in the query cache: asked once for all who show it, and kept on the page while the next one comes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { get, post } from './ask.ts';
import type { Asked } from './ask.ts';
import { keyOf, takeEarly } from './early.ts';
import { inTurn } from './turns.ts';
import type { Body, GetPath, PathValues, PostPath, PostReply, Query, Reply } from './schema-types.ts';

export interface AskOptions {
  /** False: not asked yet, since something that it needs is not known. */
  readonly enabled?: boolean;
  /** Asks again after so long, in ms; false: never. */
  readonly refetchInterval?: number | false;
  /** How long an answer is taken for fresh, in ms. */
  readonly staleTime?: number;
  /** What the first chart of the page waits for: it is asked before the others. */
  readonly first?: boolean;
}

/** GET, with the old answer as a placeholder (`isPlaceholderData`) while what is asked for changes. */
export function useGet<P extends GetPath>(
  path: P,
  asked: Asked<Query<P>, PathValues<P>> = {},
  { first = false, ...options }: AskOptions = {},
): UseQueryResult<Reply<P>> {
  return useQuery({
    queryKey: keyOf(path, asked),
    queryFn: ({ signal }) => takeEarly(path, asked) ?? inTurn(first, () => get(path, asked, signal)),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** A POST that asks and changes nothing, such as a search or a comparison. */
export function useAsk<P extends PostPath>(
  path: P,
  body: Body<P>,
  { first = false, ...options }: AskOptions = {},
): UseQueryResult<PostReply<P>> {
  return useQuery({
    queryKey: [path, body],
    queryFn: ({ signal }) => inTurn(first, () => post(path, body, {}, { signal })),
    placeholderData: keepPreviousData,
    ...options,
  });
}
