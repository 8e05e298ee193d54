/** How the logs are kept: where they lie, what is done with them and when, and everything that a person may do about it. */
import { useGet } from '../../shared/api/use-get.ts';
import { SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { useScopeQuery } from '../../shared/scope/scope.ts';
import { FirstSteps } from '../../shared/states/first-start.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { ActDialog } from './act-dialog.tsx';
import { ArchivesCard } from './archives-card.tsx';
import { DoctorCard } from './doctor-card.tsx';
import { FileDialog } from './file-dialog.tsx';
import { FilesCard } from './files-card.tsx';
import { OddLinesCard } from './odd-lines-card.tsx';
import { OpeningSentence } from './opening-sentence.tsx';
import { RunDialog } from './run-dialog.tsx';
import { RunsCard } from './runs-card.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { StreamsCard } from './streams-card.tsx';
import { TierFlow } from './tier-flow.tsx';
import { TokensCard } from './tokens-card.tsx';
import { useEvery } from './use-every.ts';

export function LifecyclePage() {
  const every = useEvery();
  const summary = useGet('/v1/insight/summary', { query: useScopeQuery() }, { refetchInterval: every });
  const schedule = useGet('/v1/lifecycle/schedule', {}, { refetchInterval: every });
  const streams = useGet('/v1/streams');
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
      <TokensCard />
      <ActDialog />
      <RunDialog />
      <FileDialog />
    </>
  );
}
