/**
 * A filter -> a condition over the columns of `records`. What people wrote reaches the engine as bound parameters only;
 * names of fields become identifiers whose characters `storedKey` has made harmless. The condition is 1 or 0, never NULL,
 * so that NOT of a field that is not there is true. Columns bear the
 * name of the table, since a query may give theirs to something else. docs/filters.md says the same for users.
 */
import { compileField } from './compile-field.ts';
import { compilePseudoField } from './compile-pseudo-field.ts';
import { compileText } from './compile-text.ts';
import type { Filter, FilterFault } from './filter.ts';
import { SqlParameters } from './sql-parameters.ts';
import type { Clock } from './time-range.ts';

export type CompiledFilter =
  | { readonly ok: true; readonly sql: string; readonly params: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly fault: FilterFault };

/** More are a list that a program made; each becomes up to some kB of SQL. */
const TERMS_MAX = 500;
const FILTER_SQL_BYTES_MAX = 4 * 1024 * 1024;
/** What a query with a filter in it has to allow itself: the engine's own limits are for queries that people type. */
export const filterSettings = {
  max_query_size: 2 * FILTER_SQL_BYTES_MAX,
  max_ast_elements: 1_000_000,
  max_expanded_ast_elements: 1_000_000,
} as const;

/** @param clock for times like `_time:>now-1h` @param prefix of the names of its parameters */
export function compileFilter(filter: Filter | null, clock: Clock, prefix = 'p'): CompiledFilter {
  if (filter === null) return { ok: true, sql: '1', params: {} };
  const parameters = new SqlParameters(prefix);
  const faults: FilterFault[] = [];
  let terms = 0;
  const compile = (part: Filter): string => {
    if (part.kind === 'not') return `NOT ${compile(part.part)}`;
    if (part.kind !== 'text' && part.kind !== 'field') return joined(part.kind, part.parts.map(compile));
    terms += 1;
    if (part.kind === 'text') return compileText(part.text, parameters);
    const pseudo = compilePseudoField(part, clock, parameters);
    if (pseudo === null) return compileField(part.field, part.test, parameters);
    if (typeof pseudo === 'string') return pseudo;
    faults.push(pseudo);
    return '0';
  };
  const sql = compile(filter);
  if (terms > TERMS_MAX || sql.length > FILTER_SQL_BYTES_MAX) faults.unshift(tooMany(terms));
  const [fault] = faults;
  return fault === undefined ? { ok: true, sql, params: parameters.values() } : { ok: false, fault };
}

function joined(kind: 'and' | 'or', parts: readonly string[]): string {
  const [only] = parts;
  if (only === undefined) return kind === 'and' ? '1' : '0';
  return parts.length === 1 ? only : `(${parts.join(kind === 'and' ? ' AND ' : ' OR ')})`;
}

function tooMany(terms: number): FilterFault {
  const message =
    terms > TERMS_MAX
      ? `the filter has ${terms} conditions, and ${TERMS_MAX} are the limit`
      : `the ${terms} conditions of the filter are too much for one query`;
  return { message, at: 0, length: 1, hint: 'ask for less at once, or use SQL' };
}
