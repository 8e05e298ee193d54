/**
 * The first page: within ten seconds it tells whether the logs are well, what is slow, and whether the system learns. All
 * of its questions are about the same records at the same moment, so its figures agree to the unit.
 */
import { useGet } from '../../shared/api/use-get.ts';
import { CompletenessNote } from '../../shared/states/completeness-note.tsx';
import { FirstStart } from '../../shared/states/first-start.tsx';
import { useScopeQuery } from '../../shared/scope/scope.ts';
import { SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { ErrorsCard } from './errors-card.tsx';
import { HeadlineStats } from './headline-stats.tsx';
import { HealthLine } from './health-line.tsx';
import { HeatCard } from './heat-card.tsx';
import { LatencyCard } from './latency-card.tsx';
import { LearningCard } from './learning-card.tsx';
import { OpeningSentence } from './opening-sentence.tsx';
import { SlowestCard } from './slowest-card.tsx';
import { VolumeCard } from './volume-card.tsx';

export function DashboardPage() {
  const query = useScopeQuery();
  const streams = useGet('/v1/streams');
  // Without a begin the summary is of a day; the charts are of all there is, and so is what it is asked for.
  const isOpen = query.from === undefined;
  const from = isOpen ? firstTime(streams.data?.data ?? [], query.stream) : query.from;
  const summary = useGet(
    '/v1/insight/summary',
    { query: from === undefined ? query : { ...query, from } },
    { enabled: !isOpen || !streams.isPending },
  );
  if (streams.data !== undefined && streams.data.data.every(({ records }) => records === 0)) return <FirstStart />;
  const found = summary.data?.data;
  const isWaiting = found === undefined;
  return (
    <>
      {found !== undefined && <OpeningSentence summary={found} />}
      {isWaiting && summary.error === null && <SentenceWaiting title="Dashboard" />}
      {isWaiting && summary.error !== null && (
        <div>
          <h1 className="visually-hidden">Dashboard</h1>
          <ProblemNote problem={summary.error} onRetry={() => void summary.refetch()} />
        </div>
      )}
      <HeadlineStats summary={summary.data} />
      {isWaiting || found.latency !== null ? (
        <>
          <LatencyCard spells={found?.slow_spells?.spells ?? []} />
          <HeatCard />
        </>
      ) : (
        <VolumeCard />
      )}
      <div className="dashboard-row">
        <ErrorsCard errors={found?.errors ?? null} isAsked={isWaiting || found.errors !== null} />
        {(isWaiting || found.latency !== null) && <SlowestCard summary={summary} />}
        <LearningCard summary={summary} />
      </div>
      <HealthLine summary={summary} />
      <CompletenessNote completeness={summary.data?.meta.completeness} />
    </>
  );
}

/** When the first record of these streams was written; undefined: none has a time. @param asked undefined: all */
function firstTime(
  streams: readonly { readonly stream: string; readonly first_time: string | null }[],
  asked: readonly string[] | undefined,
): string | undefined {
  return streams
    .filter(({ stream }) => asked === undefined || asked.includes(stream))
    .flatMap(({ first_time: first }) => first ?? [])
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}
