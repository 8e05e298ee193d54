/** The span that is chosen: its times in words, and all that its record has. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useGet } from '../../../shared/api/use-get.ts';
import type { Reply } from '../../../shared/api/schema-types.ts';
import { durationText, shareText } from '../../../shared/format/numbers.ts';
import { useScopedHref } from '../../../shared/scope/scope.ts';
import { PlainCard } from '../../../shared/states/card.tsx';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { RecordFields } from './record-fields.tsx';
import type { WaterfallRow } from './waterfall-rows.ts';

export type RecordsReply = Reply<'/v1/requests/{id}'>;
const HEIGHT_PX = 240;

export interface SpanCardProps {
  readonly row: WaterfallRow;
  readonly records: UseQueryResult<RecordsReply>;
}

export function SpanCard({ row, records }: SpanCardProps) {
  const href = useScopedHref();
  return (
    <PlainCard
      title={row.name}
      note={<PageLink href={href('explore', {}, { record: row.recordId })}>Open the record in Explore</PageLink>}
    >
      <p className="note">{timesOf(row)}</p>
      <div className="trace-scroll" tabIndex={0} role="region" aria-label="Fields of the record">
        <Fields recordId={row.recordId} records={records} />
      </div>
    </PlainCard>
  );
}

function Fields({ recordId, records }: { readonly recordId: string; readonly records: UseQueryResult<RecordsReply> }) {
  const known = records.data?.data.find(({ id }) => id === recordId);
  // A record of a request with very many of them, or of one whose records could not be had.
  const asked = useGet(
    '/v1/records/{id}',
    { path: { id: recordId } },
    { enabled: known === undefined && !records.isPending },
  );
  const raw = known?.raw ?? (asked.data?.data.id === recordId ? asked.data.data.raw : undefined);
  if (raw !== undefined) return <RecordFields raw={raw} />;
  return asked.error === null ? (
    <Skeleton height={HEIGHT_PX} />
  ) : (
    <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
  );
}

function timesOf({ kind, offsetMs, durationMs, share, isCritical }: WaterfallRow): string {
  const begin = offsetMs === 0 ? 'Begins with the request' : `Begins ${durationText(offsetMs)} after the request did`;
  const lasting =
    durationMs === null ? '; nothing comes after it, so it has no duration' : `, and lasts ${durationText(durationMs)}`;
  const part = share === null ? '' : `, ${shareText(share)} of the time in all stages`;
  const word =
    kind === 'wait'
      ? '. The backend does not account for it; below is the record that it follows'
      : isCritical
        ? '. It is on the critical path'
        : '';
  return `${begin}${lasting}${part}${word}.`;
}
