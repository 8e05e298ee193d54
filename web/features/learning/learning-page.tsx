/** Learning curves: whether the system learns, how sure that is, what it learned from, and what set it back. */
import { useGet } from '../../shared/api/use-get.ts';
import { useParams } from '../../shared/scope/address.ts';
import { useScopeQuery } from '../../shared/scope/scope.ts';
import { SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { CompletenessNote } from '../../shared/states/completeness-note.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { AnnotationsCard } from './annotations-card.tsx';
import { useChoices } from './choices.ts';
import { Controls } from './controls.tsx';
import { CurveCard } from './curve-card.tsx';
import { alongQuery, curvesQuery, useLearningQuery } from './curves-question.ts';
import { GenerationDifference, GenerationsCard } from './generations-card.tsx';
import { LabelsCard } from './labels-card.tsx';
import { OpeningSentence } from './opening-sentence.tsx';
import { PatternCards } from './patterns-card.tsx';
import { WrappersCard } from './wrappers-card.tsx';

export function LearningPage() {
  const query = useLearningQuery();
  const params = useParams();
  const { forecast, target } = useChoices();
  const metrics = useGet('/v1/curves/metrics', { query });
  const curves = useGet('/v1/curves', { query: curvesQuery(params, useScopeQuery()) }, { first: true });
  const fit = useGet(
    '/v1/curves/fit',
    { query: { ...query, ...alongQuery(params), ...(target === null ? {} : { target }) } },
    { enabled: forecast },
  );
  const labels = useLabelFields();
  const data = curves.data?.data;
  return (
    <>
      {data !== undefined && <OpeningSentence curves={data} />}
      {data === undefined && curves.error === null && <SentenceWaiting title="Learning curves" />}
      {data === undefined && curves.error !== null && (
        <div>
          <h1 className="visually-hidden">Learning curves</h1>
          <ProblemNote problem={curves.error} onRetry={() => void curves.refetch()} />
        </div>
      )}
      <Controls metrics={metrics.data?.data ?? []} curves={data} labels={labels} />
      <CurveCard query={curves} fit={fit.data?.data} />
      {/* How many patterns there are is not known before: what is below them would move. */}
      {!curves.isPending && (
        <>
          <GenerationDifference />
          {data !== undefined && <PatternCards curves={data} />}
          <GenerationsCard />
          {metrics.data?.data.some(({ kind }) => kind === 'request') === true && (
            <>
              <LabelsCard metric={data?.metric ?? null} />
              <WrappersCard />
            </>
          )}
          <AnnotationsCard />
          <CompletenessNote completeness={curves.data?.meta.completeness} />
        </>
      )}
    </>
  );
}

/** Label fields of the streams that tell of requests. */
function useLabelFields(): readonly string[] {
  const config = useGet('/v1/config', {}, { staleTime: Infinity });
  return [...new Set((config.data?.data.streams ?? []).flatMap(({ request }) => request?.labels ?? []))];
}
