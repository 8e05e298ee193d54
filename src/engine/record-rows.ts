/**
 * Rows of the table `records` as tab-separated values: the one format of the engine that takes any bytes, so that a line
 * which is not UTF-8 is stored as it is.
 */
import { createHash } from 'node:crypto';
import { fieldsOf } from './fields-of.ts';

/** Columns in the order in which `rowOf` writes them. */
export const recordColumns = [
  'stream',
  'host',
  'source',
  'at',
  'bytes',
  'month',
  'time',
  'id',
  'problem',
  'raw',
  'doc',
] as const;

/** What all rows of one file have in common. */
export interface RowSource {
  readonly stream: string;
  readonly host: string;
  readonly source: number;
  /** YYYYMM. */
  readonly month: string;
}

export interface Line {
  /** Without its line end. */
  readonly content: Buffer;
  /** Offset of its first byte in its file. */
  readonly at: number;
  /** Bytes that it takes there, with its line end. */
  readonly bytes: number;
  /** Its own time in ms; null where it has none. */
  readonly timeMs: number | null;
}

/** Times that the engine's column can hold: 1900 to 2262. */
const TIME_MS_MIN = -2_208_988_800_000;
const TIME_MS_MAX = 9_223_372_036_000;
const ID_BYTES = 16;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const BACKSLASH = 0x5c;
/** What follows a backslash where such a byte would end a field or a row; 0 for every other byte. */
const escapeOf = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === TAB) return 0x74;
  if (byte === LINE_FEED) return 0x6e;
  return byte === BACKSLASH ? BACKSLASH : 0;
});

/** The record id: the first 128 bits of SHA-256 over stream, LF and the line. */
export function recordId(stream: string, content: Buffer): Buffer {
  return createHash('sha256').update(`${stream}\n`).update(content).digest().subarray(0, ID_BYTES);
}

/**
 * A row of a line. It lies in memory that other rows share, and nobody writes there again.
 *
 * @param timeMs the time by which it is sorted: its own, or that of the record before it
 */
export function rowOf({ stream, host, source, month }: RowSource, line: Line, timeMs: number): Buffer {
  const { content, at, bytes } = line;
  const { fields, problem } = fieldsOf(content);
  const odd = problem === '' && line.timeMs === null ? 'no-time' : problem;
  // Every character takes three bytes at most.
  const names = `${escapedText(stream)}\t${escapedText(host)}\t`;
  const facts = `${source}\t${at}\t${bytes}\t${escapedText(month)}\t${timeText(timeMs)}\t`;
  const size = 3 * names.length + facts.length + 2 * (ID_BYTES + content.length + fields.length) + ODD_BYTES;
  const writer = new RowWriter(size);
  writer.text(names);
  writer.ascii(facts);
  writer.escaped(recordId(stream, content));
  writer.ascii(`\t${odd}\t`);
  const start = writer.end;
  writer.escaped(content);
  const end = writer.end;
  writer.byte(TAB);
  // Most short lines are their own fields.
  if (fields === content) writer.again(start, end);
  else writer.escaped(fields);
  writer.byte(LINE_FEED);
  return writer.row();
}

/** Room for the name of what is odd about a line, for tabs and the line end. */
const ODD_BYTES = 64;
/** Memory that is asked for at once: a buffer for each row would cost more than what is written there. */
const SLAB_BYTES = 1024 * 1024;

/** Where the next row goes. */
let slab = Buffer.alloc(0);
let slabEnd = 0;

/** Writes one row, and leaves the rest of the slab to the next one. */
class RowWriter {
  end: number;
  readonly #start: number;
  readonly #bytes: Buffer;

  /** @param bytesMax more will not be written */
  constructor(bytesMax: number) {
    if (slab.length - slabEnd < bytesMax) {
      slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, bytesMax));
      slabEnd = 0;
    }
    this.#bytes = slab;
    this.#start = slabEnd;
    this.end = slabEnd;
  }

  byte(byte: number): void {
    this.#bytes[this.end++] = byte;
  }

  ascii(text: string): void {
    this.end += this.#bytes.write(text, this.end, 'latin1');
  }

  text(text: string): void {
    this.end += this.#bytes.write(text, this.end, 'utf8');
  }

  /** A backslash before what would end a field or a row. */
  escaped(bytes: Buffer): void {
    const out = this.#bytes;
    let to = this.end;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      const escape = escapeOf[byte] ?? 0;
      if (escape !== 0) out[to++] = BACKSLASH;
      out[to++] = escape === 0 ? byte : escape;
    }
    this.end = to;
  }

  /** What this row has already, once more. */
  again(from: number, to: number): void {
    this.end += this.#bytes.copy(this.#bytes, this.end, from, to);
  }

  row(): Buffer {
    slabEnd = this.end;
    return this.#bytes.subarray(this.#start, this.end);
  }
}

/** As the engine reads a DateTime64: 2025-12-01 03:00:00.123456. */
function timeText(timeMs: number): string {
  const micros = Math.round(Math.min(TIME_MS_MAX, Math.max(TIME_MS_MIN, timeMs)) * 1000);
  const wholeMs = Math.floor(micros / 1000);
  const rest = String(micros - wholeMs * 1000).padStart(3, '0');
  return new Date(wholeMs).toISOString().replace('T', ' ').replace('Z', rest);
}

const SPECIAL = /[\\\t\n]/;

/** A value as a field of tab-separated values. */
export function escapedText(value: string | number): string {
  if (typeof value === 'number' || !SPECIAL.test(value)) return String(value);
  return value.replaceAll(/[\\\t\n]/g, (char) => (char === '\t' ? '\\t' : char === '\n' ? '\\n' : '\\\\'));
}
