/**
 * What docs/filters.md says of filters, done record by record over the lines themselves, as plainly as can be: what the
 * engine's answers are measured by.
 */
import { isUtf8 } from 'node:buffer';
import type { Bound, FieldPath, FieldTest, Filter, PatternPart } from '../../src/query/filter.ts';
import { depthOf, readJson, type Json } from './strict-json.ts';

export interface ReferenceRecord {
  readonly stream: string;
  readonly line: Buffer;
  /** Hexadecimal. */
  readonly id: string;
  readonly timeMs: number;
}

const NESTING_MAX = 64;
const parsed = new WeakMap<Buffer, Json | null>();

export function passes(filter: Filter | null, record: ReferenceRecord): boolean {
  if (filter === null) return true;
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => passes(part, record));
    case 'or':
      return filter.parts.some((part) => passes(part, record));
    case 'not':
      return !passes(filter.part, record);
    case 'text':
      return hasText(record.line, filter.text);
    case 'field':
      return passesField(filter.field, filter.test, record);
  }
}

function fieldsOf(line: Buffer): Json | null {
  let json = parsed.get(line);
  if (json === undefined) {
    json = isUtf8(line) ? readJson(line.toString()) : null;
    if (json?.type !== 'object' || depthOf(json) > NESTING_MAX) json = null;
    parsed.set(line, json);
  }
  return json;
}

/** A scalar as filters see it. */
type Scalar =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean };

function passesField(field: FieldPath, test: FieldTest, record: ReferenceRecord): boolean {
  const [name] = field;
  if (field.length === 1) {
    if (name === '_stream') return passesScalar({ type: 'text', value: record.stream }, test);
    if (name === '_host') return passesScalar({ type: 'text', value: 'h' }, test);
    if (name === '_id') return passesScalar({ type: 'text', value: record.id }, test);
  }
  const nodes = nodesAt(fieldsOf(record.line), field);
  const leaf = nodes.find(({ type }) => type !== 'object' && type !== 'null');
  if (test.op === 'exists' || (test.op === 'range' && test.from === null && test.to === null)) {
    return leaf !== undefined || nodes.some(hasAnything);
  }
  if (leaf === undefined) return false;
  if (leaf.type !== 'list') return scalarOf(leaf, false).some((scalar) => passesScalar(scalar, test));
  return leaf.items.some((item) => scalarOf(item, true).some((scalar) => passesScalar(scalar, test)));
}

/** Where a key comes twice, its first object and its first other value count. */
function nodesAt(json: Json | null, field: FieldPath): Json[] {
  return field.reduce<Json[]>(
    (nodes, key) => nodes.flatMap((node) => valuesOf(node).flatMap(([name, value]) => (name === key ? [value] : []))),
    json === null ? [] : [json],
  );
}

function valuesOf(json: Json): (readonly [string, Json])[] {
  const first = new Map<string, readonly [string, Json]>();
  for (const entry of json.type === 'object' ? json.entries : []) {
    const name = JSON.stringify([entry[0], entry[1].type === 'object']);
    if (!first.has(name)) first.set(name, entry);
  }
  return [...first.values()];
}

function hasAnything(json: Json): boolean {
  return json.type === 'object' ? valuesOf(json).some(([, value]) => hasAnything(value)) : json.type !== 'null';
}

function scalarOf(json: Json, isItem: boolean): Scalar[] {
  if (json.type === 'text') return [json];
  if (json.type === 'bool') return [json];
  if (json.type !== 'number') return [];
  const asText: Scalar = { type: 'text', value: json.written };
  if (/^-?\d+$/.test(json.written)) {
    const value = BigInt(json.written);
    const isBeyond = value < -(2n ** 63n) || value >= 2n ** 64n;
    const isRounded = isItem && !Number.isSafeInteger(Number(value));
    return [isBeyond || isRounded ? asText : { type: 'int', value }];
  }
  const value = Number(json.written);
  return [Number.isFinite(value) ? { type: 'float', value } : asText];
}

function passesScalar(scalar: Scalar, test: FieldTest): boolean {
  if (test.op === 'exists') return true;
  if (test.op === 'equals') return equals(scalar, test.value);
  if (test.op === 'matches') return matches(scalar, test.pattern);
  return isBetween(scalar, test.from, test.to);
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,4})?$/;

/** -1, 0 or 1 as the number is below, at or above the written one. */
function compareNumber(scalar: Scalar, written: string): number {
  if (scalar.type === 'float') return Math.sign(scalar.value - Number(written));
  if (scalar.type !== 'int') throw new TypeError(`${scalar.type} is no number`);
  if (Number(written) === 0) return Math.sign(Number(scalar.value));
  const [mantissa = '', exponent = '0'] = written.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const left = scale < 0 ? scalar.value * 10n ** BigInt(-scale) : scalar.value;
  const right = scale < 0 ? digits : digits * 10n ** BigInt(scale);
  return left < right ? -1 : Number(left > right);
}

function isNumber(written: string): boolean {
  return JSON_NUMBER.test(written) && Number.isFinite(Number(written));
}

function equals(scalar: Scalar, value: string): boolean {
  if (scalar.type === 'text') return scalar.value === value;
  if (scalar.type === 'bool') return String(scalar.value) === value;
  return isNumber(value) && compareNumber(scalar, value) === 0;
}

