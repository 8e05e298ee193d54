/**
 * One test of one field -> SQL over the typed sub-columns of `doc`, which hold a value of each type by itself. What was
 * cut there is looked up in the line.
 */
import { filterNumber, type FilterNumber } from './filter-number.ts';
import type { Bound, FieldPath, FieldTest, PatternPart } from './filter.ts';
import { timeBetween, filterMoment } from './moments.ts';
import type { SqlParameters } from './sql-parameters.ts';
import { likePattern } from './like-pattern.ts';
import { LONG_TEXT_MARK } from './long-text.ts';
import { fieldColumn, presenceOf } from './field-values.ts';
import { shortText } from './stored-field.ts';

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

/** Texts that are times: a day, or a day and a clock, with a zone or in UTC. Days that no month has are none. */
const TIME_PATTERN = String.raw`^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?\s*(?:[Zz]|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?)?$`;

/** A condition on one value, written for the SQL expression that it is given; null where no value of the type meets it. */
interface Conditions {
  readonly text: ((value: string) => string) | null;
  /** As `text`, but the value may be cut: what is asked of the line then. Null where a cut text says enough. */
  readonly longText: ((value: string) => string) | null;
  /** Whether a text is cut, and what `longText` asks of the line worth asking. */
  readonly isCut: ((value: string) => string) | null;
  readonly int: ((value: string) => string) | null;
  readonly uint: ((value: string) => string) | null;
  readonly float: ((value: string) => string) | null;
  readonly bool: ((value: string) => string) | null;
}

const none: Conditions = { text: null, longText: null, isCut: null, int: null, uint: null, float: null, bool: null };

/** @returns SQL that is 1 or 0, never NULL */
export function compileField(field: FieldPath, test: FieldTest, parameters: SqlParameters): string {
  if (test.op === 'exists') return presenceOf(field);
  if (test.op === 'range' && test.from === null && test.to === null) return presenceOf(field);
  if (test.op === 'equals') return anyValue(field, equalTo(test.value, parameters), parameters);
  if (test.op === 'matches') return anyValue(field, like(test.pattern, parameters), parameters);
  return anyValue(field, between(test.from, test.to, parameters), parameters);
}

/** Any value of the field: itself, or an item of a list. */
function anyValue(field: FieldPath, conditions: Conditions, parameters: SqlParameters): string {
  const column = fieldColumn(field);
  const { text, longText, isCut, int, uint, float, bool } = conditions;
  const found: string[] = [];
  const lists: string[] = [];
  const list = (type: string, condition: (value: string) => string) => {
    lists.push(`arrayExists(x -> ifNull(${condition('x')}, 0), ${column}.:\`Array(Nullable(${type}))\`)`);
  };
  const mixed: string[] = [];
  if (text !== null) {
    found.push(text(`${column}.:String`));
    list('String', text);
    if (longText !== null && isCut !== null) lists.push(inLines(field, longText, isCut, parameters));
    mixed.push(text(`dynamicElement(x, 'String')`));
  }
  if (int !== null) {
    found.push(int(`${column}.:Int64`));
    list('Int64', int);
    mixed.push(int(`dynamicElement(x, 'Int64')`));
  }
  if (uint !== null) found.push(uint(`${column}.:UInt64`));
  if (float !== null) {
    found.push(float(`${column}.:Float64`));
    list('Float64', float);
    mixed.push(float(`dynamicElement(x, 'Float64')`));
  }
  if (bool !== null) {
    found.push(bool(`${column}.:Bool`));
    list('Bool', bool);
    mixed.push(bool(`dynamicElement(x, 'Bool')`));
  }
  if (mixed.length > 0) {
    lists.push(`arrayExists(x -> ifNull(${mixed.join(' OR ')}, 0), ${column}.:\`Array(Dynamic)\`)`);
  }
  return found.length === 0 ? '0' : `(ifNull(${found.join(' OR ')}, 0) OR ${lists.join(' OR ')})`;
}

/**
 * What is cut is looked up in the line. Lines are large, so this is a query of its own that reads those with something cut
 * only; records with the same id have the same line.
 */
function inLines(
  field: FieldPath,
  longText: (value: string) => string,
  isCut: (value: string) => string,
  parameters: SqlParameters,
): string {
  const column = fieldColumn(field);
  const keys = parameters.bindAll(field);
  const text = `ifNull(${isCut(`${column}.:String`)}, 0)`;
  const list = [
    `arrayExists(x -> ifNull(${isCut('x')}, 0), ${column}.:\`Array(Nullable(String))\`)`,
    `arrayExists(x -> ifNull(${isCut("dynamicElement(x, 'String')")}, 0), ${column}.:\`Array(Dynamic)\`)`,
  ].join(' OR ');
  const items = `arrayFilter(x -> startsWith(x, '"'), JSONExtractArrayRaw(records.raw, ${keys}))`;
  const found =
    `if(${text}, ${longText(`JSONExtractString(records.raw, ${keys})`)}, ` +
    `arrayExists(x -> ${longText('JSONExtractString(x)')}, ${items}))`;
  return `records.id IN (SELECT records.id FROM records PREWHERE ${text} OR ${list} WHERE ${found})`;
}

function equalTo(value: string, parameters: SqlParameters): Conditions {
  const placeholder = parameters.bind(value);
  const short = shortText(value);
  const isBoolean = value === 'true' || value === 'false';
  const same = (column: string) => `${column} = ${placeholder}`;
  const number = filterNumber(value);
  return {
    ...none,
    // A text that is cut ends with the mark, and so may one that is not.
    text: (column) => (short === value || !value.endsWith(LONG_TEXT_MARK) ? same(column) : '0'),
    longText: short === value ? null : same,
    isCut: short === value ? null : (column) => `${column} = ${parameters.bind(short)}`,
    bool: isBoolean ? (column) => `${column} = ${value}` : null,
    ...(number === null ? {} : numbersBetween({ number, inclusive: true }, { number, inclusive: true }, parameters)),
  };
}

