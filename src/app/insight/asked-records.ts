/**
 * Records as findings are about them: the scope, and what was asked in words, so that each number can say which records it
 * rests on. Asking for them again gives as many.
 */
import { both } from '../../query/filter-pieces.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import { parseFilter } from '../../query/parse-filter.ts';
import type { Clock, TimeRange } from '../../query/time-range.ts';
import { VarveError } from '../../model/errors.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface AskedRecords {
  readonly scope: RecordsScope;
  /** Text of its filter; empty: all records. */
  readonly filter: string;
  /** What times in filters mean. */
  readonly clock: Clock;
}

/** Which records a number rests on. */
export interface RecordsEvidence extends TimeRange {
  /** `before` and `after` of a change, `baseline` and `target` of a comparison, and `events` among `all`. */
  readonly role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
  readonly filter: string;
  /** Empty: all. */
  readonly streams: readonly string[];
}

/** @param more a further condition, as a text @param range of the scope, where nothing is said */
export function evidenceOf(
  { scope, filter }: AskedRecords,
  role: RecordsEvidence['role'],
  more = '',
  range: TimeRange = scope.question.range,
): RecordsEvidence {
  const { streams } = scope.question;
  return { role, fromNs: range.fromNs, toNs: range.toNs, filter: both(filter, more), streams };
}

/** A text of this program's own as a condition that may stand beside that of the scope. @param prefix of its parameters */
export function conditionOfText(
  text: string,
  clock: Clock,
  prefix: string,
): { readonly sql: string; readonly params: Readonly<Record<string, string>> } {
  const parsed = parseFilter(text);
  const compiled = parsed.ok ? compileFilter(parsed.filter, clock, prefix) : parsed;
  if (compiled.ok) return compiled;
  throw new VarveError('internal', `a filter of Varve's own is not understood: ${text}: ${compiled.fault.message}`);
}
