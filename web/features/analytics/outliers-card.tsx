/** Records whose number lies far from all others, each with its way to it. */
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText, valueText } from '../../shared/format/numbers.ts';
import { fullTimeText } from '../../shared/format/times.ts';
import { evidenceFor, narrowed } from './selection.ts';
import { evidenceHref } from '../../shared/findings/evidence.ts';
import { useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import type { Selection } from './selection.ts';
import { unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { nounOf } from './words.ts';

const HEIGHT_PX = 340;
const SHOWN_MAX = 8;

type Finding = Reply<'/v1/insight/outliers'>['data'][number];

export interface OutliersCardProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
}

export function OutliersCard({ subject, field, selection: { selected } }: OutliersCardProps) {
  const outliers = useGet('/v1/insight/outliers', { query: { ...selected, field, limit: SHOWN_MAX } });
  const noun = nounOf(subject);
  return (
    <Card
      title="Outliers"
      query={outliers}
      height={HEIGHT_PX}
      note={({ data: [found] }) => found !== undefined && `${countText(found.count)} of ${countOf(found.n, noun)}`}
    >
      {({ data: [found] }) => (
        <div style={{ minHeight: HEIGHT_PX }}>
          {found === undefined || found.status === 'too-few' ? (
            <Empty
              title={`Too few ${noun}s to tell`}
              text={found === undefined ? '' : `It takes ${countOf(found.n_min, 'number')}.`}
            />
          ) : (
            <OutlierList found={found} unit={unitOf(subject, field)} field={field} selected={selected} noun={noun} />
          )}
        </div>
      )}
    </Card>
  );
}

interface ListProps {
  readonly found: Finding;
  readonly unit: string | null;
  readonly field: string;
  readonly noun: string;
  readonly selected: Selection['selected'];
}

function OutlierList({ found, unit, field, selected, noun }: ListProps) {
  const { tz } = useScope();
  const href = useScopedHref();
  const { baseline, outliers, count } = found;
  const text = (value: number) => valueText(value, unit);
  return (
    <>
      <ol className="outliers">
        {outliers.map(({ id, value, time, side, score, stream }) => (
          <li key={id} className="outlier">
            <PageLink className="outlier-value" href={href('explore', {}, { record: id })}>
              {text(value)}
            </PageLink>
            <span className="note">
              {side === 'high' ? '▲ high' : '▼ low'}
              {score !== null && `, ${score.toFixed(1)} spreads away`}
            </span>
            <span className="note outlier-when">{time === null ? stream : fullTimeText(Date.parse(time), tz)}</span>
          </li>
        ))}
      </ol>
      {baseline !== null && (
        <p className="note">
          {found.status === 'none' ? `No ${noun} lies far from the others: ` : ''}
          {field.endsWith('_ms') && baseline.low <= 0 ? 'Up to' : `${text(baseline.low)} to`} {text(baseline.high)} is
          usual around the median of {text(baseline.median)}.{' '}
          {count > outliers.length && (
            <PageLink
              href={evidenceHref(
                evidenceFor(narrowed(selected, [`${field}:<=${baseline.low} OR ${field}:>=${baseline.high}`])),
              )}
            >
              All {countText(count)}
            </PageLink>
          )}
        </p>
      )}
    </>
  );
}
