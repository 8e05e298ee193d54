/** One kind of message: when it came, what stood in its places, its newest records, and a filter that finds them. */
import { useGet } from '../../../shared/api/use-get.ts';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { countOf, countText } from '../../../shared/format/numbers.ts';
import { timeText } from '../../../shared/format/times.ts';
import { changeParams } from '../../../shared/scope/address.ts';
import { useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { openRecord, within } from '../explore-query.ts';
import type { ExploreQuery } from '../explore-query.ts';
import { oneLine } from '../rows/row.ts';
import { patternFilter } from './pattern-text.ts';
import { Template } from './template.tsx';

const VALUES = 5;
const TEXT_CHARS = 200;
const HEIGHT_PX = 220;

export interface PatternDetailProps {
  readonly id: string;
  readonly query: ExploreQuery;
  /** Null: whole lines. */
  readonly field: string | null;
}

export function PatternDetail({ id, query, field }: PatternDetailProps) {
  const { tz } = useScope();
  const asked = useGet(
    '/v1/insight/patterns/{id}',
    { path: { id }, query: { ...query, values: VALUES, ...(field === null ? {} : { field }) } },
    { staleTime: 60_000 },
  );
  const found = asked.data?.data;
  return (
    <section className="pattern-detail" aria-label="One kind of message">
      <header className="card-head">
        <h3>This kind</h3>
        <button
          type="button"
          className="plain-button"
          aria-label="Close this kind"
          onClick={() => changeParams({ pattern: null })}
        >
          ×
        </button>
      </header>
      {found === undefined ? (
        asked.error === null ? (
          <Skeleton height={HEIGHT_PX} />
        ) : (
          <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : (
        <>
          <Template text={found.template} />
          <p>
            {countOf(found.count, 'record')} from {timeText(Date.parse(found.first_time), tz)} to{' '}
            {timeText(Date.parse(found.last_time), tz)}
          </p>
          <Sparkline
            label={`Records of this kind in buckets of ${found.interval}`}
            values={found.over_time.map(({ count }) => count)}
            min={0}
            max={Math.max(1, ...found.over_time.map(({ count }) => count))}
            color="--category-1"
          />
          <FilterStep template={found.template} field={field} query={query} count={found.count} />
          {found.parameters.length > 0 && (
            <ul className="pattern-values">
              {found.parameters.map(({ token, kind, distinct, values }) => (
                <li key={token}>
                  <span className="template-hole">{kind === 'any' ? '…' : kind}</span>{' '}
                  {distinct === null ? 'values' : countOf(distinct, 'value')}:{' '}
                  {values.slice(0, VALUES).map(({ value, count }) => (
                    <span key={value} className="pattern-value">
                      <code>{oneLine(value, 40)}</code> {countText(count)}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          )}
          <p className="note">The newest of them</p>
          <ol className="context">
            {found.examples.map(({ id: record, time, text }) => (
              <li key={record}>
                <button type="button" className="context-row context-example" onClick={() => openRecord(record)}>
                  <span className="row-time">{time === null ? 'no time' : timeText(Date.parse(time), tz)}</span>
                  <span className="context-text">{oneLine(text, TEXT_CHARS)}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

interface FilterStepProps {
  readonly template: string;
  readonly field: string | null;
  readonly query: ExploreQuery;
  /** Of the pattern. */
  readonly count: number;
}

/** What the filter finds is counted, since it may find more than the template was made of. */
function FilterStep({ template, field, query, count }: FilterStepProps) {
  const { filters } = useScope();
  const href = useScopedHref();
  const filter = patternFilter(template, field);
  const found = useGet('/v1/records/count', { query: within(query, filter ?? '*') }, { enabled: filter !== null });
  if (filter === null) return <p className="note">Its places are all that it has, so no filter finds it.</p>;
  const finds = found.isPlaceholderData ? undefined : found.data?.data.count;
  return (
    <p>
      <PageLink
        className="button"
        data-pattern-filter={filter}
        href={href('explore', { filters: [...filters.filter((one) => one !== filter), filter] })}
      >
        Filter to its words
      </PageLink>{' '}
      {finds !== undefined && (
        <span className="note">
          {finds === count
            ? 'finds exactly these records'
            : `finds ${countOf(finds, 'record')}, since others have the same words`}
        </span>
      )}
    </p>
  );
}
