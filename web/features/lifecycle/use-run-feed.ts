/** Follows a run as it goes; when it ends, everything on the page is asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { addressIn } from '../../shared/api/base.ts';
import { refreshAsOf } from '../../shared/scope/as-of.ts';
import { emptyFeed, told } from './run-feed.ts';
import type { RunFeed, RunTold } from './run-feed.ts';

const events = ['start', 'plan', 'step-start', 'progress', 'step', 'end'] as const;
/** The index looks at the files again within a second, or later where the machine is busy; then tiers are asked again. */
const INDEX_MS = [1_500, 5_000];

export interface FollowedRun {
  readonly feed: RunFeed;
  /** Whether the connection is lost and is being made again. */
  readonly isLost: boolean;
}

/** For one run: who shows another one is another component. */
export function useRunFeed(id: string): FollowedRun {
  const queries = useQueryClient();
  const [followed, setFollowed] = useState<FollowedRun>({ feed: emptyFeed, isLost: false });
  useEffect(() => {
    const source = new EventSource(addressIn(`v1/runs/${encodeURIComponent(id)}/events`));
    const take = (event: MessageEvent<string>) => {
      const data: unknown = JSON.parse(event.data);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as its specification says
      const one = { event: event.type, data } as RunTold;
      const number = /^\d+$/.test(event.lastEventId) && hasId(one) ? Number(event.lastEventId) : null;
      setFollowed((before) => ({ feed: told(before.feed, one, number), isLost: false }));
      if (one.event !== 'end') return;
      source.close();
      refreshAsOf();
      void queries.invalidateQueries();
      for (const ms of INDEX_MS) setTimeout(() => void queries.invalidateQueries({ queryKey: ['/v1/tiers'] }), ms);
    };
    for (const name of events) source.addEventListener(name, take);
    // The browser comes again by itself, with the id of what it has seen.
    source.addEventListener('error', () => setFollowed((before) => ({ ...before, isLost: !before.feed.isOver })));
    source.addEventListener('open', () => setFollowed((before) => ({ ...before, isLost: false })));
    return () => source.close();
  }, [id, queries]);
  return followed;
}

/** The last id sticks to the events behind it that have none of their own. */
function hasId({ event }: RunTold): boolean {
  return event === 'start' || event === 'step' || event === 'end';
}
