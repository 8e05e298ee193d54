/** Why there is no curve: nothing was ever learned here, or only nothing of it lies in the range or matches the filter. */
import { useGet } from '../../shared/api/use-get.ts';
import { countOf } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { ALL_TIME, changeScope, filterOf, useScope } from '../../shared/scope/scope.ts';
import { Empty } from '../../shared/states/empty-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import type { Metric } from './curves.ts';

const HEIGHT_PX = 88;

/** Streams with the role that have records; undefined: not known yet. */
function useWritten(role: string) {
  return useGet('/v1/streams').data?.data.filter(
    ({ roles, records }) => records > 0 && roles.some((one) => one === role),
  );
}

interface NoCurveProps {
  /** Null: no stream has one. */
  readonly metric: Metric | null;
}

export function NoCurve({ metric }: NoCurveProps) {
  const scope = useScope();
  const isOfRequests = metric?.kind === 'request';
  const written = useWritten(isOfRequests ? 'request' : 'learning');
  const what = isOfRequests ? 'request' : 'generation';
  if (written === undefined) return <Skeleton height={HEIGHT_PX} />;
  if (written.length === 0) {
    return isOfRequests ? (
      <Empty title="No request has been written yet" text="" />
    ) : (
      <Empty
        title="No generation has been written yet"
        text="A stream called evolution, or one with the role learning in varve.yaml, is drawn here."
      />
    );
  }
  const isNarrowed = filterOf(scope) !== undefined || scope.streams.length > 0;
  const there = written.map(({ stream, records, last_time: last }) => {
    const until = last === null ? '' : `, the last from ${timeText(Date.parse(last), scope.tz)}`;
    return `${stream} has ${countOf(records, 'record')} in all${until}`;
  });
  return (
    <Empty
      title={`No ${what} ${isNarrowed ? 'in this range matches' : 'lies in this range'}`}
      text={`${there.join('; ')}.`}
      step={`Show every ${what}`}
      onStep={() => changeScope({ from: ALL_TIME, to: null, q: '', filters: [], streams: [] })}
    />
  );
}

/** The same for the sentence. */
export function NoCurveClause({ metric }: NoCurveProps) {
  const scope = useScope();
  const isOfRequests = metric?.kind === 'request';
  const written = useWritten(isOfRequests ? 'request' : 'learning');
  if (isOfRequests)
    return <>No request {filterOf(scope) === undefined ? 'lies in this range' : 'in this range matches'}.</>;
  if (written?.length === 0) return <>Nothing has been learned here yet.</>;
  const isNarrowed = filterOf(scope) !== undefined || scope.streams.length > 0;
  return <>No generation {isNarrowed ? 'in this range matches' : 'lies in this range'}.</>;
}
