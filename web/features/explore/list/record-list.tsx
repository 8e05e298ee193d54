/** The records that match, one line each; those further down are asked for as somebody comes near them. */
import { useMemo, useState } from 'react';
import { countText } from '../../../shared/format/numbers.ts';
import { useParams } from '../../../shared/scope/address.ts';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { EmptyNote } from '../../../shared/states/empty-note.tsx';
import { openRecord } from '../explore-query.ts';
import type { ExploreQuery } from '../explore-query.ts';
import { RowList } from '../rows/row-list.tsx';
import type { RowLook } from '../rows/row.ts';
import { useRecords } from './use-records.ts';

/** So many rows before the end the next page is asked for. */
const AHEAD_ROWS = 40;
const HEIGHT_PX = 480;

export interface RecordListProps {
  readonly query: ExploreQuery;
  readonly order: 'asc' | 'desc';
  readonly look: RowLook;
  /** Of the count endpoint. */
  readonly matches: number | undefined;
}

export function RecordList({ query, order, look, matches }: RecordListProps) {
  const records = useRecords(query, order, look);
  const opened = useParams().get('record');
  const [walked, setWalked] = useState<number | null>(null);
  const { rows } = records;
  // Identical lines share an id: the one that was walked to is meant, else the first.
  const found =
    opened === null || (walked !== null && rows[walked]?.id === opened)
      ? walked
      : rows.findIndex(({ id }) => id === opened);
  const current = found === null || found < 0 || found >= rows.length ? null : found;
  const source = useMemo(
    () => ({ first: 0, count: rows.length, rowAt: (number: number) => rows[number] ?? null }),
    [rows],
  );
  if (records.error !== null && rows.length === 0)
    return <ProblemNote problem={records.error} onRetry={records.retry} />;
  if (records.isPending) return <Skeleton height={HEIGHT_PX} />;
  if (rows.length === 0) return <EmptyNote what="records" />;
  const walk = (number: number) => {
    setWalked(number);
    const row = rows[number];
    if (opened !== null && row !== undefined) openRecord(row.id, false);
  };
  const open = (number: number) => {
    setWalked(number);
    const row = rows[number];
    if (row !== undefined) openRecord(row.id, opened === null);
  };
  return (
    <div className={records.isStale ? 'record-list card-stale' : 'record-list'} data-rows={rows.length}>
      <RowList
        label="Records that match"
        source={source}
        version={rows}
        columns={look.columns}
        current={current}
        onCurrent={walk}
        onOpen={open}
        onSight={(_, last) => {
          if (last > rows.length - AHEAD_ROWS) records.more();
        }}
      />
      <p className="note rows-foot">
        <span role="status">
          {countText(rows.length)} {matches === undefined ? '' : `of ${countText(Math.max(matches, rows.length))} `}
          shown
        </span>
        {records.hasMore && (
          <button type="button" className="plain-button" onClick={records.more} disabled={records.isLoadingMore}>
            {records.isLoadingMore ? 'Loading…' : 'Load more'}
          </button>
        )}
        {records.error !== null && <ProblemNote problem={records.error} onRetry={records.more} />}
      </p>
    </div>
  );
}
