/** A run: as it goes, step by step, or as the journal tells it afterwards. */
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf, countText, durationText } from '../../shared/format/numbers.ts';
import { fullTimeText } from '../../shared/format/times.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { Modal } from '../../shared/ui/modal.tsx';
import { FindingsView } from './findings-view.tsx';
import { Kept, Problems } from './plan-view.tsx';
import type { Run, RunDetail } from './replies.ts';
import type { RunFeed } from './run-feed.ts';
import { StepList } from './step-list.tsx';
import { actNames, byNames, isBad, monthText, stateNames } from './steps.ts';
import { useRunFeed } from './use-run-feed.ts';

const HEIGHT_PX = 220;

export function RunDialog() {
  const id = useParams().get('run');
  return (
    <Modal
      open={id !== null}
      title={id === null ? '' : `Run ${id}`}
      onClose={() => changeParams({ run: null })}
      className="act-dialog"
    >
      {id !== null && <RunView key={id} id={id} />}
    </Modal>
  );
}

function RunView({ id }: { readonly id: string }) {
  const query = useGet('/v1/runs/{id}', { path: { id } }, { staleTime: 0 });
  const { feed, isLost } = useRunFeed(id);
  const detail = query.data?.data;
  if (detail === undefined && query.error !== null)
    return <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />;
  const run = feed.run ?? detail;
  if (run === undefined) return <Skeleton height={HEIGHT_PX} />;
  const isOver = run.state !== 'running';
  const known = isOver && detail !== undefined && detail.state !== 'running' ? detail : null;
  return (
    <>
      <RunHead run={run} />
      {isLost && <p className="warning">▲ The connection is lost; it is being made again.</p>}
      {!isOver && <RunProgress feed={feed} />}
      <RunSteps feed={feed} detail={known} />
      {run.failure !== null && <p className="run-failure">▲ {run.failure}</p>}
      {known?.findings != null && <FindingsView findings={known.findings} />}
      <Problems problems={known?.problems ?? feed.problems} />
      <Kept kept={known?.kept ?? feed.kept} />
    </>
  );
}

function RunHead({ run }: { readonly run: Run }) {
  const { tz } = useScope();
  const {
    act,
    state,
    by,
    steps_total: total,
    steps_done: done,
    steps_unchanged: unchanged,
    took_ms: took,
    streams,
    month,
  } = run;
  const about = [streams?.join(', ') ?? 'all streams', ...(month === null ? [] : [monthText(month)])].join(', ');
  return (
    <>
      <p className={isBad(state) ? 'plan-totals run-failure' : 'plan-totals'} role="status">
        {actNames[act]}: {isBad(state) ? '▲ ' : ''}
        {stateNames[state]}
        {total > 0 && `, ${countText(done + unchanged)} of ${countOf(total, 'step')}`}
        {took !== null && ` in ${durationText(took)}`}.
      </p>
      <p className="note">
        {fullTimeText(Date.parse(run.started_at), tz)}, by {byNames[by]}, {about}
        {run.acted_at !== run.started_at && Math.abs(Date.parse(run.acted_at) - Date.parse(run.started_at)) > 60_000
          ? `, as if it were ${fullTimeText(Date.parse(run.acted_at), tz)}`
          : ''}
      </p>
    </>
  );
}

function RunProgress({ feed }: { readonly feed: RunFeed }) {
  const { progress, steps } = feed;
  const over = steps.filter(({ outcome }) => outcome !== null).length;
  // A check knows its bytes; a run of steps is told by its steps.
  const [value, max] =
    progress !== null && progress.bytes_total !== null
      ? [progress.bytes_done, progress.bytes_total]
      : [over, steps.length];
  return (
    <label className="run-progress">
      <progress value={max === 0 ? undefined : value} max={max === 0 ? undefined : max} />
      <span className="note">
        {progress !== null && progress.bytes_total !== null
          ? `${bytesText(progress.bytes_done)} of ${bytesText(progress.bytes_total)} read`
          : `${countText(over)} of ${countOf(steps.length, 'step')}`}
      </span>
    </label>
  );
}

function RunSteps({ feed, detail }: { readonly feed: RunFeed; readonly detail: RunDetail | null }) {
  const steps = detail?.steps ?? feed.steps;
  if (steps.length === 0) return null;
  const current = detail === null && feed.current !== null ? (feed.steps[feed.current] ?? null) : null;
  return (
    <div className="steps-scroll" tabIndex={0} role="region" aria-label="Steps">
      <StepList steps={steps} current={current} bytesDone={feed.progress?.bytes_done ?? null} />
    </div>
  );
}
