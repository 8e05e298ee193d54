/**
 * How the numbers of requests are spread, and what lies behind. A brush on any chart narrows every card; what is brushed,
 * which number and which label stand in the address.
 */
import { SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { useGet } from '../../shared/api/use-get.ts';
import { CompletenessNote } from '../../shared/states/completeness-note.tsx';
import { FirstStart } from '../../shared/states/first-start.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { BrushLine } from './brush-line.tsx';
import { DifferencesCard } from './differences-card.tsx';
import { DistributionCard } from './distribution-card.tsx';
import { HERO_PX } from './distribution-spec.ts';
import { GridCard } from './grid-card.tsx';
import { GroupsCard } from './groups-card.tsx';
import { OpeningSentence } from './opening-sentence.tsx';
import { OutliersCard } from './outliers-card.tsx';
import { SpreadsCard } from './spreads-card.tsx';
import { useSelection } from './selection.ts';
import { useSubject } from './subject.ts';
import type { Subject } from './subject.ts';
import { TrendsCard } from './trends-card.tsx';
import { useDifferences } from './use-differences.ts';
import { usePercentiles } from './use-percentiles.ts';

export function AnalyticsPage() {
  const { subject, faulty, isEmpty } = useSubject();
  if (isEmpty) return <FirstStart />;
  if (subject !== undefined) return <Analytics subject={subject} />;
  if (faulty === undefined || faulty.error === null) {
    return (
      <>
        <SentenceWaiting title="Analytics" />
        <Skeleton height={HERO_PX} />
      </>
    );
  }
  return (
    <div>
      <h1 className="visually-hidden">Analytics</h1>
      <ProblemNote problem={faulty.error} onRetry={() => void faulty.refetch()} />
    </div>
  );
}

function Analytics({ subject }: { readonly subject: Subject }) {
  const { field } = subject;
  const selection = useSelection(subject);
  const percentiles = usePercentiles(selection.whole, field);
  const differences = useDifferences(
    subject,
    selection,
    percentiles.found,
    percentiles.found !== undefined || percentiles.error !== null,
  );
  const counted = useGet('/v1/records/count', { query: selection.selected });
  const about = field === null ? null : { subject, field, selection };
  const sentence = (
    <OpeningSentence subject={subject} selection={selection} percentiles={percentiles} differences={differences} />
  );
  // Where there is no number at all, one card says so, and what could be done.
  if (about !== null && percentiles.found?.n === 0) {
    return (
      <>
        {sentence}
        {selection.brushes.length > 0 && <BrushLine subject={subject} brushes={selection.brushes} />}
        <DistributionCard {...about} />
        <CompletenessNote completeness={counted.data?.meta.completeness} />
      </>
    );
  }
  return (
    <>
      {sentence}
      <BrushLine subject={subject} brushes={selection.brushes} />
      {about !== null && (
        <>
          <DistributionCard {...about} />
          <SpreadsCard {...about} />
          <GroupsCard {...about} />
        </>
      )}
      <div className="analytics-row">
        {about !== null && <GridCard {...about} />}
        <DifferencesCard differences={differences} />
      </div>
      {about !== null && (
        <div className="analytics-row">
          <TrendsCard {...about} />
          <OutliersCard {...about} />
        </div>
      )}
      <CompletenessNote completeness={counted.data?.meta.completeness} />
    </>
  );
}
