/**
 * Which records are errors: those whose stage or level is called one, and requests that say that they did not go well. The
 * same rule is a filter, so that what is counted is what is marked, and what other pages call failed.
 */
import { useMemo } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { isErrorName } from './error-names.ts';
import { failureFilter, valueFilter } from '../../shared/scope/filter-text.ts';
import { levelFields } from './record-shape.ts';
import type { Shapes } from './record-shape.ts';

const VALUES_MAX = 200;
const NAMES_FRESH_MS = 60_000;

export interface ErrorRule {
  /** Null: nothing here says what an error is. */
  readonly filter: string | null;
  readonly isKnown: boolean;
}

/** Asks which stages and levels there are at all, so that the rule does not change with the range. */
export function useErrorRule({ stageFields, okFields }: Shapes, isReady: boolean): ErrorRule {
  const field = [...stageFields, ...levelFields];
  const found = useGet(
    '/v1/facets',
    { query: { field, limit: VALUES_MAX } },
    { enabled: isReady, staleTime: NAMES_FRESH_MS },
  );
  const data = found.data?.data;
  const [anyField] = field;
  return useMemo(() => {
    const isKnown = data !== undefined || found.isError;
    const named = (data ?? []).flatMap(({ field: name, values }) =>
      values.filter(({ value }) => isErrorName(value)).map((value) => valueFilter(name, value)),
    );
    const parts = [...named, ...okFields.map(failureFilter)];
    const can = okFields.length > 0 || (data ?? []).some(({ values }) => values.length > 0);
    // Where stages are known and none is an error, no record is one: there is a rule, and it finds nothing.
    return { isKnown, filter: parts.length > 0 ? parts.join(' OR ') : can ? `${anyField ?? 'level'}:"error"` : null };
  }, [data, found.isError, okFields, anyField]);
}
