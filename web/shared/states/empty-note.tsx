/** Says which kind of nothing it is (no data ever, none in the range, none match) and offers the one next step. */
import { useGet } from '../api/use-get.ts';
import { timeText } from '../format/times.ts';
import { hrefOf } from '../scope/address.ts';
import { changeScope, filterOf, useRange, useScope, useScopeQuery } from '../scope/scope.ts';
import { PageLink } from '../ui/page-link.tsx';
import { DemoButton } from './demo-button.tsx';
import { Skeleton } from './skeleton.tsx';

const DAY_MS = 86_400_000;
const HEIGHT_PX = 88;

export interface EmptyNoteProps {
  /** What there is none of, such as `requests`. */
  readonly what: string;
  /** Streams that could have them; all where it is left out. */
  readonly streams?: readonly string[];
}

export function EmptyNote({ what, streams }: EmptyNoteProps) {
  const scope = useScope();
  const { fromMs } = useRange();
  const { q, ...inRange } = useScopeQuery();
  const all = useGet('/v1/streams');
  const unfiltered = useGet('/v1/records/count', { query: inRange }, { enabled: q !== undefined });
  if (all.data === undefined) return <Skeleton height={HEIGHT_PX} />;
  const asked = streams ?? scope.streams;
  const possible = all.data.data.filter(
    ({ stream, records }) => records > 0 && (asked.length === 0 || asked.includes(stream)),
  );
  const lastMs = Math.max(...possible.map(({ last_time: last }) => (last === null ? 0 : Date.parse(last))), 0);
  if (all.data.data.every(({ records }) => records === 0)) return <NothingYet />;
  if (possible.length === 0)
    return (
      <Empty
        title={`No ${what} were ever written here`}
        text="Once a service writes them, they appear by themselves."
      />
    );
  if (filterOf(scope) !== undefined && (unfiltered.data?.data.count ?? 0) > 0) {
    return (
      <Empty
        title={`No ${what} match`}
        text="There are records in this time range, but none that the filter finds."
        step="Remove the filter"
        onStep={() => changeScope({ q: '', filters: [] })}
      />
    );
  }
  const toMs = lastMs + 1;
  return (
    <Empty
      title={`No ${what} in this time range`}
      text={lastMs === 0 ? '' : `The last record is from ${timeText(lastMs, scope.tz)}.`}
      step={fromMs === null || lastMs === 0 ? undefined : 'Show the last day that has some'}
      onStep={() =>
        changeScope({ from: new Date(toMs - DAY_MS).toISOString(), to: new Date(toMs).toISOString(), live: false })
      }
    />
  );
}

/** No record of any kind: a page of its own has the steps that come first. */
function NothingYet() {
  return (
    <div className="empty" style={{ minHeight: HEIGHT_PX }}>
      <p className="empty-title">No service has written here yet</p>
      <p className="note">
        <PageLink href={hrefOf('dashboard', new URLSearchParams())}>What to do first</PageLink>, or look around with
        invented logs.
      </p>
      <DemoButton />
    </div>
  );
}

export interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly step?: string | undefined;
  readonly onStep?: () => void;
}

export function Empty({ title, text, step, onStep }: EmptyProps) {
  return (
    <div className="empty" style={{ minHeight: HEIGHT_PX }}>
      <p className="empty-title">{title}</p>
      {text !== '' && <p className="note">{text}</p>}
      {step !== undefined && (
        <button type="button" className="button" onClick={onStep}>
          {step}
        </button>
      )}
    </div>
  );
}
