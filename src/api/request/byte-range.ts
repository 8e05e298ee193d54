/**
 * `Range` of RFC 9110, 14.2, as one stretch of bytes. What is not understood is as if it were not there; ranges that touch
 * become one; those that lie apart are answered with the whole, which the RFC allows.
 */

/** Bytes `[from, to)`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** More ranges than this are no use to anybody but who wants to keep a server busy. */
const RANGES_MAX = 100;

/** @returns null: the whole; `none`: the file has none of the bytes that are asked for */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'none' {
  const [, list] = /^bytes=(.+)$/i.exec(header?.trim() ?? '') ?? [];
  if (list === undefined) return null;
  const parts = list.split(',').map((part) => part.trim());
  if (parts.length > RANGES_MAX) return null;
  const ranges: (ByteRange | null)[] = [];
  for (const part of parts) {
    if (part === '') continue;
    const range = rangeOf(part, sizeBytes);
    if (range === 'not-understood') return null;
    ranges.push(range);
  }
  if (ranges.length === 0) return null;
  const there = ranges.filter((range) => range !== null).sort((one, other) => one.from - other.from);
  const [first, ...others] = there;
  if (first === undefined) return 'none';
  let { to } = first;
  for (const range of others) {
    if (range.from > to) return null;
    to = Math.max(to, range.to);
  }
  return { from: first.from, to };
}

/** Null where the file has none of it. */
function rangeOf(part: string, sizeBytes: number): ByteRange | null | 'not-understood' {
  const [, first, last] = /^(\d*)\s*-\s*(\d*)$/.exec(part) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'not-understood';
  if (first === '') {
    const bytes = Math.min(Number(last), sizeBytes);
    return bytes === 0 ? null : { from: sizeBytes - bytes, to: sizeBytes };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return 'not-understood';
  if (from >= sizeBytes) return null;
  return { from, to: last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}
