/** Which rows of the index an answer is about, and in which tier they lie: what came later is for the next answer. */
import { quoted } from '../engine/index-tables.ts';
import type { FoundRecord } from './answer-query.ts';
import type { FileNow, Tier } from './index/log-index.ts';

/** Where a record lies; what other hosts put into a shared index lies in files that this machine does not see. */
export type Whereabouts = Tier | 'elsewhere';

/**
 * Rows that were in the index when these were all its files, so that counts and rows of one answer agree.
 *
 * @param host whose files these are, among those of other hosts, of which all rows count; null: there are no others
 */
export function extentOf(files: readonly FileNow[], host: string | null): string {
  const extent = ownExtent(files);
  return host === null ? extent : `(records.host != ${quoted(host)} OR (${extent}))`;
}

function ownExtent(files: readonly FileNow[]): string {
  const growing = files.filter(({ spans }) => spans.at(-1)?.tier !== 'archive');
  const newest = Math.max(0, ...files.map(({ source }) => source));
  if (growing.length === 0) return `records.source <= ${newest}`;
  const sources = growing.map(({ source }) => source).join(', ');
  const ends = growing.map(({ position }) => position).join(', ');
  const end = `transform(records.source, [${sources}], [${ends}], ${2n ** 63n})`;
  return `records.source <= ${newest} AND records.at < ${end}`;
}

/** A stretch `[from, to)` of a file. */
export interface Stretch {
  readonly file: FileNow;
  readonly from: number;
  readonly to: number;
}

/** Rows of these stretches. @param host whose files these are; null: there are no others */
export function stretchesOf(stretches: readonly Stretch[], host: string | null): string {
  const months = [...new Set(stretches.map(({ file }) => file.month))].join(', ');
  const rows = stretches.map(
    ({ file: { source }, from, to }) => `records.source = ${source} AND records.at >= ${from} AND records.at < ${to}`,
  );
  return `${ofHost(host)}records.month IN (${months}) AND (${rows.map((row) => `(${row})`).join(' OR ')})`;
}

/** To go before a condition on rows of one host. */
export function ofHost(host: string | null): string {
  return host === null ? '' : `records.host = ${quoted(host)} AND `;
}

/** Says where the bytes of a record lie now. @param host whose files these are; null: there are no others */
export function whereaboutsOf(
  files: readonly FileNow[],
  host: string | null,
): (record: Pick<FoundRecord, 'host' | 'source' | 'at'>) => Whereabouts {
  const bySource = new Map(files.map((file) => [file.source, file]));
  return (record) =>
    host !== null && record.host !== host ? 'elsewhere' : tierOf(bySource.get(record.source), record.at);
}

function tierOf(file: FileNow | undefined, at: number): Tier {
  // Bytes that were read and are in no part any more have gone to the archive, which begins at 0.
  return file?.spans.find(({ from, to }) => at >= from && at < to)?.tier ?? 'archive';
}

/** The same as a column of the engine. */
export function tierColumn(files: readonly FileNow[], host: string | null): string {
  const own = ownTierColumn(files);
  return host === null ? own : `if(records.host != ${quoted(host)}, 'elsewhere', ${own})`;
}

function ownTierColumn(files: readonly FileNow[]): string {
  const cases = files.flatMap(({ source, spans }) =>
    spans.slice(0, -1).map(({ tier, to }) => `records.source = ${source} AND records.at < ${to}, '${tier}'`),
  );
  const last = files.filter(({ spans }) => spans.length > 0);
  const sources = last.map(({ source }) => source).join(', ');
  const tiers = last.map(({ spans }) => `'${spans.at(-1)?.tier ?? 'archive'}'`).join(', ');
  const otherwise = last.length === 0 ? `'archive'` : `transform(records.source, [${sources}], [${tiers}], 'archive')`;
  return cases.length === 0 ? otherwise : `multiIf(${cases.join(', ')}, ${otherwise})`;
}
