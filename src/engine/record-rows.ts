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
const LETTER_N = 0x6e;
const LETTER_T = 0x74;

/** The record id: the first 128 bits of SHA-256 over stream, LF and the line. */
export function recordId(stream: string, content: Buffer): Buffer {
  return createHash('sha256').update(`${stream}\n`).update(content).digest().subarray(0, ID_BYTES);
}

/** @param timeMs the time by which it is sorted: its own, or that of the record before it */
export function rowOf({ stream, host, source, month }: RowSource, line: Line, timeMs: number): Buffer {
  const { fields, problem } = fieldsOf(line.content);
  const odd = problem === '' && line.timeMs === null ? 'no-time' : problem;
  const head = [stream, host, source, line.at, line.bytes, month, timeText(timeMs)].map(escapedText).join('\t');
  return Buffer.concat([
    Buffer.from(`${head}\t`),
    escaped(recordId(stream, line.content)),
    Buffer.from(`\t${odd}\t`),
    escaped(line.content),
    tab,
    escaped(fields),
    lineEnd,
  ]);
}

const tab = Buffer.from('\t');
const lineEnd = Buffer.from('\n');

/** As the engine reads a DateTime64: 2025-12-01 03:00:00.123456. */
function timeText(timeMs: number): string {
  const micros = Math.round(Math.min(TIME_MS_MAX, Math.max(TIME_MS_MIN, timeMs)) * 1000);
  const wholeMs = Math.floor(micros / 1000);
  const rest = String(micros - wholeMs * 1000).padStart(3, '0');
  return new Date(wholeMs).toISOString().replace('T', ' ').replace('Z', rest);
}

/** A value as a field of tab-separated values. */
export function escapedText(value: string | number): string {
  return typeof value === 'number' ? String(value) : escaped(Buffer.from(value)).toString('utf8');
}

/** A backslash before what would end a field or a row. Counted by index: an iterator would be ten times as slow. */
function escaped(bytes: Buffer): Buffer {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) if (isSpecial(bytes[at])) count += 1;
  if (count === 0) return bytes;
  const out = Buffer.allocUnsafe(bytes.length + count);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isSpecial(byte)) out[to++] = BACKSLASH;
    out[to++] = byte === TAB ? LETTER_T : byte === LINE_FEED ? LETTER_N : byte;
  }
  return out;
}

function isSpecial(byte: number | undefined): boolean {
  return byte === BACKSLASH || byte === TAB || byte === LINE_FEED;
}
