/**
 * What a name in the log directory means. A live file is `<stream>.jsonl`; a daily file puts a real date before the
 * ending, and from the second rotation of that date on a number. What ends like a daily file is never a live file, so
 * streams whose names begin alike, or hold dots, spaces or dashes, cannot mix: only the last part counts.
 */
import type { DailyFile } from '../model/listing.ts';
import { isDate, isMonth } from './calendar.ts';

export type ParsedName =
  | { readonly kind: 'live'; readonly stream: string }
  | { readonly kind: 'daily'; readonly file: DailyFile }
  | { readonly kind: 'refused'; readonly why: string }
  /** Not a `*.jsonl` at all: none of Varve's business. */
  | { readonly kind: 'foreign' };

/** File systems take names up to 255 bytes; this leaves room for what Varve adds, and is what varve.yaml allows. */
const STREAM_NAME_BYTES_MAX = 200;

const ENDING = '.jsonl';
const DAILY = /^(?<stream>.+)\.(?<date>\d{8})(?:-(?<sequence>\d+))?\.jsonl$/su;
/** Control characters would garble a terminal or a crontab; U+FFFD stands where a name was not UTF-8. */
const UNPRINTABLE = /[\p{Cc}\u{FFFD}\u{2028}\u{2029}]/u;

/** Says what an entry of the log directory is by its name alone. */
export function parseName(name: string): ParsedName {
  if (!name.endsWith(ENDING)) return { kind: 'foreign' };
  if (UNPRINTABLE.test(name)) return refused('its name has control characters or is not UTF-8');
  if (name.startsWith('.')) return refused('its name begins with a dot');
  const { stream, date, sequence } = DAILY.exec(name)?.groups ?? {};
  if (stream === undefined || date === undefined) {
    const whole = name.slice(0, -ENDING.length);
    return tooLong(whole) ?? { kind: 'live', stream: whole };
  }
  if (!isDate(date)) return refused(`its name ends like a daily file, but ${date} is no date`);
  if (sequence !== undefined && !/^(?:[2-9]|[1-9]\d{1,5})$/.test(sequence)) {
    return refused(`its name ends like a daily file, but -${sequence} is no number from 2 up`);
  }
  const file = { name, stream, date, sequence: Number(sequence ?? 1) };
  return tooLong(stream) ?? { kind: 'daily', file };
}

function refused(why: string): ParsedName {
  return { kind: 'refused', why };
}

function tooLong(stream: string): ParsedName | null {
  const bytes = new TextEncoder().encode(stream).length;
  if (bytes <= STREAM_NAME_BYTES_MAX) return null;
  return refused(`its stream's name has ${bytes} bytes, more than ${STREAM_NAME_BYTES_MAX}`);
}

export function liveName(stream: string): string {
  return `${stream}${ENDING}`;
}

/** Name of the daily file for the n-th rotation of a date; the first goes without a number. */
export function dailyName(stream: string, date: string, sequence: number): string {
  return `${stream}.${date}${sequence === 1 ? '' : `-${sequence}`}${ENDING}`;
}

/** Directory of the archives, below the log directory. */
export const ARCHIVE_DIRECTORY = 'archive';
/** Directory of what Varve keeps for itself, below the log directory. */
export const OWN_DIRECTORY = '.varve';

export const ARCHIVE_ENDINGS = { gzip: '.jsonl.gz', zstd: '.jsonl.zst' } as const;
const MANIFEST_ENDING = '.manifest.json';

export function archiveName(stream: string, month: string, compression: keyof typeof ARCHIVE_ENDINGS): string {
  return `${stream}.${month}${ARCHIVE_ENDINGS[compression]}`;
}

export function manifestName(stream: string, month: string): string {
  return `${stream}.${month}${MANIFEST_ENDING}`;
}

/** Where a manifest is written before it takes its name; a leading dot keeps it out of every `*` of a shell. */
export function manifestTemporaryName(stream: string, month: string): string {
  return `.${stream}.${month}${MANIFEST_ENDING}.tmp`;
}

/** Where a fresh live file waits before it takes its place. */
export function freshLiveName(stream: string): string {
  return `fresh.${stream}${ENDING}`;
}

export interface ParsedArchiveName {
  readonly kind: 'archive' | 'manifest';
  readonly stream: string;
  readonly month: string;
}

/** Says what an entry of the archive directory is; null for what is not Varve's. */
export function parseArchiveName(name: string): ParsedArchiveName | null {
  const { stream, month, ending } =
    /^(?<stream>.+)\.(?<month>\d{6})(?<ending>\.jsonl\.gz|\.jsonl\.zst|\.manifest\.json)$/su.exec(name)?.groups ?? {};
  if (stream === undefined || month === undefined || name.startsWith('.') || !isMonth(month)) return null;
  return { kind: ending === MANIFEST_ENDING ? 'manifest' : 'archive', stream, month };
}
