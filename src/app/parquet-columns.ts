/**
 * Chosen fields as columns of a table with fixed types: numbers where all values are numbers that the type holds without
 * losing a digit, text otherwise, and JSON text for lists and objects. They are read from the lines, where each value is
 * whole.
 */
import type { Engine } from '../engine/engine.ts';
import { identifier, quoted } from '../engine/index-tables.ts';
import { settings } from './records-question.ts';

export interface TypedColumns {
  /** With names that nothing else has. */
  readonly values: readonly string[];
  /** Those columns under the names that they have in the file. */
  readonly names: readonly string[];
}

/** Of what has these names in every file, a field that is called so is told apart by its column's name. */
const ownNames = ['id', 'stream', 'time', 'tier'];
const FIELD_PREFIX = 'record.';

/** By what the values of a field are; whole numbers that floats cannot hold go with whole numbers alone. */
const columnTypes = [
  { of: new Set(['Bool']), type: 'Bool' },
  { of: new Set(['Int', 'NegativeInt', 'WideInt', 'NegativeWideInt']), type: 'Int64' },
  { of: new Set(['Int', 'WideInt', 'UInt64']), type: 'UInt64' },
  { of: new Set(['Int', 'NegativeInt', 'Double']), type: 'Float64' },
] as const;
type ColumnType = (typeof columnTypes)[number]['type'] | 'String';

const MARK = '\u{F8F2}';
const replaced = (text: string, pattern: string, by: string) =>
  `replaceRegexpAll(${text}, ${quoted(pattern)}, ${quoted(by)})`;
const string = String.raw`"((?:[^"\\]|\\.)*)"`;
/** With a point or an exponent, or so long that it may be beyond 64 bits. */
const inDigits = String.raw`-?[0-9]{19,}(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+|-?[0-9]+\.[0-9]+`;
const surrogate = String.raw`(\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}`;
/**
 * The line with such numbers as strings of their digits behind a mark. A replacement is the same whatever was found, so it
 * takes several: strings get a letter before them, numbers quotes, quotes without the letter the mark, and the letter goes.
 * Half a pair of surrogates, which the engine refuses with the whole line, is left out.
 */
const digits = [
  [surrogate, String.raw`\1`],
  [string, String.raw`"S\1"`],
  [`${string}|(${inDigits})`, String.raw`"\1\2"`],
  [String.raw`([^\\])"([-0-9])`, String.raw`\1"${MARK}\2`],
  [String.raw`([^\\])"S`, String.raw`\1"`],
].reduce((text, [pattern = '', by = '']) => replaced(text, pattern, by), 'records.raw');
/** What the engine's functions for JSON read: the line, or, where they would refuse it for one value in it, its digits. */
const line = 'records.varve_line';

/** The records that meet a condition, with what their fields are read from. */
export function recordsWithLines(where: string): string {
  const readable = `if(isValidJSON(records.raw), records.raw, if(records.problem IN ('', 'no-time', 'refused'), ${digits}, ''))`;
  return `(SELECT *, ${readable} AS varve_line FROM records WHERE ${where}) AS records`;
}

const columnSettings = { ...settings, max_execution_time: 0, short_circuit_function_evaluation: 'force_enable' };

/** @param matches condition of the records that will be in the table */
export async function parquetColumns(
  engine: Engine,
  fields: readonly string[],
  matches: { readonly where: string; readonly params: Readonly<Record<string, string>> },
): Promise<TypedColumns> {
  const chosen = [...new Set(fields)].map(fieldAt);
  if (chosen.length === 0) return { values: [], names: [] };
  const kinds = chosen.map(({ kind }, number) => `groupUniqArray(${kind}) AS t${number}`);
  const [found] = await engine.all<Record<string, string[]>>(
    `SELECT ${kinds.join(', ')} FROM ${recordsWithLines(matches.where)}`,
    { params: matches.params, settings: columnSettings },
  );
  const taken = new Set(ownNames);
  const names = chosen.map(({ field }, number) => {
    let name = field === '' ? FIELD_PREFIX : field;
    while (taken.has(name)) name = `${FIELD_PREFIX}${name}`;
    taken.add(name);
    return `column_${number} AS ${identifier(name)}`;
  });
  const values = chosen.map(({ valueAs }, number) => {
    const others = (found?.[`t${number}`] ?? []).filter((kind) => kind !== 'Null');
    return `${valueAs(typeFor(others))} AS column_${number}`;
  });
  return { values, names };
}

function typeFor(kinds: readonly string[]): ColumnType {
  if (kinds.length === 0) return 'String';
  return columnTypes.find(({ of }) => kinds.every((kind) => new Set<string>(of).has(kind)))?.type ?? 'String';
}

function fieldAt(field: string) {
  const keysOf = (keys: readonly string[]) => keys.map(quoted).join(', ');
  const [key, path] = [keysOf([field]), keysOf(field.split('.'))];
  // A key with a dot in its name comes before a path.
  const call = (name: string, json: string, ...more: readonly string[]) => {
    const at = (keys: string) => `${name}(${[json, keys, ...more].join(', ')})`;
    return key === path ? at(key) : `if(JSONHas(${json}, ${key}), ${at(key)}, ${at(path)})`;
  };
  const type = `toString(${call('JSONType', line)})`;
  const decoded = call('JSONExtractString', line);
  const isString = `(${type} = 'String' AND NOT startsWith(${decoded}, ${quoted(MARK)}))`;
  const written = (json: string) => replaced(call('JSONExtractRaw', json), `"${MARK}([^"]*)"`, String.raw`\1`);
  const text = `if(${isString}, ${decoded}, ${written(line)})`;
  // The engine would write the numbers in it anew.
  const exact = `if(${type} IN ('Double', 'Array', 'Object'), ${written(digits)}, ${text})`;
  const integer = `multiIf(toInt64OrNull(${text}) IS NULL, if(toUInt64OrNull(${text}) IS NULL, 'Beyond', 'UInt64'),
    toInt64OrNull(${text}) > 9007199254740992, 'WideInt', toInt64OrNull(${text}) < -9007199254740992, 'NegativeWideInt',
    toInt64OrNull(${text}) < 0, 'NegativeInt', 'Int')`;
  const kind = `multiIf(${type} IN ('Int64', 'UInt64'), ${integer}, ${type} != 'String' OR ${isString}, ${type},
    match(${text}, '^-?[0-9]+$'), ${integer}, isFinite(ifNull(toFloat64OrNull(${text}), inf)), 'Double', 'Beyond')`;
  const valueAs = (as: ColumnType): string => {
    if (as === 'Bool') return call('JSONExtract', line, `'Nullable(Bool)'`);
    if (as === 'String') return `if(${type} = 'Null', NULL, ${exact})`;
    return `if(${type} = 'Null', NULL, to${as}OrNull(${text}))`;
  };
  return { field, kind, valueAs };
}
