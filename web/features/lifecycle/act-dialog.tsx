/** An act before it is done: exactly which files and bytes, and why; then the button that does it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isProblem } from '../../shared/api/ask.ts';
import { useGet } from '../../shared/api/use-get.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { Modal } from '../../shared/ui/modal.tsx';
import { askedAct, newKey, noAct } from './asked-act.ts';
import type { AskedAct } from './asked-act.ts';
import { CheckPreview } from './check-preview.tsx';
import { Here } from './here.tsx';
import { PlanView } from './plan-view.tsx';
import type { Command, Plan } from './replies.ts';
import { restorePlan, startAct } from './start-act.ts';
import { actNames, monthText } from './steps.ts';

/** While it is looked at, writers go on. */
const LOOK_AGAIN_MS = 3_000;
const PLAN_HEIGHT_PX = 160;

export function ActDialog() {
  const asked = askedAct(useParams());
  return (
    <Modal
      open={asked !== null}
      title={asked === null ? '' : titleOf(asked)}
      onClose={() => changeParams(noAct)}
      className="act-dialog"
    >
      {asked !== null && <Act key={JSON.stringify(asked)} asked={asked} />}
    </Modal>
  );
}

function Act({ asked }: { readonly asked: AskedAct }) {
  if (asked.kind === 'verify') {
    return (
      <Starter
        asked={asked}
        isReady
        verb="Verify"
        before={<CheckPreview stream={asked.stream} month={asked.month} />}
      />
    );
  }
  if (asked.kind === 'audit')
    return <Starter asked={asked} isReady verb="Audit" before={<CheckPreview stream={null} month={null} />} />;
  if (asked.kind === 'restore') return <Restore asked={asked} />;
  return <LifecycleAct asked={asked} />;
}

function LifecycleAct({ asked }: { readonly asked: Extract<AskedAct, { kind: Command }> }) {
  const stream = asked.streams.length === 0 ? {} : { stream: [...asked.streams] };
  const plan = useGet(
    '/v1/lifecycle/plan',
    { query: { act: asked.kind, ...stream } },
    { refetchInterval: LOOK_AGAIN_MS, staleTime: 0 },
  );
  return <Planned asked={asked} plan={plan.data?.data} problem={plan.error} />;
}

function Restore({ asked }: { readonly asked: Extract<AskedAct, { kind: 'restore' }> }) {
  const plan = useQuery({ queryKey: ['restore plan', asked], queryFn: ({ signal }) => restorePlan(asked, signal) });
  const where = useGet('/v1/config').data?.data.logs;
  return (
    <Planned asked={asked} plan={plan.data} problem={plan.error}>
      <p>
        They go into <code>{where === undefined ? 'restored/' : `${where}/restored/`}</code>, which is no tier: nothing
        there is counted, rotated or archived again. A file that is there with other content is never overwritten.
      </p>
    </Planned>
  );
}

interface PlannedProps {
  readonly asked: AskedAct;
  readonly plan: Plan | undefined;
  readonly problem: Error | null;
  readonly children?: ReactNode;
}

function Planned({ asked, plan, problem, children }: PlannedProps) {
  if (plan === undefined)
    return problem === null ? <Skeleton height={PLAN_HEIGHT_PX} /> : <ProblemNote problem={problem} />;
  return (
    <Starter
      asked={asked}
      isReady={plan.steps.length > 0}
      verb={actNames[asked.kind]}
      before={
        <>
          <PlanView plan={plan} act={asked.kind} />
          {children}
        </>
      }
    />
  );
}

interface StarterProps {
  readonly asked: AskedAct;
  readonly verb: string;
  /** Whether there is anything to do. */
  readonly isReady: boolean;
  readonly before: ReactNode;
}

function Starter({ asked, verb, isReady, before }: StarterProps) {
  // One for as long as the dialog is open: what is sent twice is done once.
  const [key, setKey] = useState(newKey);
  const running = useGet(
    '/v1/runs',
    { query: { state: ['running'], limit: 1 } },
    { staleTime: 0, refetchInterval: LOOK_AGAIN_MS },
  );
  const starting = useMutation({
    mutationFn: () => startAct(asked, key),
    onSuccess: (run) => changeParams({ ...noAct, run }),
    onError: (thrown) => {
      // It stands for something else since another page was opened with it.
      if (isProblem(thrown, 'key-reused')) setKey(newKey());
    },
  });
  const other = running.data?.data[0];
  return (
    <>
      {before}
      {other !== undefined && (
        <p className="warning" role="status">
          <span aria-hidden="true">▲ </span>
          Another run is under way ({actNames[other.act].toLowerCase()});{' '}
          <Here changes={{ ...noAct, run: other.id }}>watch it</Here>. One run at a time works on the files.
        </p>
      )}
      {starting.error !== null && <ProblemNote problem={starting.error} />}
      <div className="act-buttons">
        <button
          type="button"
          className="button button-primary"
          disabled={!isReady || starting.isPending || isProblem(starting.error, 'forbidden')}
          onClick={() => starting.mutate()}
        >
          {starting.isPending ? 'Starting…' : verb}
        </button>
        <button type="button" className="button" onClick={() => changeParams(noAct)}>
          Cancel
        </button>
      </div>
    </>
  );
}

function titleOf(asked: AskedAct): string {
  if (asked.kind === 'audit') return 'Audit: is any record lost?';
  if (asked.kind === 'verify') return `Verify ${asked.stream}, ${monthText(asked.month)}`;
  if (asked.kind === 'restore') return `Restore ${asked.stream}, ${monthText(asked.day ?? asked.month)}`;
  const which = asked.streams.length === 0 ? '' : ` ${asked.streams.join(', ')}`;
  return `${actNames[asked.kind]}${which} now`;
}
