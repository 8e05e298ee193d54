/** A record as one lean line of a list: what it says first, cut to what a line can show. The whole of it is in the drawer. */
import { durationText, numberText } from '../../../shared/format/numbers.ts';
import { dayText, preciseClockText } from '../../../shared/format/times.ts';
import { isErrorName } from '../error-names.ts';
import { errorFields, keysOf } from '../../../shared/scope/filter-text.ts';
import type { RecordShape, Shapes } from '../record-shape.ts';

/** As the list, the tail and the neighbours of a record give it. */
export interface GivenRecord {
  readonly id: string;
  readonly stream: string;
  readonly time: string | null;
  readonly record: object | null;
  readonly raw: string;
}

export interface Row {
  readonly id: string;
  /** Error: what it is about did not go well; odd: it is no record. */
  readonly mark: 'error' | 'odd' | null;
  readonly time: string;
  readonly stream: string;
  /** Stage, level, or what the mark means. */
  readonly word: string;
  readonly text: string;
  /** How long it took. */
  readonly figure: string;
  /** Values of the chosen columns; empty where none is chosen. */
  readonly cells: readonly string[];
}

export interface RowLook {
  readonly shapes: Shapes;
  readonly tz: string;
  /** Whether the rows are of several days. */
  readonly withDay: boolean;
  /** Chosen columns; empty: the summary. */
  readonly columns: readonly string[];
}

const TEXT_CHARS_MAX = 260;
const VALUE_CHARS_MAX = 72;
const LIST_ITEMS_MAX = 6;
const messageKeys = new Set(['message', 'msg', 'error', 'err', 'exception', 'event', 'detail']);
const durationKey = /(?:^|_)(?:duration|latency|elapsed|took|request_time)(?:_|$)/;
const idValue = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24,64})$/i;

export function rowOf(given: GivenRecord, look: RowLook): Row {
  const { id, stream, time, record, raw } = given;
  const shape = look.shapes.of(stream);
  const common = { id, stream, time: timeCell(time, look) };
  if (record === null) {
    const word = raw === '' ? 'empty line' : 'not JSON';
    return {
      ...common,
      mark: 'odd',
      word,
      text: oneLine(raw, TEXT_CHARS_MAX),
      figure: '',
      cells: look.columns.map((_, index) => (index === 0 ? oneLine(raw, TEXT_CHARS_MAX) : '')),
    };
  }
  const { word, isError } = wordOf(record, shape);
  return {
    ...common,
    mark: isError ? 'error' : null,
    word,
    text: look.columns.length === 0 ? summaryOf(record, shape) : '',
    figure: figureOf(record, shape),
    cells: look.columns.map((column) => cellText(valueAt(record, keysOf(column)))),
  };
}

function timeCell(time: string | null, { tz, withDay }: RowLook): string {
  if (time === null) return 'no time';
  const ms = Date.parse(time);
  return withDay ? `${dayText(ms, tz)} ${preciseClockText(ms, tz)}` : preciseClockText(ms, tz);
}

function wordOf(record: object, shape: RecordShape): { readonly word: string; readonly isError: boolean } {
  const word = shape.stages.map((keys) => valueAt(record, keys)).find((value) => typeof value === 'string') ?? '';
  const failed = shape.ok !== null && hasFailed(record, shape.ok);
  if (isErrorName(word)) return { word, isError: true };
  return { word: failed ? (word === '' ? 'failed' : `${word} failed`) : word, isError: failed };
}

/** As `failureFilter` has it. */
function hasFailed(record: object, ok: readonly string[]): boolean {
  const said = valueAt(record, ok);
  if (said !== undefined && said !== null) {
    return said === false || said === 0 || (typeof said === 'string' && /^(?:false|False|FALSE|0)$/.test(said));
  }
  return errorFields.some((field) => {
    const text = valueAt(record, keysOf(field));
    return typeof text === 'string' && text !== '';
  });
}

/** What is said in words first, then short values with their names, then the beginnings of long texts. */
function summaryOf(record: object, shape: RecordShape): string {
  const said: string[] = [];
  const named: string[] = [];
  const long: string[] = [];
  const skipped = new Set([
    ...shape.time,
    ...[...shape.stages, shape.duration ?? [], shape.requestId ?? [], shape.ok ?? []].map((keys) => keys.join('.')),
  ]);
  const walk = (of: object, before: string) => {
    for (const [key, value] of Object.entries(of) as [string, unknown][]) {
      const name = `${before}${key}`;
      if (
        skipped.has(name) ||
        value === null ||
        (typeof value === 'number' && before === '' && durationKey.test(key)) ||
        (typeof value === 'string' && idValue.test(value))
      )
        continue;
      if (typeof value === 'object' && !Array.isArray(value)) {
        if (before === '') walk(value, `${key}.`);
      } else if (typeof value === 'string' && messageKeys.has(key)) said.push(oneLine(value, TEXT_CHARS_MAX));
      else if (typeof value === 'string' && value.length > VALUE_CHARS_MAX)
        long.push(`${name} ${oneLine(value, TEXT_CHARS_MAX / 2)}`);
      else named.push(`${name} ${cellText(value)}`);
    }
  };
  walk(record, '');
  return oneLine([...said, ...named, ...long].join('  '), TEXT_CHARS_MAX);
}

function figureOf(record: object, shape: RecordShape): string {
  const own = shape.duration === null ? undefined : valueAt(record, shape.duration);
  if (typeof own === 'number') return durationText(own);
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    if (typeof value !== 'number' || !durationKey.test(key)) continue;
    if (key.endsWith('_ms')) return durationText(value);
    return key.endsWith('_s') || key === 'request_time' ? durationText(value * 1000) : numberText(value);
  }
  return '';
}

/** A value as a cell shows it. */
function cellText(value: unknown): string {
  if (value === undefined || value === null) return value === null ? 'null' : '';
  if (typeof value === 'string') return oneLine(value, TEXT_CHARS_MAX);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const more = items.length > LIST_ITEMS_MAX ? ` +${items.length - LIST_ITEMS_MAX}` : '';
    return `${items
      .slice(0, LIST_ITEMS_MAX)
      .map((item) => (typeof item === 'object' ? '{…}' : cellText(item)))
      .join(' + ')}${more}`;
  }
  return '{…}';
}

export function valueAt(record: object, keys: readonly string[]): unknown {
  let at: unknown = record;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** The beginning, with white space as single spaces; cut before anything else is done to it, since lines may be long. */
export function oneLine(text: string, charsMax: number): string {
  const begin = text.length > charsMax ? text.slice(0, charsMax) : text;
  const flat = /[\n\r\t]/.test(begin) ? begin.replaceAll(/\s+/g, ' ') : begin;
  return text.length > charsMax ? `${flat}…` : flat;
}
