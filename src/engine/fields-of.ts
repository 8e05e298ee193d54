/**
 * The fields of a line as the column `doc` takes them, found in one pass over its bytes. JSON is checked here and not by
 * the engine, which refuses a whole insert for one line that it cannot read; where nothing has to change, the line itself
 * is the answer.
 */
import { isUtf8 } from 'node:buffer';
import { LONG_TEXT_MARK, SHORT_TEXT_CHARS_MAX } from '../query/long-text.ts';
import { storedKey } from '../query/stored-field.ts';

/** Why a line has no fields; empty where it has some. */
export type FieldsProblem = '' | 'empty' | 'not-json' | 'not-object' | 'not-utf8' | 'too-deep' | 'too-large';

export interface Fields {
  /** Text of a JSON object: the line itself where nothing in it had to change. */
  readonly fields: Buffer;
  readonly problem: FieldsProblem;
}

/** A longer line is kept and found as text; taking it apart would hold up the lines behind it. */
export const LINE_BYTES_MAX = 16 * 1024 * 1024;
/** The engine takes a second for a line with 200,000 fields, and reads it as slowly. */
export const VALUES_MAX = 100_000;
/**
 * Lists and objects in one another. The engine reads 500 of each, but a type is made for each shape of lists in lists:
 * 0.06 s at 50, 2.5 s at 200, 29 s at 500.
 */
export const NESTING_MAX = 64;

/**
 * Settings with which the engine must be told to insert fields: else true next to a number in a list becomes 1, and next to
 * a text the text "true".
 */
export const fieldsSettings = {
  input_format_json_read_bools_as_numbers: 0,
  input_format_json_read_bools_as_strings: 0,
} as const;

/** Up to here a list is searched faster than a set. */
const FEW_KEYS = 32;

const NO_FIELDS = Buffer.from('{}');
const MARK = Buffer.from(LONG_TEXT_MARK);
const REPLACEMENT = Buffer.from(String.raw`\ufffd`);
const ESCAPE_BYTES = 6;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const LETTER_U = 0x75;
const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/** Bytes at which the plain run of a text ends, and those of a key that the index writes in its own way. */
const stopsText = bytesWhere((byte) => byte === QUOTE || byte === BACKSLASH || byte < 0x20);
const stopsKey = bytesWhere((byte) => stopsText[byte] === 1 || byte === 0x25 || byte === 0x60 || byte === 0x7f);
const isShortEscape = bytesWhere((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));

/** Digits up to which every integer is one of 64 bits and, in a list, exact as a float. */
const PLAIN_INTEGER_BYTES_MAX = 15;
/** Digits of the largest integer of 64 bits. */
const INTEGER_BYTES_MAX = 20;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;
/** A float without an exponent overflows with more digits than this only. */
const PLAIN_FLOAT_BYTES_MAX = 300;
const shortEscapes = new Map(Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }));
const hexDigits = Int8Array.from({ length: 256 }, (_, byte) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()),
);

/** @param line without its line end */
export function fieldsOf(line: Buffer): Fields {
  if (line.length > LINE_BYTES_MAX) return { fields: NO_FIELDS, problem: 'too-large' };
  if (!isUtf8(line)) return { fields: NO_FIELDS, problem: 'not-utf8' };
  const scan = new Scan(line, true);
  const problem = scan.run();
  if (problem !== '') return { fields: NO_FIELDS, problem };
  if (!scan.isUncertain) return { fields: scan.text(), problem };
  // What is cut is looked up in the line by the engine, which would not find all of it in this one: so nothing is cut.
  const whole = new Scan(line, false);
  whole.run();
  return { fields: whole.text(), problem };
}

function bytesWhere(test: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));
}

/** The keys of one object; most have few. */
class KeyHashes {
  readonly #few: number[] = [];
  #many: Set<number> | null = null;

