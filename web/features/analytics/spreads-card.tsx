/** Small multiples: the number by each value of a label, all on the same scales, the highest median first. */
import { MiniBars } from '../../charts/mini-bars.tsx';
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, valueText } from '../../shared/format/numbers.ts';
import { missingFilter, valueFilter } from '../../shared/scope/filter-text.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { changeScope, useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { EmptyNote } from '../../shared/states/empty-note.tsx';
import { Segmented } from '../../shared/ui/segmented.tsx';
import { useScale } from './use-distribution.ts';
import { FieldSelect } from './field-select.tsx';
import type { Selection } from './selection.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { useGroup } from './use-group.ts';
import { FEW, measureWord, nounOf } from './words.ts';

const SHOWN_MAX = 12;
const BINS = 28;
/** As many as stand beside one another. */
const SWITCH_MAX = 5;
const HEIGHT_PX = 300;

type Spreads = Reply<'/v1/stats/spreads'>;
type Spread = Spreads['data'][number];

export interface SpreadsCardProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
}

export function SpreadsCard({ subject, field, selection: { selected } }: SpreadsCardProps) {
  const scale = useScale();
  const { by, usual } = useGroup(subject);
  const spreads = useGet(
    '/v1/stats/spreads',
    { query: { ...selected, field, ...(by === null ? {} : { by }), top: SHOWN_MAX, bins: BINS, scale } },
    { enabled: by !== null },
  );
  if (by === null) return null;
  return (
    <Card
      title={`${measureWord(subject, field)} by ${fieldWord(by)}`}
      query={spreads}
      height={HEIGHT_PX}
      note={
        <span className="analytics-choices">
          {spreads.data !== undefined && <span>{noteOf(spreads.data.data, spreads.data.meta)}</span>}
          {subject.labels.length > 1 && subject.labels.length <= SWITCH_MAX ? (
            <Segmented
              label="Tell apart by"
              value={by}
              options={[...new Set([...subject.labels, by])].map((value) => ({ value, label: fieldWord(value) }))}
              onChange={(value) => changeParams({ by: value === usual ? null : value })}
            />
          ) : (
            <FieldSelect label="By" name="by" value={by} usual={usual} fields={subject.groups} />
          )}
        </span>
      }
      empty={({ meta }) =>
        meta.numbers === 0 ? (
          <div style={{ minHeight: HEIGHT_PX }}>
            <EmptyNote what={`${nounOf(subject)}s with ${field}`} streams={subject.streams} />
          </div>
        ) : null
      }
    >
      {(data) => <SpreadList spreads={data} by={by} unit={unitOf(subject, field)} noun={nounOf(subject)} />}
    </Card>
  );
}

function noteOf(data: Spreads['data'], { labels, edges, method }: Spreads['meta']): string {
  const shown = data.filter(({ label }) => label !== null).length;
  return [
    ...(shown < labels ? [`the ${shown} most frequent of ${labels}`] : []),
    ...(edges.length > 1 ? ['one scale, highest median first'] : []),
    ...(method === 't-digest' ? ['medians are estimates'] : []),
  ].join('; ');
}

/** Those with few numbers come last: their median says little. */
function inOrder(data: readonly Spread[]): readonly Spread[] {
  return data.toSorted(
    (one, other) =>
      Number(one.n < FEW) - Number(other.n < FEW) ||
      (other.p50 ?? -Infinity) - (one.p50 ?? -Infinity) ||
      other.records - one.records,
  );
}

interface ListProps {
  readonly spreads: Spreads;
  readonly by: string;
  readonly unit: string | null;
  readonly noun: string;
}

function SpreadList({ spreads: { data, meta }, by, unit, noun }: ListProps) {
  const { filters } = useScope();
  const sharesOf = ({ counts, n }: Spread) => counts.map((count) => (n === 0 ? 0 : count / n));
  // What rests on few numbers is spiky, and would make all others flat.
  const most = Math.max(0, ...data.filter(({ n }) => n >= FEW).flatMap(sharesOf));
  const max = most > 0 ? most : 1;
  const { edges, scale } = meta;
  const text = (value: number | null) => (value === null ? '–' : valueText(value, unit));
  return (
    <ul className="spreads">
      {inOrder(data).map((spread) => {
        const { label, cut, n, records, p50, median_low: low, median_high: high } = spread;
        const name = label ?? `no ${fieldWord(by)}`;
        const filter =
          label === null ? missingFilter(by) : valueFilter(by, { value: cut ? label.replace(/…$/, '') : label, cut });
        const said = `${countOf(n, noun)}, median ${text(p50)}`;
        return (
          <li key={label ?? ''} className={n < FEW ? 'spread spread-few' : 'spread'}>
            <button
              type="button"
              className="spread-pick"
              title={`Narrow the page to ${filter}`}
              onClick={() => changeScope({ filters: filters.includes(filter) ? filters : [...filters, filter] })}
            >
              <span className="spread-name">{name}</span>
              <span className="spread-median">{text(p50)}</span>
              <span className="note spread-n">
                {n === records ? countOf(n, noun) : `${countOf(n, noun)} of ${records}`}
              </span>
              <span className="note spread-interval">
                {n < FEW ? 'too few to compare' : low === null || high === null ? '' : `${text(low)} to ${text(high)}`}
              </span>
            </button>
            <MiniBars
              label={`${name}: ${said}`}
              values={sharesOf(spread).map((share) => Math.min(share, max))}
              max={max}
              marks={p50 === null ? [] : [placeOf(p50, edges, scale)]}
            />
          </li>
        );
      })}
      {edges.length > 1 && (
        <li className="spread-scale note" aria-hidden="true">
          each from {text(edges[0] ?? null)} to {text(edges.at(-1) ?? null)}
          {scale === 'log' ? ', in factors' : ''}; the line is the median, with its 95% interval beside it
        </li>
      )}
    </ul>
  );
}

/** From 0 at the first edge to 1 at the last. */
function placeOf(value: number, edges: readonly number[], scale: 'linear' | 'log'): number {
  const at = (one: number) => (scale === 'log' ? Math.log(one) : one);
  const [low, high] = [at(edges[0] ?? 0), at(edges.at(-1) ?? 1)];
  return high > low ? Math.max(0, Math.min(1, (at(value) - low) / (high - low))) : 0;
}
