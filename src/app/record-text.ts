/** A record as outputs and replies show it: as it was written, so that no digit of a number is lost. */
import { recordSource } from '../model/field-source.ts';
import type { RecordSource } from '../model/field-source.ts';
import { timelessProblems } from './answer-query.ts';
import type { FoundRecord } from './answer-query.ts';

/** The line; bytes that are no UTF-8 are shown as U+FFFD. */
export function lineOf({ raw }: Pick<FoundRecord, 'raw'>): string {
  return Buffer.from(raw, 'base64').toString('utf8');
}

/** RFC 3339 in UTC with the decimals that it has and no more; null where the line has no time of its own. */
export function timeOf({ time, problem }: Pick<FoundRecord, 'time' | 'problem'>): string | null {
  return timelessProblems.has(problem) ? null : time.replace(/\.?0+Z$/, 'Z');
}

/**
 * JSON of the record, or of those of its fields that are asked for; `null` where the line is no JSON object.
 *
 * @param line of the record @param fields empty: all of it
 */
export function recordText({ problem }: Pick<FoundRecord, 'problem'>, line: string, fields: readonly string[]): string {
  if (fields.length === 0 && (problem === '' || problem === 'no-time')) return line.trim();
  const record = recordSource(line);
  if (record === null || fields.length === 0) return record?.text ?? 'null';
  const chosen = [...new Set(fields)].map((field) => `${JSON.stringify(field)}:${chosenText(record, field)}`);
  return `{${chosen.join(',')}}`;
}

/** A text needs no more escapes than JSON itself does; everything else stays as it was written. */
function chosenText(record: RecordSource, field: string): string {
  const value = record.valueOf(field) ?? 'null';
  return value.startsWith('"') ? JSON.stringify(JSON.parse(value)) : value;
}

/** A field for a cell of a table: a text as it is, JSON of anything else; empty where there is none. */
export function cellText(record: RecordSource | null, field: string): string {
  const value = record?.valueOf(field) ?? 'null';
  if (value === 'null') return '';
  return value.startsWith('"') ? String(JSON.parse(value)) : value;
}

export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Columns of a table of records. @param fields empty: the line itself is the last one */
export function csvHeader(fields: readonly string[]): string {
  return `${['id', 'stream', 'time', 'tier', ...(fields.length === 0 ? ['raw'] : fields)].map(csvCell).join(',')}\r\n`;
}

/** A record as a row below that header. */
export function csvRow(found: FoundRecord & { readonly tier: string }, fields: readonly string[]): string {
  const line = lineOf(found);
  const record = fields.length === 0 ? null : recordSource(line);
  const values = fields.length === 0 ? [line] : fields.map((field) => cellText(record, field));
  return `${[found.id, found.stream, timeOf(found) ?? '', found.tier, ...values].map(csvCell).join(',')}\r\n`;
}

/** A record as a line of NDJSON. */
export function jsonRow(found: FoundRecord & { readonly tier: string }, fields: readonly string[]): string {
  const { id, stream, tier } = found;
  const line = lineOf(found);
  const told = JSON.stringify({ id, stream, time: timeOf(found), tier });
  return `${told.slice(0, -1)},"record":${recordText(found, line, fields)},"raw":${JSON.stringify(line)}}\n`;
}
