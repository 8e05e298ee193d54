/**
 * The time of a record, found without parsing the whole line: the keys on the way to the field are followed, every
 * other value is skipped over. A line that is not JSON, or has no such field, simply has no time.
 */

/** Field names under which logs keep their time, in the order of preference, where the configuration names none. */
const WELL_KNOWN_TIME_FIELDS = ['timestamp', 'time', 'ts', '@timestamp', 'datetime', 'date'].map((name) => [name]);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** A time of a record in milliseconds since 1970, with the fraction that the record has. */
export type RecordTimeReader = (line: Buffer) => number | null;

/** @param field keys that lead to the time, or null to try the well-known names at the top of the record */
export function recordTimeReader(field: readonly string[] | null): RecordTimeReader {
  const candidates = field === null ? WELL_KNOWN_TIME_FIELDS : [field];
  return (line) => {
    for (const path of candidates) {
      const text = valueAt(line, path);
      const time = text === null ? null : parseTime(text);
      if (time !== null) return time;
    }
    return null;
  };
}

/** Years 1970 to 5138 in the unit that the number must then have: seconds, milliseconds, microseconds, nanoseconds. */
const EPOCH_UNIT_LIMITS = [
  { below: 1e11, msPerUnit: 1e3 },
  { below: 1e14, msPerUnit: 1 },
  { below: 1e17, msPerUnit: 1e-3 },
  { below: 1e20, msPerUnit: 1e-6 },
];

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9})\d*)?\s*(Z|z|[+-]\d{2}:?\d{2})?$/;

/** Reads ISO 8601 with or without zone (without: UTC) and epoch numbers in s, ms, µs or ns; null for anything else. */
export function parseTime(text: string): number | null {
  if (/^-?\d+(?:\.\d+)?(?:[eE]\+?\d+)?$/.test(text)) {
    const value = Number(text);
    const unit = EPOCH_UNIT_LIMITS.find(({ below }) => Math.abs(value) < below);
    return unit === undefined ? null : value * unit.msPerUnit;
  }
  const [, date, clock, fraction = '', zone = 'Z'] = ISO.exec(text) ?? [];
  if (date === undefined || clock === undefined) return null;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const wholeMs = Date.parse(`${date}T${clock}${offset}`);
  return Number.isNaN(wholeMs) ? null : wholeMs + Number(`0.${fraction}0`) * 1000;
}

/** Text of the value at the end of the path: a string without its quotes, or a bare number; null where there is none. */
function valueAt(line: Buffer, path: readonly string[]): string | null {
  let at = skipSpace(line, 0);
  for (const [depth, key] of path.entries()) {
    const found = findKey(line, at, key);
    if (found === null) return null;
    if (depth < path.length - 1) {
      at = found;
      continue;
    }
    const end = skipValue(line, found);
    if (line[found] === QUOTE) return textOf(line.subarray(found, end));
    return line.toString('utf8', found, end).trimEnd();
  }
  return null;
}

/** Where the value of this key of the object at `at` begins. */
function findKey(line: Buffer, at: number, key: string): number | null {
  if (line[at] !== OPEN_OBJECT) return null;
  const wanted = Buffer.from(key);
  let cursor = skipSpace(line, at + 1);
  while (cursor < line.length && line[cursor] === QUOTE) {
    const keyEnd = skipString(line, cursor);
    const colon = skipSpace(line, keyEnd);
    if (line[colon] !== COLON) return null;
    const value = skipSpace(line, colon + 1);
    const found = line.subarray(cursor + 1, keyEnd - 1);
    if (found.includes(BACKSLASH) ? textOf(line.subarray(cursor, keyEnd)) === key : found.equals(wanted)) return value;
    cursor = skipSpace(line, skipValue(line, value));
    if (line[cursor] !== COMMA) return null;
    cursor = skipSpace(line, cursor + 1);
  }
  return null;
}

/** Text of a string with its quotes; null where it is none. Writers may escape any character: .NET does so with `+`. */
function textOf(quoted: Buffer): string | null {
  if (!quoted.includes(BACKSLASH)) return quoted.toString('utf8', 1, quoted.length - 1);
  try {
    const value: unknown = JSON.parse(quoted.toString('utf8'));
    return typeof value === 'string' ? value : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

function skipSpace(line: Buffer, from: number): number {
  let at = from;
  while (line[at] === 0x20 || line[at] === 0x09 || line[at] === 0x0d) at += 1;
  return at;
}

/** The byte after the string that begins at `from`, or the end of the line. */
function skipString(line: Buffer, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = line.indexOf(QUOTE, at);
    if (quote < 0) return line.length;
    let slashes = 0;
    while (line[quote - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** The byte after the value that begins at `from`: a string, an object or array with all in it, or a bare word. */
function skipValue(line: Buffer, from: number): number {
  let depth = 0;
  let at = from;
  while (at < line.length) {
    const byte = line[at];
    if (byte === QUOTE) at = skipString(line, at);
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth += 1;
      at += 1;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (depth === 0) return at;
      depth -= 1;
      at += 1;
    } else if (byte === COMMA && depth === 0) return at;
    else {
      at += 1;
      continue;
    }
    if (depth === 0) return at;
  }
  return line.length;
}