function like(pattern: readonly PatternPart[], parameters: SqlParameters): Conditions {
  const placeholder = parameters.bind(likePattern(pattern));
  const matched = (column: string) => `${column} LIKE ${placeholder}`;
  const ofNumber = (column: string) => matched(`toString(${column})`);
  const texts = pattern.flatMap((part) => ('text' in part ? [part.text] : []));
  const isNumeric = texts.every((text) => /^[-+.e\d]*$/.test(text));
  const [first, second] = pattern;
  // What a text begins with is known of a cut one, too.
  const isBeginning =
    pattern.length === 2 &&
    first !== undefined &&
    'text' in first &&
    second !== undefined &&
    'any' in second &&
    second.any === 'many' &&
    shortText(first.text) === first.text;
  const isAnything = pattern.length === 1 && first !== undefined && 'any' in first && first.any === 'many';
  const numbers = isNumeric ? { int: ofNumber, uint: ofNumber, float: ofNumber } : {};
  if (isBeginning || isAnything) return { ...none, text: matched, ...numbers };
  return { ...none, ...wholeOrCut(matched, parameters), ...numbers };
}

interface NumberBound {
  readonly number: FilterNumber;
  readonly inclusive: boolean;
}

/** Numbers by size where both ends are numbers, times by moment where both are times, else texts by code points. */
function between(from: Bound | null, to: Bound | null, parameters: SqlParameters): Conditions {
  const lower = numberBound(from);
  const upper = numberBound(to);
  if (lower !== undefined && upper !== undefined) return { ...none, ...numbersBetween(lower, upper, parameters) };
  const earliest = momentBound(from);
  const latest = momentBound(to);
  if (earliest !== undefined && latest !== undefined) {
    const least = earliest === null ? null : from?.inclusive === false ? earliest.endNs : earliest.startNs;
    const end = latest === null ? null : to?.inclusive === true ? latest.endNs : latest.startNs;
    const inTime = (column: string) =>
      `(match(${column}, ${parameters.bind(TIME_PATTERN)}) AND ${timeBetween(timeOf(column), least, end, parameters)})`;
    return { ...none, text: inTime };
  }
  const ordered = (column: string) =>
    `(${[
      ...(from === null ? [] : [`${column} ${from.inclusive ? '>=' : '>'} ${parameters.bind(from.value)}`]),
      ...(to === null ? [] : [`${column} ${to.inclusive ? '<=' : '<'} ${parameters.bind(to.value)}`]),
    ].join(' AND ')})`;
  // Up to where it is cut a text is in its place among short ones.
  const isShort = [from, to].every((bound) => bound === null || shortText(bound.value) === bound.value);
  if (isShort) return { ...none, text: ordered };
  return { ...none, ...wholeOrCut(ordered, parameters) };
}

/** A condition that a cut text cannot answer. */
function wholeOrCut(
  condition: (column: string) => string,
  parameters: SqlParameters,
): Pick<Conditions, 'text' | 'longText' | 'isCut'> {
  const isCut = (column: string) => `endsWith(${column}, ${parameters.bind(LONG_TEXT_MARK)})`;
  return { text: (column) => `(${condition(column)} AND NOT ${isCut(column)})`, longText: condition, isCut };
}

/** A text that is a time, as one. */
function timeOf(column: string): string {
  return `parseDateTime64BestEffortOrNull(translate(${column}, ',z', '.Z'), 9, 'UTC')`;
}

/** Null: that end is open; undefined: the bound is no number. */
function numberBound(bound: Bound | null): NumberBound | null | undefined {
  if (bound === null) return null;
  const number = filterNumber(bound.value);
  return number === null ? undefined : { number, inclusive: bound.inclusive };
}

function momentBound(bound: Bound | null) {
  return bound === null ? null : filterMoment(bound.value);
}

function numbersBetween(
  from: NumberBound | null,
  to: NumberBound | null,
  parameters: SqlParameters,
): Pick<Conditions, 'int' | 'uint' | 'float'> {
  const least = from === null ? INT64_MIN : from.inclusive ? from.number.ceiling : from.number.floor + 1n;
  const most = to === null ? UINT64_MAX : to.inclusive ? to.number.floor : to.number.ceiling - 1n;
  const whole = (type: string, min: bigint, max: bigint) => {
    const low = least > min ? least : min;
    const high = most < max ? most : max;
    if (low > high) return null;
    const [first, last] = [low, high].map((value) => `to${type}(${parameters.bind(String(value))})`);
    return (column: string) =>
      low === high ? `${column} = ${first}` : `(${column} >= ${first} AND ${column} <= ${last})`;
  };
  const float = (column: string) =>
    `(${[
      ...(from === null
        ? []
        : [`${column} ${from.inclusive ? '>=' : '>'} toFloat64(${parameters.bind(String(from.number.float))})`]),
      ...(to === null
        ? []
        : [`${column} ${to.inclusive ? '<=' : '<'} toFloat64(${parameters.bind(String(to.number.float))})`]),
    ].join(' AND ')})`;
  return {
    int: whole('Int64', INT64_MIN, INT64_MAX),
    // The engine keeps an integer as unsigned only where it is too large for a signed one.
    uint: whole('UInt64', INT64_MAX + 1n, UINT64_MAX),
    float,
  };
}
