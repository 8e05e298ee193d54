/** How long the request took and what of it took longest; of a failed one why. Where times are missing, it says so. */
import type { ReactNode } from 'react';
import { Figure, Sentence } from '../../../shared/findings/sentence.tsx';
import { countOf, durationText } from '../../../shared/format/numbers.ts';
import { useScopedHref } from '../../../shared/scope/scope.ts';
import type { Failure } from './failure.ts';
import { missingText } from './missing-words.ts';
import type { Waterfall } from './waterfall-rows.ts';

export interface TraceSentenceProps {
  readonly waterfall: Waterfall;
  readonly failure: Failure | null;
  /** How many the request has, at least; null: unknown. */
  readonly records: number | null;
}

export function TraceSentence({ waterfall, failure, records }: TraceSentenceProps) {
  const { ok, gaps, backend, incomplete } = waterfall;
  const waits = gaps.map(
    ({ after_stage: after, before_stage: before, duration_ms: ms }) =>
      `${durationText(ms)} between ${after} and ${before} are more than the backend says it took. `,
  );
  return (
    <Sentence
      more={
        <>
          {ok === null && 'No record says whether it went well. '}
          {failure !== null && <LongestClause waterfall={waterfall} />}
          {backend?.latency_ms != null &&
            backend.latency_from !== 'stages' &&
            `The backend took ${durationText(backend.latency_ms)}. `}
          {waits}
          {missingText(incomplete)}{' '}
          {records === null ? '' : `${countOf(records, 'record')} ${records === 1 ? 'tells' : 'tell'} of it.`}
        </>
      }
    >
      {failure === null ? <TimeClause waterfall={waterfall} /> : <FailureClause failure={failure} />}
    </Sentence>
  );
}

function TimeClause({ waterfall }: { readonly waterfall: Waterfall }): ReactNode {
  const { total_ms: total, spans, resolution } = waterfall;
  const longest = spans.find(({ is_longest: is }) => is);
  if (total === 0) {
    return resolution === 's' && spans.length > 1
      ? 'It took less than a second: its times tell no more.'
      : 'A single moment tells of this request, so nobody knows how long it took.';
  }
  const whole = durationText(total);
  if (longest?.duration_ms == null)
    return spans.length === 0 ? `${whole}, without stages.` : `${whole}; no stage says how long it took.`;
  return (
    <>
      {whole}, of which <StageFigure name={longest.stage} recordId={longest.record_id} /> took{' '}
      {durationText(longest.duration_ms)}.
    </>
  );
}

function FailureClause({ failure }: { readonly failure: Failure }): ReactNode {
  const href = useScopedHref();
  const { recordId, error, stage, afterMs } = failure;
  const where = stage === null ? '' : ` at ${stage}`;
  return (
    <>
      Failed {afterMs === 0 ? 'at once' : `after ${durationText(afterMs)}`}
      {where}
      {error === null ? (
        ', without a text.'
      ) : (
        <>
          :{' '}
          <Figure {...(recordId === null ? {} : { href: href('explore', {}, { record: recordId }) })} strong>
            {error}
          </Figure>
        </>
      )}
    </>
  );
}

function LongestClause({ waterfall: { spans, total_ms: total } }: { readonly waterfall: Waterfall }): ReactNode {
  const longest = spans.find(({ is_longest: is }) => is);
  if (longest?.duration_ms == null) return null;
  return (
    <>
      <StageFigure name={longest.stage} recordId={longest.record_id} isPlain /> took {durationText(longest.duration_ms)}{' '}
      of {durationText(total)}.{' '}
    </>
  );
}

function StageFigure({
  name,
  recordId,
  isPlain = false,
}: {
  readonly name: string;
  readonly recordId: string;
  readonly isPlain?: boolean;
}) {
  const href = useScopedHref();
  return (
    <Figure href={href('explore', {}, { record: recordId })} strong={!isPlain}>
      {name}
    </Figure>
  );
}