function matches(scalar: Scalar, pattern: readonly PatternPart[]): boolean {
  if (scalar.type === 'bool') return false;
  const source = pattern
    .map((part) => ('text' in part ? literal(part.text) : part.any === 'many' ? '.*' : '.'))
    .join('');
  return new RegExp(`^${source}$`, 'su').test(scalar.type === 'text' ? scalar.value : writtenNumber(scalar.value));
}

function writtenNumber(value: number | bigint): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

function isBetween(scalar: Scalar, from: Bound | null, to: Bound | null): boolean {
  const bounds = [from, to].flatMap((bound) => (bound === null ? [] : [bound.value]));
  if (bounds.length === 0) return true;
  const meets = (compare: (value: string, isUpper: boolean, isInclusive: boolean) => number): boolean => {
    const low = from === null ? 1 : compare(from.value, false, from.inclusive);
    const high = to === null ? -1 : compare(to.value, true, to.inclusive);
    return (low > 0 || (low === 0 && from?.inclusive === true)) && (high < 0 || (high === 0 && to?.inclusive === true));
  };
  if (bounds.every(isNumber)) {
    return (scalar.type === 'int' || scalar.type === 'float') && meets((value) => compareNumber(scalar, value));
  }
  if (scalar.type !== 'text') return false;
  if (bounds.every((bound) => timeNs(bound) !== null)) {
    const time = timeNs(scalar.value);
    if (time === null) return false;
    return meets((value) => {
      const start = timeNs(value) ?? 0n;
      // A day is all of its moments.
      const last = isDay(value) ? start + 86_400_000_000_000n - 1n : start;
      return time < start ? -1 : Number(time > last);
    });
  }
  return meets((value) => Math.sign(Buffer.compare(Buffer.from(scalar.value), Buffer.from(value))));
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

function timeNs(text: string): bigint | null {
  const [, day, clock = '00:00', seconds = ':00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d+))?\s*(Z|z|[+-]\d\d:?\d\d)?)?$/.exec(text) ?? [];
  if (day === undefined || (fraction !== '' && !/:\d\d:\d\d/.test(text))) return null;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null;
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const second = Number(seconds.slice(1));
  if (hour > 23 || minute > 59 || second > 59) return null;
  const away = zone.length > 1 ? Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)) : 0;
  const minutes = hour * 60 + minute - (zone.startsWith('-') ? -away : away);
  const ms = midnight + minutes * 60_000 + second * 1000;
  const ns = BigInt(ms) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  // What a time of the engine can be.
  return ns < -(2n ** 63n) || ns >= 2n ** 63n ? null : ns;
}

const WORD = String.raw`0-9A-Za-z\u0080-\u{10ffff}`;
/** Stands for an escape of a character beyond ASCII, with its digits behind it. */
const ESCAPE = '\ue000';

/** As the line is written, or as its escapes read. */
function hasText(line: Buffer, text: string): boolean {
  const written = line.toString();
  const read = written.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g,
    (all, hex: string | undefined, char: string | undefined) => {
      if (hex === undefined) return { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }[char ?? ''] ?? char ?? '';
      const unit = Number.parseInt(hex, 16);
      if (unit > 0x7f) return `${ESCAPE}${hex.toLowerCase()}`;
      return /[0-9A-Za-z]/.test(String.fromCharCode(unit)) ? all : String.fromCharCode(unit);
    },
  );
  return expressionOf(text, false).test(written) || expressionOf(text, true).test(read);
}

const expressions = new Map<string, RegExp>();

function expressionOf(text: string, isRead: boolean): RegExp {
  const key = `${String(isRead)} ${text}`;
  const known = expressions.get(key) ?? textExpression(text, isRead);
  expressions.set(key, known);
  return known;
}

function textExpression(text: string, isRead: boolean): RegExp {
  const runs = text.match(new RegExp(`[${WORD}]+|[^${WORD}]+`, 'gu')) ?? [];
  const source = runs.map((run, at) => {
    if (!new RegExp(`^[${WORD}]`, 'u').test(run)) return literal(run);
    const left = at === 0 ? `(?<![${WORD}])` : '';
    const spellings = [...spellingsOf(run)];
    const plain = spellings.map(
      (one) => `${left}${anyCase(one)}${at === runs.length - 1 ? `(?!(?!${ESCAPE})[${WORD}])` : ''}`,
    );
    const isPlain = !/[^ -~]/u.test(run);
    const escaped = spellings.map(
      (one) => `${left}${anyCase(asEscapes(one))}${at === runs.length - 1 ? `(?![${WORD}])` : ''}`,
    );
    return `(?:${[...plain, ...(isRead && !isPlain ? escaped : [])].join('|')})`;
  });
  return new RegExp(source.join(''), 'su');
}

function asEscapes(text: string): string {
  return text
    .split('')
    .map((unit) => (unit > '\u007f' ? `${ESCAPE}${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit))
    .join('');
}

/** As typed, small, in capitals, capitalised; where a character would become two it stays. */
function spellingsOf(word: string): Set<string> {
  const each = (text: string, change: (char: string) => string) =>
    Array.from(text, (char) => (Array.from(change(char)).length === 1 ? change(char) : char)).join('');
  const small = each(word, (char) => char.toLowerCase());
  const [first = '', ...rest] = Array.from(small);
  return new Set([
    word,
    small,
    each(word, (char) => char.toUpperCase()),
    each(first, (char) => char.toUpperCase()) + rest.join(''),
  ]);
}

function anyCase(text: string): string {
  return Array.from(text, (char) =>
    /[a-zA-Z]/.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : literal(char),
  ).join('');
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (char) => (char === '-' ? String.raw`\x2d` : `\\${char}`));
}
