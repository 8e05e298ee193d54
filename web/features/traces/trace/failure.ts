/** Why a request failed, where, and after how long, from its waterfall and its records. */
import type { Waterfall } from './waterfall-rows.ts';

export interface FailureRecord {
  readonly id: string;
  readonly record: unknown;
}

export interface Failure {
  /** The record that says so; null where no record has the text of an error. */
  readonly recordId: string | null;
  readonly error: string | null;
  /** The last stage before it; null where there is none. */
  readonly stage: string | null;
  readonly afterMs: number;
}

/** Null: it did not fail, as far as anybody knows. @param records in order */
export function failureOf(waterfall: Waterfall, records: readonly FailureRecord[]): Failure | null {
  if (waterfall.ok !== false) return null;
  const { spans, total_ms: totalMs } = waterfall;
  const told = records.findLast(({ record }) => errorIn(record) !== null);
  const at = spans.findIndex(({ record_id: id }) => id === told?.id);
  const span = spans[at];
  return {
    recordId: told?.id ?? null,
    error: told === undefined ? null : errorIn(told.record),
    stage: (at === -1 ? spans.at(-1) : spans[at - 1])?.stage ?? null,
    afterMs: span?.offset_ms ?? totalMs,
  };
}

function errorIn(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('error' in record)) return null;
  return typeof record.error === 'string' && record.error !== '' ? record.error : null;
}
