/**
 * A row as the engine writes it, a JSON array of any values, taken apart into the JSON of each value: no digit of a number
 * is lost, and what is no UTF-8 is still there.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const escapes = new Map([...'btnfr'].map((letter, index) => [letter.charCodeAt(0), [8, 9, 10, 12, 13][index] ?? 0]));
const LETTER_U = 0x75;
const HEX_DIGITS = 4;

/** Bytes of the JSON of each value. @param row `[value, value]` */
export function cellsOf(row: Uint8Array): Uint8Array[] {
  const cells: Uint8Array[] = [];
  const end = row.lastIndexOf(0x5d);
  let begin = row.indexOf(0x5b) + 1;
  let depth = 0;
  let isText = false;
  for (let at = begin; at < end; at += 1) {
    const byte = row[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    else if (byte === COMMA && depth === 0) {
      cells.push(trimmed(row, begin, at));
      begin = at + 1;
    }
  }
  const last = trimmed(row, begin, end);
  return last.length === 0 && cells.length === 0 ? [] : [...cells, last];
}

/** A space stands behind each comma. */
function trimmed(row: Uint8Array, begin: number, end: number): Uint8Array {
  let [from, to] = [begin, end];
  while (row[from] === 0x20 && from < to) from += 1;
  while (row[to - 1] === 0x20 && from < to) to -= 1;
  return row.subarray(from, to);
}

/** Types whose values are bytes, such as the id of a record; shown in hex. */
const BYTES_TYPE = /^(?:Nullable\(|LowCardinality\()*FixedString\(/;
const TIME_TYPE = /^(?:Nullable\()?DateTime64\(/;

/** The JSON of a value as people get it. @param type of its column, in the engine's words */
export function readableCell(cell: Uint8Array, type: string): string {
  if (BYTES_TYPE.test(type) && cell[0] === QUOTE) return `"${hexOf(bytesOf(cell))}"`;
  const text = new TextDecoder().decode(cell);
  return TIME_TYPE.test(type) ? text.replace(/(?:\.0+|(?<=\.\d+?)0+)Z"$/, 'Z"') : text;
}

/** What a JSON text stands for, byte for byte. */
function bytesOf(text: Uint8Array): number[] {
  const bytes: number[] = [];
  for (let at = 1; at < text.length - 1; at += 1) {
    const byte = text[at] ?? 0;
    const next = text[at + 1] ?? 0;
    if (byte !== BACKSLASH) bytes.push(byte);
    else if (next === LETTER_U) {
      const code = Number.parseInt(new TextDecoder().decode(text.subarray(at + 2, at + 2 + HEX_DIGITS)), 16);
      bytes.push(...new TextEncoder().encode(String.fromCharCode(code)));
      at += 1 + HEX_DIGITS;
    } else {
      bytes.push(escapes.get(next) ?? next);
      at += 1;
    }
  }
  return bytes;
}

function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
