/** How the logs are kept: where they lie, what is done with them and when, and everything that a person may do about it. */
import { Suspense, lazy, useState } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { useParams } from '../../shared/scope/address.ts';
import { useScopeQuery } from '../../shared/scope/scope.ts';
import { FirstSteps } from '../../shared/states/first-start.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { ArchivesCard } from './archives-card.tsx';
import { DoctorCard } from './doctor-card.tsx';
import { FilesCard } from './files-card.tsx';
import { OddLinesCard } from './odd-lines-card.tsx';
import { OpeningSentence } from './opening-sentence.tsx';
import { RunsCard } from './runs-card.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { StreamsCard } from './streams-card.tsx';
import { TierFlow } from './tier-flow.tsx';
import { useEvery } from './use-every.ts';

const Dialogs = lazy(async () => ({ default: (await import('./dialogs.tsx')).Dialogs }));
const TokensCard = lazy(async () => ({ default: (await import('./tokens-card.tsx')).TokensCard }));

export function LifecyclePage() {
  const hasDialog = useDialogs();
  const every = useEvery();
  const summary = useGet('/v1/insight/summary', { query: useScopeQuery() }, { refetchInterval: every });
  const schedule = useGet('/v1/lifecycle/schedule', {}, { refetchInterval: every });
  const streams = useGet('/v1/streams');
  const asksForTokens = useGet('/v1/config').data?.data.server.asks_for_tokens ?? false;
  const keeping = summary.data?.data.logs;
  const isNew = streams.data !== undefined && streams.data.data.every(({ records }) => records === 0);
  return (
    <>
      {keeping !== undefined ? (
        <OpeningSentence keeping={keeping} schedule={schedule.data?.data} />
      ) : summary.error === null ? (
        <SentenceWaiting title="Lifecycle" />
      ) : (
        <>
          <h1 className="visually-hidden">Lifecycle</h1>
          <ProblemNote problem={summary.error} onRetry={() => void summary.refetch()} />
        </>
      )}
      {isNew ? (
        <>
          <FirstSteps />
          <ScheduleCard query={schedule} />
        </>
      ) : (
        <>
          <TierFlow schedule={schedule.data?.data} />
          <ScheduleCard query={schedule} />
          <RunsCard />
          <FilesCard />
          <ArchivesCard />
          <div className="lifecycle-pair">
            <StreamsCard silent={keeping?.silent ?? []} />
            <OddLinesCard />
          </div>
        </>
      )}
      <DoctorCard />
      {asksForTokens && (
        <Suspense>
          <TokensCard />
        </Suspense>
      )}
      {hasDialog && (
        <Suspense>
          <Dialogs />
        </Suspense>
      )}
    </>
  );
}

/** Stays true once one was open, so that the focus goes back to where it was. */
function useDialogs(): boolean {
  const params = useParams();
  const isAsked = ['act', 'archive', 'file', 'run'].some((name) => params.has(name));
  const [wasAsked, setWasAsked] = useState(isAsked);
  if (isAsked && !wasAsked) setWasAsked(true);
  return isAsked || wasAsked;
}
