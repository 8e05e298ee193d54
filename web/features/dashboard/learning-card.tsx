/** Whether the system learns: the newest values of each learning stream, small, with the verdict; the page of it says more. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Sparkline } from '../../charts/sparkline.tsx';
import { useGet } from '../../shared/api/use-get.ts';
import { countOf, countText, valueText } from '../../shared/format/numbers.ts';
import { useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { LearningClause } from './opening-sentence.tsx';
import type { Learning, SummaryReply } from './summary.ts';

const HEIGHT_PX = 232;
const LINE_PX = 96;
/** Enough for a line of the width of a card. */
const BUCKETS = 120;

export function LearningCard({ summary }: { readonly summary: UseQueryResult<SummaryReply> }) {
  return (
    <Card
      title="Learning"
      query={summary}
      height={HEIGHT_PX}
      note="over all history"
      empty={({ data }) =>
        data.learning.length === 0 ? (
          <Empty
            title="No stream tells of generations"
            text="A stream called evolution, or one with the role learning in varve.yaml, is shown here."
          />
        ) : null
      }
    >
      {({ data }) => data.learning.map((one) => <LearningPart key={one.stream} learning={one} />)}
    </Card>
  );
}

function LearningPart({ learning }: { readonly learning: Learning }) {
  const href = useScopedHref();
  const { metric, measure, best, n } = learning;
  const curve = useGet(
    '/v1/curves',
    { query: { ...(metric === null ? {} : { metric }), stream: [learning.stream], buckets: BUCKETS } },
    { enabled: metric !== null, staleTime: 60_000 },
  );
  const rows = curve.data?.data.series[0]?.rows ?? [];
  const values = rows.map(({ smoothed }) => smoothed);
  const known = values.filter((value) => value !== null);
  return (
    <div className="learning-part">
      <p>
        <LearningClause learning={learning} />
      </p>
      <div style={{ height: LINE_PX }}>
        {known.length > 1 && (
          <Sparkline
            label={`${metric ?? ''} by generation`}
            values={values}
            min={Math.min(...known)}
            max={Math.max(...known)}
            color="--accent"
            height={LINE_PX}
          />
        )}
      </div>
      <p className="note">
        {metric} over {countOf(n, 'generation')}
        {best !== null &&
          measure !== null &&
          `; best ${valueText(best.value, measure.unit)} at generation ${countText(best.x)}`}
        . <PageLink href={href('learning', { streams: [learning.stream] })}>Learning curves</PageLink>
      </p>
    </div>
  );
}
