/**
 * The value of a field as its record has it written, so that no digit of a number is lost. A key that comes twice: its first
 * value counts, and beside it its first object.
 */

const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s,\]}]+/y;

/** A record whose line is a JSON object. */
export interface RecordSource {
  /** The text of the object. */
  readonly text: string;
  /** JSON text of the field's value; null where the record has no such field. A key with a dot comes before a path. */
  valueOf(field: string): string | null;
}

/** Null where the line is no JSON object. */
export function recordSource(line: string): RecordSource | null {
  if (!isObject(line)) return null;
  const text = line.trim();
  return {
    text,
    valueOf(field) {
      const whole = firstOf(text, field, false);
      if (whole !== null || !field.includes('.')) return whole;
      const path = field.split('.');
      let value: string | null = text;
      for (const [depth, key] of path.entries()) {
        value = value?.startsWith('{') === true ? firstOf(value, key, depth < path.length - 1) : null;
      }
      return value;
    },
  };
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (thrown) {
    // A line that is no JSON has no fields; that is one of the answers.
    if (thrown instanceof SyntaxError) return false;
    throw thrown;
  }
}

/** @param object text that is known to be a JSON object */
function firstOf(object: string, key: string, isObjectWanted: boolean): string | null {
  let at = endOf(SPACE, object, 1);
  while (object[at] === '"') {
    const keyEnd = stringEnd(object, at);
    const start = endOf(SPACE, object, endOf(SPACE, object, keyEnd) + 1);
    const end = valueEnd(object, start);
    if ((!isObjectWanted || object[start] === '{') && isKey(object.slice(at, keyEnd), key))
      return object.slice(start, end);
    // The comma, and space on both sides of it.
    at = endOf(SPACE, object, endOf(SPACE, object, end) + 1);
  }
  return null;
}

function isKey(quotedKey: string, key: string): boolean {
  return quotedKey.includes('\\') ? JSON.parse(quotedKey) === key : quotedKey.slice(1, -1) === key;
}

function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start);
  if (text[start] !== '{' && text[start] !== '[') return endOf(WORD, text, start);
  let depth = 0;
  for (let at = start; at < text.length;) {
    const char = text[at];
    if (char === '"') {
      at = stringEnd(text, at);
      continue;
    }
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** A pattern with a choice in it would not get through a string of many megabytes. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote > 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** Where what begins at `from` ends. */
function endOf(what: RegExp, text: string, from: number): number {
  what.lastIndex = from;
  return what.test(text) ? what.lastIndex : from;
}
