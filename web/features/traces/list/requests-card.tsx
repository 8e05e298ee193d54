/** The list of requests: the slowest, the newest or the failed ones, as far as a person wants to read on. */
import { changeParams } from '../../../shared/scope/address.ts';
import { countOf, countText } from '../../../shared/format/numbers.ts';
import { PlainCard } from '../../../shared/states/card.tsx';
import { Empty, EmptyNote } from '../../../shared/states/empty-note.tsx';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { StaleNote } from '../../../shared/states/stale-note.tsx';
import { Segmented } from '../../../shared/ui/segmented.tsx';
import type { Show } from '../trace-address.ts';
import { OpenById } from './open-by-id.tsx';
import { RequestTable } from './request-table.tsx';
import { PAGE_REQUESTS, useRequests } from './use-requests.ts';

const HEIGHT_PX = 29 * (PAGE_REQUESTS + 1);

export interface RequestsCardProps {
  readonly show: Show;
  /** Looked at before. */
  readonly last: string | null;
  /** Of the scope; undefined: not known yet. */
  readonly totals: { readonly requests: number; readonly failed: number } | undefined;
}

export function RequestsCard({ show, last, totals }: RequestsCardProps) {
  return (
    <PlainCard
      title="Requests"
      note={
        <div className="requests-tools">
          <OpenById />
          <Segmented
            label="Which requests"
            value={show}
            onChange={(value) => changeParams({ show: value === 'slowest' ? null : value })}
            options={[
              { value: 'slowest', label: 'Slowest' },
              { value: 'newest', label: 'Newest' },
              { value: 'failed', label: 'Failed' },
            ]}
          />
        </div>
      }
    >
      <RequestList show={show} last={last} totals={totals} />
    </PlainCard>
  );
}

function RequestList({ show, last, totals }: RequestsCardProps) {
  const { rows, asked } = useRequests(show);
  if (asked.data === undefined) {
    return asked.error === null ? (
      <Skeleton height={HEIGHT_PX} />
    ) : (
      <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
    );
  }
  const total = show === 'failed' ? totals?.failed : totals?.requests;
  if (rows.length === 0) {
    return show === 'failed' && (totals?.requests ?? 0) > 0 ? (
      <Empty
        title="No request failed"
        text={`All ${countText(totals?.requests ?? 0)} in this range went well, or do not say.`}
      />
    ) : (
      <EmptyNote what="requests" streams={asked.data.pages[0]?.meta.streams ?? []} />
    );
  }
  return (
    <div className={asked.isPlaceholderData ? 'card-stale' : undefined}>
      {asked.error !== null && <StaleNote query={asked} />}
      <RequestTable rows={rows} show={show} last={last} />
      <p className="requests-end note">
        <span role="status">
          {countText(rows.length)}{' '}
          {total === undefined ? '' : `of ${countOf(total, show === 'failed' ? 'failed request' : 'request')} `}shown
        </span>
        {asked.hasNextPage && (
          <button
            type="button"
            className="button"
            disabled={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            Show more
          </button>
        )}
      </p>
    </div>
  );
}