  hasOrAdd(hash: number): boolean {
    if (this.#many === null) {
      if (this.#few.includes(hash)) return true;
      this.#few.push(hash);
      if (this.#few.length === FEW_KEYS) this.#many = new Set(this.#few);
      return false;
    }
    if (this.#many.has(hash)) return true;
    this.#many.add(hash);
    return false;
  }
}

class Scan {
  /** The engine's own functions for JSON would not find every text in the line: an integer too long, a float too large, half a
   * pair of surrogates, a key that comes twice. */
  isUncertain = false;
  readonly #line: Buffer;
  readonly #cuts: boolean;
  #at = 0;
  /** Where the value of the line ends; space may follow. */
  #end = 0;
  #depth = 0;
  #values = 0;
  #problem: FieldsProblem = '';
  /** Where the last half of a pair of surrogates stood alone. */
  #loneAt = -1;
  /** What the answer is put together from, and up to where the line is in it; empty where it is the line itself. */
  readonly #pieces: Uint8Array[] = [];
  #taken = 0;

  constructor(line: Buffer, cuts: boolean) {
    this.#line = line;
    this.#cuts = cuts;
  }

  run(): FieldsProblem {
    this.#skipSpace();
    if (this.#at === this.#line.length) return 'empty';
    const isObject = this.#line[this.#at] === OPEN_OBJECT;
    const isValue = this.#value(false);
    if (this.#problem !== '') return this.#problem;
    // What lines of Windows have at their end would be half a line end in the rows that the engine takes.
    this.#end = this.#at;
    this.#skipSpace();
    if (!isValue || this.#at < this.#line.length) return 'not-json';
    return isObject ? '' : 'not-object';
  }

  text(): Buffer {
    const rest = this.#line.subarray(this.#taken, this.#end);
    if (this.#pieces.length > 0) return Buffer.concat([...this.#pieces, rest]);
    return rest.length === this.#line.length ? this.#line : rest;
  }

  #replace(from: number, to: number, by: Uint8Array): void {
    this.#pieces.push(this.#line.subarray(this.#taken, from), by);
    this.#taken = to;
  }

  #fail(problem: FieldsProblem): false {
    this.#problem = problem;
    return false;
  }

  #skipSpace(): void {
    const line = this.#line;
    let at = this.#at;
    while (line[at] === 0x20 || line[at] === 0x09 || line[at] === 0x0d || line[at] === 0x0a) at += 1;
    this.#at = at;
  }

  /** Each of these reads one thing that begins at `#at` and is true where it is well formed. */
  #value(isInList: boolean): boolean {
    this.#values += 1;
    if (this.#values > VALUES_MAX) return this.#fail('too-large');
    const byte = this.#line[this.#at];
    if (byte === QUOTE) return this.#string();
    if (byte === OPEN_OBJECT) return this.#nested(CLOSE_OBJECT);
    if (byte === OPEN_LIST) return this.#nested(CLOSE_LIST);
    if (byte === MINUS || isDigit(byte)) return this.#number(isInList);
    return this.#word();
  }

  #nested(close: number): boolean {
    this.#depth += 1;
    if (this.#depth > NESTING_MAX) return this.#fail('too-deep');
    this.#at += 1;
    this.#skipSpace();
    if (this.#line[this.#at] !== close) {
      const keys = new KeyHashes();
      for (;;) {
        if (close === CLOSE_OBJECT && !this.#keyAndColon(keys)) return false;
        if (!this.#value(close === CLOSE_LIST)) return false;
        this.#skipSpace();
        const byte = this.#line[this.#at];
        if (byte === close) break;
        if (byte !== COMMA) return false;
        this.#at += 1;
        this.#skipSpace();
      }
    }
    this.#at += 1;
    this.#depth -= 1;
    return true;
  }

  /** @param keys hashes of those before it in its object */
  #keyAndColon(keys: KeyHashes): boolean {
    const line = this.#line;
    if (line[this.#at] !== QUOTE) return false;
    const start = this.#at + 1;
    let at = start;
    while (at < line.length && stopsKey[line[at] ?? 0] === 0) at += 1;
    const isPlain = line[at] === QUOTE && at > start && at - start <= SHORT_TEXT_CHARS_MAX;
    let hash: number;
    if (isPlain) hash = hashOf(line, start, at);
    else {
      while (at < line.length && line[at] !== QUOTE) {
        const next = line[at] === BACKSLASH ? this.#escapeEnd(at) : at + 1;
        if (next === 0 || (line[at] ?? 0) < 0x20) return false;
        at = next;
      }
      if (at >= line.length) return false;
      const key = line.toString('utf8', start, at);
      const isWhole = !key.includes('\\');
      const stored = storedKey(isWhole ? key : decoded(key));
      hash = hashOf(Buffer.from(stored));
      if (stored !== key) this.#replace(start, at, Buffer.from(JSON.stringify(stored).slice(1, -1)));
    }
    // Two keys may share a hash: then a text stays whole that could have been cut.
    if (this.#cuts && keys.hasOrAdd(hash)) this.isUncertain = true;
    this.#at = at + 1;
    this.#skipSpace();
    if (line[this.#at] !== COLON) return false;
    this.#at += 1;
    this.#skipSpace();
    return true;
  }

  #string(): boolean {
    const line = this.#line;
    const start = this.#at + 1;
    let at = start;
    for (;;) {
      while (at < line.length && stopsText[line[at] ?? 0] === 0) at += 1;
      if (line[at] !== BACKSLASH) break;
      const next = this.#escapeEnd(at);
      if (next === 0) return false;
      if (this.#loneAt === at && !this.#cuts) this.#replace(at, next, REPLACEMENT);
      at = next;
    }
    if (line[at] !== QUOTE) return false;
    if (this.#cuts && at - start > SHORT_TEXT_CHARS_MAX) {
      const end = this.#endOfShort(start, at);
      if (end < at) this.#replace(end, at, MARK);
    }
    this.#at = at + 1;
    return true;
  }

  /** The byte after the escape that begins at `at`, both of a pair of surrogates; 0 where it is none. */
  #escapeEnd(at: number): number {
    const line = this.#line;
    const byte = line[at + 1];
    if (byte !== LETTER_U) return isShortEscape[byte ?? 0] === 1 ? at + 2 : 0;
    const unit = this.#unitAt(at);
    if (unit < 0) return 0;
    const end = at + ESCAPE_BYTES;
    if (unit < 0xd8_00 || unit > 0xdf_ff) return end;
    if (unit < 0xdc_00 && line[end] === BACKSLASH && line[end + 1] === LETTER_U) {
      const low = this.#unitAt(end);
      if (low >= 0xdc_00 && low <= 0xdf_ff) return end + ESCAPE_BYTES;
    }
    this.isUncertain = true;
    this.#loneAt = at;
    return end;
  }

  /** The four hexadecimal digits of a `\u` escape, or -1. */
  #unitAt(at: number): number {
    let unit = 0;
    for (let digit = at + 2; digit < at + ESCAPE_BYTES; digit += 1) {
      const value = hexDigits[this.#line[digit] ?? 0] ?? -1;
      if (value < 0) return -1;
      unit = unit * 16 + value;
    }
    return unit;
  }

  /** Where the text is cut: the end of its first characters, an escape and a pair of them being one. */
  #endOfShort(start: number, end: number): number {
    const line = this.#line;
    let at = start;
    for (let chars = 0; chars < SHORT_TEXT_CHARS_MAX && at < end; chars += 1) {
      if (line[at] === BACKSLASH) at = this.#escapeEnd(at);
      else {
        at += 1;
        // Bytes of one character after its first.
        while (((line[at] ?? 0) & 0xc0) === 0x80) at += 1;
      }
    }
    return at;
  }

  #number(isInList: boolean): boolean {
    const line = this.#line;
    const start = this.#at;
    let at = line[start] === MINUS ? start + 1 : start;
    if (!isDigit(line[at])) return false;
    if (line[at] === ZERO) at += 1;
    else at = this.#digitsEnd(at);
    const integerEnd = at;
    if (line[at] === POINT) {
      if (!isDigit(line[at + 1])) return false;
      at = this.#digitsEnd(at + 1);
    }
    const hasExponent = line[at] === 0x65 || line[at] === 0x45;
    if (hasExponent) {
      at += line[at + 1] === MINUS || line[at + 1] === PLUS ? 2 : 1;
      if (!isDigit(line[at])) return false;
      at = this.#digitsEnd(at);
    }
    this.#at = at;
    const isInteger = at === integerEnd;
    if (isInteger ? at - start > PLAIN_INTEGER_BYTES_MAX : hasExponent || at - start > PLAIN_FLOAT_BYTES_MAX) {
      this.#keepDigits(start, at, isInteger, isInList);
    }
    return true;
  }

  #digitsEnd(from: number): number {
    let at = from;
    while (isDigit(this.#line[at])) at += 1;
    return at;
  }

  /** A number that the engine refuses, or would round in a list, becomes the text of its digits. */
  #keepDigits(start: number, end: number, isInteger: boolean, isInList: boolean): void {
    const written = this.#line.toString('latin1', start, end);
    const isBeyond = isInteger ? isBeyond64Bits(written) : !Number.isFinite(Number(written));
    if (isBeyond) this.isUncertain = true;
    const isRounded = isInteger && isInList && !Number.isSafeInteger(Number(written));
    if (isBeyond || isRounded) this.#replace(start, end, Buffer.from(`"${written}"`));
  }

  #word(): boolean {
    const word = WORDS.find((known) => known[0] === this.#line[this.#at]);
    if (word === undefined) return false;
    const end = this.#at + word.length;
    if (this.#line.compare(word, 0, word.length, this.#at, Math.min(end, this.#line.length)) !== 0) return false;
    this.#at = end;
    return true;
  }
}

function hashOf(bytes: Buffer, from = 0, to = bytes.length): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 0x39;
}

function isBeyond64Bits(written: string): boolean {
  if (written.length > INTEGER_BYTES_MAX) return true;
  const value = BigInt(written);
  return value < INT64_MIN || value > UINT64_MAX;
}

/** Text of a key whose escapes are known to be well formed. */
function decoded(key: string): string {
  return key.replaceAll(/\\(?:u(.{4})|(.))/g, (_, unit: string | undefined, short: string | undefined) =>
    unit === undefined
      ? (shortEscapes.get(short ?? '') ?? short ?? '')
      : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}
