/** Answers of the API in the query cache: asked once for all who show it, and kept on the page while the next one comes. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { get, post } from './ask.ts';
import type { Asked } from './ask.ts';
import { keyOf, takeEarly } from './early.ts';
import { isPassing } from './query-client.ts';
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
  const answer = useQuery({
    queryKey: keyOf(path, asked),
    queryFn: ({ signal }) => takeEarly(path, asked) ?? inTurn(first, () => get(path, asked, signal)),
    placeholderData: keepPreviousData,
    ...options,
  });
  return useLastAnswer(answer, keyOf(path, asked));
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

/** What is asked, but for when: of a range that moves on with time, its length is left. */
function momentless([path, values, query]: readonly unknown[]): string {
  const asked: object = typeof query === 'object' && query !== null ? query : {};
  const { from, to, ...rest } = { from: undefined, to: undefined, ...asked };
  const lengthMs = typeof from === 'string' && typeof to === 'string' ? Date.parse(to) - Date.parse(from) : from;
  return JSON.stringify([path, values, rest, lengthMs ?? null]);
}

/**
 * While the server is away, what it said last to the same question stays, marked as old: Live asks of another moment each
 * time, and would else end with nothing.
 */
function useLastAnswer<T>(answer: UseQueryResult<T>, key: readonly unknown[]): UseQueryResult<T> {
  const queries = useQueryClient();
  const { data, error } = answer;
  if (data !== undefined || error === null || !isPassing(error)) return answer;
  const same = momentless(key);
  const last = queries
    .getQueryCache()
    .findAll({ queryKey: key.slice(0, 1) })
    .filter((query) => query.state.data !== undefined && momentless(query.queryKey) === same)
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)[0];
  if (last === undefined) return answer;
  const { data: kept, dataUpdatedAt } = last.state;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- answers of one path are alike; so is one after a failed refetch
  return { ...answer, data: kept, dataUpdatedAt, isPlaceholderData: true } as unknown as UseQueryResult<T>;
}
