/** The kind of message that a record is: how many of its kind there are in the range, and where they are. */
import { useGet } from '../../../shared/api/use-get.ts';
import { countOf, countText, shareText } from '../../../shared/format/numbers.ts';
import { timeText } from '../../../shared/format/times.ts';
import { useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import type { ExploreQuery } from '../explore-query.ts';
import { messageFieldOf, templateOf } from '../patterns/pattern-text.ts';
import { Template } from '../patterns/template.tsx';

const PATTERNS_MAX = 1_000;
const HEIGHT_PX = 160;

export interface SimilarViewProps {
  readonly id: string;
  readonly record: object | null;
  readonly stream: string;
  readonly query: ExploreQuery;
}

export function SimilarView({ id, record, stream, query }: SimilarViewProps) {
  const { tz } = useScope();
  const href = useScopedHref();
  const { q: _, ...inRange } = query;
  const field = messageFieldOf(record);
  const asked = useGet(
    '/v1/insight/patterns',
    { query: { ...inRange, stream: [stream], limit: PATTERNS_MAX, ...(field === null ? {} : { field }) } },
    { staleTime: Infinity },
  );
  // Of this record alone: its message without the values in it.
  const own = useGet(
    '/v1/insight/patterns',
    { query: { q: `_id:"${id}"`, stream: [stream], limit: 1, ...(field === null ? {} : { field }) } },
    { staleTime: Infinity },
  );
  if (asked.data === undefined || asked.isPlaceholderData) {
    return asked.error === null ? (
      <>
        <p className="note" role="status">
          Every record of the range is looked at; that can take some seconds.
        </p>
        <Skeleton height={HEIGHT_PX} />
      </>
    ) : (
      <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
    );
  }
  const best = own.data === undefined ? undefined : templateOf(own.data.data[0]?.template ?? '', asked.data.data);
  if (best === undefined) return <Skeleton height={HEIGHT_PX} />;
  if (best === null) {
    return (
      <p className="note">
        No kind of message in this time range is like it, among {countOf(asked.data.meta.patterns, 'kind')}.
      </p>
    );
  }
  return (
    <div className="similar" data-pattern={best.id}>
      <Template text={best.template} />
      <p>
        {countOf(best.count, 'record')} of this kind, {shareText(best.share)} of the{' '}
        {field === null ? 'lines' : `texts in ${field}`} of {stream}; first {timeText(Date.parse(best.first_time), tz)},
        last {timeText(Date.parse(best.last_time), tz)}.
      </p>
      <p className="note">{countText(asked.data.meta.patterns)} kinds in all.</p>
      <PageLink
        className="button"
        href={href(
          'explore',
          { q: '', filters: [], streams: [stream] },
          { tab: 'patterns', text: field, pattern: best.id },
        )}
      >
        Show this kind
      </PageLink>
      <PageLink
        className="plain-button drawer-link"
        href={href('explore', { q: '', filters: [], streams: [stream] }, { tab: 'patterns', text: field })}
      >
        All kinds of messages
      </PageLink>
    </div>
  );
}
