/** Each file with what is known of what is in it: from the manifests for archives, from the index for the others. */
import { ofHost } from '../extent.ts';
import { listLogs } from '../../archive/list-logs.ts';
import type { Files } from '../../machine/files.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Writer } from '../../model/file-facts.ts';
import { committedDailyBytes, committedEnd } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ArchiveListing, StreamListing } from '../../model/listing.ts';
import { sum } from '../../model/quantities.ts';
import type { RecordsScope } from '../records-scope.ts';
import { listLogFiles } from './log-files.ts';
import type { LogFile } from './log-files.ts';
import { isTimed } from '../answer-query.ts';

export interface DescribedFile extends LogFile {
  /** Before compression; null where it is not known. */
  readonly rawBytes: number | null;
  /** Complete records in it; null where nobody counted them. */
  readonly records: number | null;
  /** Times of its records, RFC 3339; null where none has one. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** Bytes of a daily file that an archive holds already; bytes of an archive that are committed. */
  readonly committedBytes: number | null;
  readonly writers: readonly Writer[];
  /** Why it cannot be believed; null where it can, as far as a look without reading tells. */
  readonly damage: string | null;
}

/** @param wanted which of the files: looking into all of them is work */
export async function describeFiles(
  machine: Machine,
  directory: string,
  includes: (stream: string) => boolean,
  scope: RecordsScope,
  wanted: (file: LogFile) => boolean = () => true,
): Promise<DescribedFile[]> {
  const files: Files = machine.files;
  const found = (await listLogFiles(files, directory, includes)).filter(wanted);
  const meant = new Set(found.map(({ stream }) => stream));
  const { streams } = await listLogs(machine, directory, (stream) => meant.has(stream));
  const listings = new Map(streams.map((listing) => [listing.stream, listing]));
  const counted = await countRecords(scope);
  return found.map((file) => {
    const listing = listings.get(file.stream);
    return file.kind === 'archive' || file.kind === 'manifest'
      ? describeArchived(file, listing)
      : { ...describeDaily(file, listing), ...counted.get(file.facts.id) };
  });
}

const unknown = { records: null, firstTime: null, lastTime: null, committedBytes: null, writers: [], damage: null };

function describeDaily(file: LogFile, listing: StreamListing | undefined): DescribedFile {
  const plain = { ...file, ...unknown, rawBytes: file.facts.sizeBytes };
  if (file.kind === 'live') return plain;
  const name = file.name;
  const manifest = listing?.archives.find(({ month }) => month === file.month)?.manifest ?? null;
  const writers = listing?.dailies.find((daily) => daily.file.name === name)?.writers ?? [];
  return { ...plain, committedBytes: committedDailyBytes(manifest, name), writers };
}

function describeArchived(file: LogFile, listing: StreamListing | undefined): DescribedFile {
  const archive = listing?.archives.find(({ month }) => month === file.month);
  const plain = { ...file, ...unknown, rawBytes: null };
  if (archive === undefined) return plain;
  const damage = damageIn(archive);
  const { manifest } = archive;
  if (manifest === undefined || file.kind === 'manifest') return { ...plain, damage };
  return { ...plain, ...summaryOf(manifest), committedBytes: committedEnd(manifest), damage };
}

function damageIn(archive: ArchiveListing): string | null {
  return archive.state === 'damaged' ? archive.damage : null;
}

/** What the members of a month hold. */
export function summaryOf({ members }: Manifest): {
  readonly records: number;
  readonly rawBytes: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
} {
  const firsts = members.flatMap(({ firstTime }) => firstTime ?? []).sort();
  const lasts = members.flatMap(({ lastTime }) => lastTime ?? []).sort();
  return {
    records: sum(members.map(({ records }) => records)),
    rawBytes: sum(members.map(({ bytes }) => bytes)),
    firstTime: firsts[0] ?? null,
    lastTime: lasts.at(-1) ?? null,
  };
}

interface Counted {
  readonly records: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
}

/** What the index has of live and daily files, by their identity. */
async function countRecords(scope: RecordsScope): Promise<ReadonlyMap<string, Counted>> {
  const { files } = scope.snapshot.caughtUp;
  const growing = files.filter(({ file, spans }) => file !== '' && spans.some(({ tier }) => tier !== 'archive'));
  const none = { records: 0, firstTime: null, lastTime: null };
  const counts = new Map<string, Counted>(growing.map(({ file }) => [file, none]));
  if (growing.length === 0) return counts;
  const sources = growing.map(({ source }) => source).join(', ');
  const own = ofHost(scope.engine.tables.host);
  const rows = await scope.all<{ source: number; records: number; first: string; last: string; timed: number }>(
    `SELECT source, toFloat64(count()) AS records, toFloat64(countIf(${isTimed})) AS timed,
      ${instantSql(`minIf(records.time, ${isTimed})`)} AS first, ${instantSql(`maxIf(records.time, ${isTimed})`)} AS last
    FROM records WHERE ${own}source IN (${sources}) AND ${scope.where} GROUP BY source`,
  );
  const bySource = new Map(growing.map(({ source, file }) => [source, file]));
  for (const { source, records, first, last, timed: times } of rows) {
    const id = bySource.get(source);
    if (id === undefined) continue;
    counts.set(id, { records, firstTime: times === 0 ? null : first, lastTime: times === 0 ? null : last });
  }
  return counts;
}

/** A moment of the engine as RFC 3339, with the decimals that it has and no more. */
export function instantSql(column: string): string {
  const text = `replaceOne(toString(${column}), ' ', 'T')`;
  return String.raw`concat(replaceRegexpOne(${text}, '\\.?0*$', ''), 'Z')`;
}
