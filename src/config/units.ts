/**
 * Quantities as people write them: sizes (`1GiB`), durations (`10m`), shares (`5%`) and months (`2 years`), each read
 * into one number in one unit. The patterns are the schema's too, so an editor and Varve accept the same.
 */
import type { FreeDiskFloor } from '../model/policy.ts';
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';

const bytesPerUnit = new Map([
  ['B', 1],
  ['kB', 1e3],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
]);

const msPerUnit = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

export const sizePattern = '^(\\d+ ?B?|\\d+(\\.\\d+)? ?([kKMGT]B|[KMGT]iB))$';
export const durationPattern = '^\\d+ ?[smhd]$';
export const sharePattern = '^\\d{1,2}(\\.\\d+)? ?%$';
export const keepArchivesPattern = '^(forever|\\d+ ?(months?|years?))$';

/** A quiet time longer than a year would never let anything be archived. */
const DURATION_MS_MAX = 366 * 86_400_000;
/** A hundred years: beyond any log, and far from where dates stop working. */
export const KEEP_DAYS_MAX = 36_500;
const KEEP_MONTHS_MAX = 1200;
/** A bare number up to here was surely meant as per cent, not as bytes. */
const BARE_PERCENT_MAX = 100;

const sizeHint =
  'write bytes, or a number and kB, MB, GB, TB (steps of 1000) or KiB, MiB, GiB, TiB (steps of 1024), such as 1GiB';

/** Reads a size into whole bytes, 1 or more: `1GiB`, `500MB`, `1.5 GiB`, `65536`. */
export function parseSize(value: Scalar, written: string = String(value)): Parsed<number> {
  const bytes = typeof value === 'number' ? value : sizeOf(String(value));
  if (bytes === null || !Number.isSafeInteger(bytes) || bytes < 1) {
    return faulty(`${quoted(written)} is no size`, sizeHint);
  }
  return parsed(bytes);
}

function sizeOf(text: string): number | null {
  if (!new RegExp(sizePattern).test(text)) return null;
  const unit = /[A-Za-z]+$/.exec(text)?.[0] ?? 'B';
  return Math.round(Number.parseFloat(text) * (bytesPerUnit.get(unit) ?? Number.NaN));
}

/** Reads a size, or `none` as null: no limit. */
export function parseSizeLimit(value: Scalar, written: string = String(value)): Parsed<number | null> {
  if (value === 'none') return parsed(null);
  const size = parseSize(value, written);
  return size.ok ? size : faulty(size.fault, `${size.hint}; or none for no limit`);
}

/** Reads a duration into milliseconds: `0s`, `90s`, `10m`, `1h`, `2d`. */
export function parseDuration(value: Scalar, written: string = String(value)): Parsed<number> {
  const text = String(value);
  const unit = msPerUnit.get(text.at(-1) ?? '');
  const durationMs =
    new RegExp(durationPattern).test(text) && unit !== undefined ? Number.parseInt(text, 10) * unit : null;
  if (durationMs === null) {
    return faulty(`${quoted(written)} is no duration`, 'write a number and s, m, h or d, such as 10m');
  }
  if (durationMs > DURATION_MS_MAX) return faulty(`${quoted(written)} is too long`, 'write at most 366d');
  return parsed(durationMs);
}

/** Reads a whole number of days. */
export function parseDays(value: Scalar, written: string = String(value)): Parsed<number> {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return faulty(`${quoted(written)} is not a whole number`, 'write the number of days, such as 7');
  }
  if (value < 0 || value > KEEP_DAYS_MAX) {
    return faulty(`${quoted(written)} is out of range`, `write a number of days from 0 to ${KEEP_DAYS_MAX}, such as 7`);
  }
  return parsed(value);
}

/** Reads how long archives are kept, into months: `24 months`, `2 years`; `forever` is null. */
export function parseKeepArchives(value: Scalar, written: string = String(value)): Parsed<number | null> {
  if (value === 'forever') return parsed(null);
  const text = String(value);
  const hint = 'write forever, or a number of months or years, such as 24 months';
  if (!new RegExp(keepArchivesPattern).test(text))
    return faulty(`${quoted(written)} is no time to keep archives`, hint);
  const months = Number.parseInt(text, 10) * (text.includes('year') ? 12 : 1);
  if (months < 1 || months > KEEP_MONTHS_MAX) {
    return faulty(`${quoted(written)} is out of range`, `write 1 to ${KEEP_MONTHS_MAX} months, or forever`);
  }
  return parsed(months);
}

/** Reads the free space to defend: a share of the disk such as `5%`, or a size; `0` turns it off. */
export function parseFreeDisk(value: Scalar, written: string = String(value)): Parsed<FreeDiskFloor> {
  const text = String(value);
  if (new RegExp(sharePattern).test(text)) return parsed({ kind: 'share', share: Number.parseFloat(text) / 100 });
  if (text === '0') return parsed({ kind: 'bytes', bytes: 0 });
  const hint = 'write a share of the disk such as 5%, or a size such as 10GiB; 0 turns it off';
  const size = parseSize(value, written);
  if (!size.ok) return faulty(`${quoted(written)} is neither a share nor a size`, hint);
  const bare = typeof value === 'number' || /^\d+$/.test(text);
  if (bare && size.value <= BARE_PERCENT_MAX) {
    return faulty(
      `${quoted(written)} would be ${size.value} bytes`,
      `write ${size.value}% for a share of the disk, or a size such as 10GiB`,
    );
  }
  return parsed({ kind: 'bytes', bytes: size.value });
}
