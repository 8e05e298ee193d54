/** What changes over the range: trends and moments of change of the main measures, each in plain words. */
import { Sparkline } from '../../charts/sparkline.tsx';
import { useGet } from '../../shared/api/use-get.ts';
import { evidenceHref } from '../../shared/findings/evidence.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import type { Selection } from './selection.ts';
import type { Subject } from './subject.ts';
import { changeWords, metricWord, trendWords } from './trend-words.ts';
import type { ChangePoints, Trend } from './trend-words.ts';

const HEIGHT_PX = 340;

export interface TrendsCardProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
}

export function TrendsCard({ subject, field, selection: { selected } }: TrendsCardProps) {
  // Of requests the main measures; of anything else the number that is looked at.
  const isMain = subject.kind === 'requests' && (field === subject.duration || field === subject.score);
  const query = isMain ? selected : { ...selected, field };
  const trends = useGet('/v1/insight/trends', { query: { ...query, points: true } });
  const changes = useGet('/v1/insight/changepoints', { query });
  return (
    <Card
      title="What changes over time?"
      query={trends}
      height={HEIGHT_PX}
      note="at 95%; the rest may be chance"
      empty={({ data }) =>
        data.length === 0 ? <Empty title="Nothing to measure" text="No record lies in this range." /> : null
      }
    >
      {({ data }) => (
        <ul className="trends" style={{ height: HEIGHT_PX }} tabIndex={0} aria-label="Trends">
          {data.map((trend) => (
            <TrendRow
              key={keyOf(trend)}
              subject={subject}
              trend={trend}
              found={changes.data?.data.find((one) => keyOf(one) === keyOf(trend))}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

function keyOf({ measure, streams }: Pick<Trend, 'measure' | 'streams'>): string {
  return [measure.metric, measure.field, ...streams].join(' ');
}

interface RowProps {
  readonly subject: Subject;
  readonly trend: Trend;
  readonly found: ChangePoints | undefined;
}

function TrendRow({ subject, trend, found }: RowProps) {
  const { tz } = useScope();
  const { points, direction, evidence, measure } = trend;
  const name = metricWord(subject, trend);
  const values = points?.map(({ value }) => value) ?? [];
  const known = values.filter((value) => value !== null);
  const all = evidence.find(({ role }) => role === 'all');
  return (
    <li className="trend">
      <div>
        <p className={direction === 'rising' || direction === 'falling' ? 'trend-name' : 'trend-name trend-none'}>
          {direction === 'rising' && <span aria-hidden="true">↗ </span>}
          {direction === 'falling' && <span aria-hidden="true">↘ </span>}
          {all === undefined ? name : <PageLink href={evidenceHref(all)}>{name}</PageLink>} {trendWords(trend)}
        </p>
        {found?.changes.map((change) => (
          <p key={change.at} className="note">
            {changeWords(change, measure.unit, tz)}{' '}
            {change.evidence.map((one) => (
              <PageLink key={one.role} href={evidenceHref(one)} className="trend-side">
                {one.role}
              </PageLink>
            ))}
          </p>
        ))}
        {found?.status === 'none' && <p className="note">One level all the way.</p>}
        {found?.status === 'too-few' && <p className="note">Too few stretches to look for changes.</p>}
      </div>
      {known.length > 1 && (
        <Sparkline
          label={`${name} over time`}
          values={values}
          min={Math.min(0, ...known)}
          max={Math.max(...known)}
          color="--step-4"
          height={36}
        />
      )}
    </li>
  );
}
