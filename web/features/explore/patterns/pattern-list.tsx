/** The kinds of messages among the records that match, with how many there are of each; a click shows one closer. */
import { useGet } from '../../../shared/api/use-get.ts';
import { countOf, countText, shareText } from '../../../shared/format/numbers.ts';
import { timeText } from '../../../shared/format/times.ts';
import { changeParams, useParams } from '../../../shared/scope/address.ts';
import { useScope } from '../../../shared/scope/scope.ts';
import { EmptyNote } from '../../../shared/states/empty-note.tsx';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import type { ExploreQuery } from '../explore-query.ts';
import { PatternDetail } from './pattern-detail.tsx';
import { Template } from './template.tsx';

const LIMIT = 100;
const HEIGHT_PX = 480;
const orders = [
  { value: 'count', label: 'most frequent' },
  { value: 'rare', label: 'rarest' },
  { value: 'first_time', label: 'newest kind' },
  { value: 'last_time', label: 'last seen' },
] as const;

export interface PatternListProps {
  readonly query: ExploreQuery;
  /** Fields with texts. */
  readonly fields: readonly string[];
}

export function PatternList({ query, fields }: PatternListProps) {
  const params = useParams();
  const { tz } = useScope();
  const field = params.get('text');
  const order = orders.find(({ value }) => value === params.get('sort'))?.value ?? 'count';
  const opened = params.get('pattern');
  const asked = useGet(
    '/v1/insight/patterns',
    { query: { ...query, limit: LIMIT, order, ...(field === null ? {} : { field }) } },
    { staleTime: 60_000 },
  );
  return (
    <div className="patterns">
      <p className="patterns-tools">
        <label>
          Texts in{' '}
          <select
            className="select"
            value={field ?? ''}
            onChange={(event) =>
              changeParams({ text: event.target.value === '' ? null : event.target.value, pattern: null })
            }
          >
            <option value="">whole lines</option>
            {[...new Set([...(field === null ? [] : [field]), ...fields])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          Order{' '}
          <select
            className="select"
            value={order}
            onChange={(event) => changeParams({ sort: event.target.value === 'count' ? null : event.target.value })}
          >
            {orders.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {asked.data !== undefined && (
          <span className="note">
            {countOf(asked.data.meta.patterns, 'kind')} of {countOf(asked.data.meta.texts, 'text')}
            {asked.data.meta.other > 0 && `; ${countText(asked.data.meta.other)} of rarer kinds`}
          </span>
        )}
      </p>
      {opened !== null && <PatternDetail key={opened} id={opened} query={query} field={field} />}
      {asked.data === undefined ? (
        asked.error === null ? (
          <>
            <p className="note" role="status">
              Every record is looked at; half a million take some seconds.
            </p>
            <Skeleton height={HEIGHT_PX} />
          </>
        ) : (
          <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : asked.data.data.length === 0 ? (
        asked.data.meta.without_text > 0 ? (
          <p className="note">No record that matches has a text in this field.</p>
        ) : (
          <EmptyNote what="records" />
        )
      ) : (
        <ol
          className={asked.isPlaceholderData ? 'pattern-list card-stale' : 'pattern-list'}
          tabIndex={0}
          aria-label="Kinds of messages"
        >
          {asked.data.data.map((pattern) => (
            <li key={pattern.id}>
              <button
                type="button"
                className="pattern"
                aria-expanded={pattern.id === opened}
                data-pattern={pattern.id}
                onClick={() => changeParams({ pattern: pattern.id === opened ? null : pattern.id })}
              >
                <span className="pattern-count">{countText(pattern.count)}</span>
                <span className="pattern-share">{shareText(pattern.share)}</span>
                <Template text={pattern.template} />
                <span className="note pattern-last">last {timeText(Date.parse(pattern.last_time), tz)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
