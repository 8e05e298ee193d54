/** Follows a run as it goes; when it ends, everything on the page is asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { addressIn } from '../../shared/api/base.ts';
import { refreshAsOf } from '../../shared/scope/as-of.ts';
import { emptyFeed, told } from './run-feed.ts';
import type { RunFeed, RunTold } from './run-feed.ts';

const events = ['start', 'plan', 'step-start', 'progress', 'step', 'end'] as const;
/** The index looks at the files again within a second; which tier a record is in is right after that. */
const INDEX_MS = 1_500;

export interface FollowedRun {
  readonly feed: RunFeed;
  /** Whether the connection is lost and is being made again. */
  readonly isLost: boolean;
}

/** @param id null: nothing is followed */
export function useRunFeed(id: string | null): FollowedRun {
  const queries = useQueryClient();
  const [followed, setFollowed] = useState<FollowedRun & { readonly id: string | null }>({ id, feed: emptyFeed, isLost: false });
  useEffect(() => {
    if (id === null) return;
    setFollowed({ id, feed: emptyFeed, isLost: false });
    const source = new EventSource(addressIn(`v1/runs/${encodeURIComponent(id)}/events`));
    const take = (event: MessageEvent<string>) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as its specification says
      const one = { event: event.type, data: JSON.parse(event.data) } as RunTold;
      const number = /^\d+$/.test(event.lastEventId) && hasId(one) ? Number(event.lastEventId) : null;
      setFollowed((before) => ({ id, feed: told(before.feed, one, number), isLost: false }));
      if (one.event !== 'end') return;
      source.close();
      refreshAsOf();
      void queries.invalidateQueries();
      setTimeout(() => void queries.invalidateQueries(), INDEX_MS);
    };
    for (const name of events) source.addEventListener(name, take);
    // The browser comes again by itself, with the id of what it has seen.
    source.addEventListener('error', () => setFollowed((before) => ({ ...before, isLost: !before.feed.isOver })));
    source.addEventListener('open', () => setFollowed((before) => ({ ...before, isLost: false })));
    return () => source.close();
  }, [id, queries]);
  return followed.id === id ? followed : { feed: emptyFeed, isLost: false };
}

/** The last id sticks to the events behind it that have none of their own. */
function hasId({ event }: RunTold): boolean {
  return event === 'start' || event === 'step' || event === 'end';
}
