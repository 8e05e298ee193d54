/** How many requests there are, how long they take and fail, and which stage takes the time; each number leads on. */
import type { ReactNode } from 'react';
import type { Reply } from '../../../shared/api/schema-types.ts';
import { Figure, Sentence } from '../../../shared/findings/sentence.tsx';
import { countOf, countText, durationText, shareText } from '../../../shared/format/numbers.ts';
import { useScopedHref } from '../../../shared/scope/scope.ts';
import { useStageHref } from '../stage-records.ts';
import { traceChanges } from '../trace-address.ts';

export interface OverviewSentenceProps {
  readonly stages: Reply<'/v1/requests/stages'>;
  readonly errors: Reply<'/v1/requests/errors'>;
}

export function OverviewSentence({ stages, errors }: OverviewSentenceProps) {
  const href = useScopedHref();
  const stageHref = useStageHref();
  const { requests, failed } = errors.meta;
  const { duration } = stages.meta;
  if (requests === 0) return <Sentence>There are no requests here.</Sentence>;
  const [first] = stages.data.toSorted((one, other) => other.total_ms - one.total_ms);
  const took: ReactNode =
    duration.p50_ms === null ? (
      'none says how long it took'
    ) : (
      <>
        half took <Figure href={href('traces', {}, traceChanges('slowest'))}>{durationText(duration.p50_ms)}</Figure> or
        less
      </>
    );
  return (
    <Sentence more={<More {...{ stages, errors }} />}>
      <Figure href={href('traces', {}, traceChanges('newest'))} strong>
        {countOf(requests, 'request')}
      </Figure>
      ; {took},{' '}
      {failed === 0 ? (
        'none failed'
      ) : (
        <Figure href={href('traces', {}, traceChanges('failed'))}>{countText(failed)} failed</Figure>
      )}
      {first !== undefined && first.share !== null && (
        <>
          ; <Figure href={stageHref(first.stage)}>{first.stage}</Figure> takes {shareText(first.share)} of the time
        </>
      )}
      .
    </Sentence>
  );
}

function More({ stages, errors }: OverviewSentenceProps) {
  const href = useScopedHref();
  const { duration, requests: staged } = stages.meta;
  const [group] = errors.data;
  const example = group?.example_request_ids[0];
  const untimed = errors.meta.requests - duration.count;
  return (
    <>
      {duration.p95_ms !== null && duration.max_ms !== null && (
        <>
          95% took at most {durationText(duration.p95_ms)}, the slowest {durationText(duration.max_ms)}.{' '}
        </>
      )}
      {group !== undefined && example !== undefined && (
        <>
          The most frequent failure is{' '}
          <Figure href={href('traces', {}, traceChanges('failed', example))}>
            {group.template ?? 'without a text'}
          </Figure>{' '}
          ({countText(group.count)}).{' '}
        </>
      )}
      {untimed > 0 && `Of ${countOf(untimed, 'request')} nobody knows how long. `}
      {staged < errors.meta.requests && `${countText(errors.meta.requests - staged)} have no stages.`}
    </>
  );
}
