/** Fields with their most frequent values among the records that match; a click takes a value in, or leaves it out. */
import { useMemo } from 'react';
import { useGet } from '../../../shared/api/use-get.ts';
import { changeParams, useParams } from '../../../shared/scope/address.ts';
import { Card } from '../../../shared/states/card.tsx';
import { Menu } from '../../../shared/ui/menu.tsx';
import type { ExploreQuery } from '../explore-query.ts';
import { Facet } from './facet.tsx';
import type { FieldFacts } from './facet-fields.ts';

const VALUES = 6;
const HEIGHT_PX = 420;
/** The others are one click away. */
const OPEN_FACETS = 5;

export interface FacetListProps {
  readonly query: ExploreQuery;
  readonly fields: readonly string[];
  /** All that could be counted. */
  readonly all: readonly FieldFacts[];
  readonly isReady: boolean;
}

export function FacetList({ query, fields, all, isReady }: FacetListProps) {
  const added = useParams().getAll('facet').join('\n');
  const field = useMemo(
    () => [...new Set([...added.split('\n').filter((one) => one !== ''), ...fields])],
    [added, fields],
  );
  // Where the fields cannot be had, the server counts those that it takes for the labels.
  const facets = useGet(
    '/v1/facets',
    { query: { ...query, ...(field.length === 0 ? {} : { field }), limit: VALUES } },
    { enabled: isReady },
  );
  const chosen = added === '' ? [] : added.split('\n');
  return (
    <Card
      title="Fields"
      className="facets"
      query={facets}
      height={HEIGHT_PX}
      note={
        <Menu label="+ Field" name="Count another field" className="plain-button">
          {(close) =>
            all
              .filter((one) => !field.includes(one.field))
              .map((one) => (
                <button
                  key={one.field}
                  type="button"
                  className="menu-item"
                  onClick={() => {
                    changeParams({ facet: [one.field, ...chosen] });
                    close();
                  }}
                >
                  {one.field}
                </button>
              ))
          }
        </Menu>
      }
    >
      {({ data }) => (
        <div className="facet-fields" role="group" aria-label="Values of fields" tabIndex={0}>
          {data.map((facet, index) => (
            <Facet
              key={facet.field}
              isOpen={index < OPEN_FACETS}
              facet={facet}
              query={query}
              {...(chosen.includes(facet.field)
                ? { onRemove: () => changeParams({ facet: chosen.filter((one) => one !== facet.field) }) }
                : {})}
            />
          ))}
        </div>
      )}
    </Card>
  );
}
