/** All requests of the scope: where their time goes, and a list that leads to each. */
import { useGet } from '../../../shared/api/use-get.ts';
import { SentenceWaiting } from '../../../shared/findings/sentence.tsx';
import { useScopeQuery } from '../../../shared/scope/scope.ts';
import { CompletenessNote } from '../../../shared/states/completeness-note.tsx';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import type { Show } from '../trace-address.ts';
import { OverviewSentence } from './overview-sentence.tsx';
import { RequestsCard } from './requests-card.tsx';
import { StagesCard } from './stages-card.tsx';

/** @param last request that was looked at before */
export function RequestsOverview({ show, last }: { readonly show: Show; readonly last: string | null }) {
  const query = useScopeQuery();
  const stages = useGet('/v1/requests/stages', { query }, { first: true });
  const errors = useGet('/v1/requests/errors', { query: { ...query, limit: 1 } });
  const problem = stages.error ?? errors.error;
  const isKnown = stages.data !== undefined && errors.data !== undefined;
  return (
    <>
      {isKnown && <OverviewSentence stages={stages.data} errors={errors.data} />}
      {!isKnown && problem === null && <SentenceWaiting title="Traces" />}
      {!isKnown && problem !== null && (
        <div>
          <h1 className="visually-hidden">Traces</h1>
          <ProblemNote
            problem={problem}
            onRetry={() => {
              if (stages.isError) void stages.refetch();
              if (errors.isError) void errors.refetch();
            }}
          />
        </div>
      )}
      <StagesCard stages={stages} requests={errors.data?.meta.requests} />
      {/* The card above says which kind of nothing it is. */}
      {errors.data?.meta.requests !== 0 && <RequestsCard show={show} last={last} totals={errors.data?.meta} />}
      <CompletenessNote completeness={errors.data?.meta.completeness} />
    </>
  );
}
