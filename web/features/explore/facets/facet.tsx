/** One field with its values and how many records have them; what is not listed and what has none add up to all. */
import { useState } from 'react';
import type { MouseEvent } from 'react';
import { useGet } from '../../../shared/api/use-get.ts';
import { countOf, countText } from '../../../shared/format/numbers.ts';
import { changeScope, useScope } from '../../../shared/scope/scope.ts';
import type { Reply } from '../../../shared/api/schema-types.ts';
import { missingFilter, opposite, toggled, valueFilter } from '../../../shared/scope/filter-text.ts';
import type { ExploreQuery } from '../explore-query.ts';

const MORE_VALUES = 100;
/** With more of them the fields further down would be out of reach; they can be opened one by one. */
const OPEN_VALUES_MAX = 40;

export type FacetFacts = Reply<'/v1/facets'>['data'][number];

export interface FacetProps {
  readonly facet: FacetFacts;
  readonly query: ExploreQuery;
  readonly isOpen: boolean;
  /** Where a person added it. */
  readonly onRemove?: () => void;
}

export function Facet({ facet, query, isOpen, onRemove }: FacetProps) {
  const [wantsMore, setWantsMore] = useState(false);
  const { field } = facet;
  const more = useGet(
    '/v1/facets',
    { query: { ...query, field: [field], limit: MORE_VALUES } },
    { enabled: wantsMore },
  );
  const shown = wantsMore ? (more.data?.data.find((one) => one.field === field) ?? facet) : facet;
  const values = shown.values.slice(0, wantsMore ? MORE_VALUES : OPEN_VALUES_MAX);
  const countMax = Math.max(1, ...values.map(({ count }) => count), shown.missing);
  const missing = missingFilter(field);
  return (
    <details className="facet" open={isOpen} data-facet={field}>
      <summary className="facet-head">
        <span className="facet-name">{field}</span>
        <span className="note">{countText(shown.distinct)}</span>
      </summary>
      <ul>
        {values.map((value) => (
          <FacetRow
            key={value.value}
            name={
              field === '_problem' && value.value === ''
                ? 'none'
                : value.value === ''
                  ? '(empty)'
                  : `${value.value}${value.cut ? '…' : ''}`
            }
            field={field}
            filter={valueFilter(field, value)}
            count={value.count}
            share={value.count / countMax}
          />
        ))}
        {shown.missing > 0 && (
          <FacetRow
            name="without it"
            field={field}
            filter={missing}
            count={shown.missing}
            share={shown.missing / countMax}
            isMissing
          />
        )}
      </ul>
      <p className="facet-foot">
        {shown.other > 0 && (
          <button type="button" className="plain-button" onClick={() => setWantsMore(true)} disabled={wantsMore}>
            {wantsMore
              ? `${countText(shown.other)} in further values`
              : `More values, in ${countOf(shown.other, shown.per_item ? 'item' : 'record')}`}
          </button>
        )}
        {wantsMore && (
          <button type="button" className="plain-button" onClick={() => setWantsMore(false)}>
            Fewer
          </button>
        )}
        {shown.per_item && <span className="note">Each item of a list counts.</span>}
        {onRemove !== undefined && (
          <button type="button" className="plain-button" onClick={onRemove}>
            Take away
          </button>
        )}
      </p>
    </details>
  );
}

interface FacetRowProps {
  readonly name: string;
  readonly field: string;
  readonly filter: string;
  readonly count: number;
  /** Of the most frequent one. */
  readonly share: number;
  readonly isMissing?: boolean;
}

function FacetRow({ name, field, filter, count, share, isMissing = false }: FacetRowProps) {
  const { filters } = useScope();
  const isIn = filters.includes(filter);
  const isOut = filters.includes(opposite(filter));
  const take = (event: MouseEvent) =>
    changeScope({ filters: toggled(filters, event.altKey ? opposite(filter) : filter) });
  return (
    <li className="facet-row">
      <button
        type="button"
        className={isMissing ? 'facet-value facet-missing' : 'facet-value'}
        aria-pressed={isIn}
        title={`Only records with ${filter}; with Alt: without them`}
        data-filter={filter}
        onClick={take}
      >
        <span className="facet-bar" style={{ width: `${Math.max(0, share) * 100}%` }} aria-hidden="true" />
        <span className="facet-text">{name}</span>
        <span className="facet-count">{countText(count)}</span>
      </button>
      <button
        type="button"
        className="plain-button facet-not"
        aria-pressed={isOut}
        aria-label={`Leave out ${field} ${name}`}
        onClick={() => changeScope({ filters: toggled(filters, opposite(filter)) })}
      >
        −
      </button>
    </li>
  );
}
