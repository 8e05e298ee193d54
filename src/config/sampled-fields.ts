/** Fields of sampled records: those at the top and those one level below, in the order of their first appearance. */
import type { FieldPath } from './config.ts';

/** A record that is a JSON object. */
export type SampledRecord = ReadonlyMap<string, unknown>;

/** Enough to see a shape; more lines make `varve init` slower and no wiser. */
const LINES_MAX = 500;
/** Records with more fields than that use values as keys, and further ones say nothing new. */
const FIELDS_MAX = 1000;

/** The JSON objects among the lines. Other lines are kept by Varve like any, but have no fields. */
export function recordsOf(lines: readonly string[]): SampledRecord[] {
  return lines.slice(0, LINES_MAX).flatMap((line) => {
    const record = mapOf(parseJson(line));
    return record === null ? [] : [record];
  });
}

/** Paths of all fields: those at the top first. */
export function fieldsOf(records: readonly SampledRecord[]): FieldPath[] {
  const top = new Set<string>();
  const nested = new Map<string, FieldPath>();
  for (const record of records) {
    for (const [key, value] of record) {
      if (top.size < FIELDS_MAX) top.add(key);
      for (const inner of mapOf(value)?.keys() ?? []) {
        if (nested.size < FIELDS_MAX) nested.set(JSON.stringify([key, inner]), [key, inner]);
      }
    }
  }
  return [...[...top].map((key) => [key]), ...nested.values()];
}

/** The value of a field; undefined where the record has no such field. */
export function valueAt(record: SampledRecord, path: FieldPath): unknown {
  let value: unknown = record;
  for (const key of path) value = mapOf(value)?.get(key);
  return value;
}

/** Share of the records whose field passes the test, from 0 to 1. */
export function shareOf(records: readonly SampledRecord[], path: FieldPath, test: (value: unknown) => boolean): number {
  if (records.length === 0) return 0;
  return records.filter((record) => test(valueAt(record, path))).length / records.length;
}

function mapOf(value: unknown): SampledRecord | null {
  if (value instanceof Map) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map<string, unknown>(Object.entries(value));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
