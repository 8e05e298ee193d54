/** The archived months of each stream, as their manifests tell them. */
import type { Machine } from '../machine/machine.ts';
import { archiveName, manifestName, ARCHIVE_DIRECTORY } from '../lifecycle/names.ts';
import { isMonth } from '../lifecycle/calendar.ts';
import { VarveError } from '../model/errors.ts';
import type { ArchiveListing } from '../model/listing.ts';
import { committedEnd } from '../model/manifest.ts';
import type { Manifest } from '../model/manifest.ts';
import { fileIdOf } from './files/log-files.ts';
import { summaryOf } from './files/describe-files.ts';
import { lookAtLogs } from './look-at-logs.ts';

/** `expired`: its records are gone by `keep-archives`; its manifest stays. */
export type MonthState = 'sound' | 'damaged' | 'expired';

export interface ArchivedMonth {
  readonly stream: string;
  /** YYYYMM. */
  readonly month: string;
  readonly state: MonthState;
  readonly damage: string | null;
  readonly compression: 'gzip' | 'zstd' | null;
  readonly members: number | null;
  /** Daily files whose records are in it. */
  readonly days: number | null;
  readonly records: number | null;
  readonly rawBytes: number | null;
  /** Committed bytes of the archive. */
  readonly storedBytes: number | null;
  /** Bytes behind them, which the next run cuts off. */
  readonly uncommittedBytes: number | null;
  readonly ratio: number | null;
  /** Times of its records, RFC 3339. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  readonly sealedAt: string | null;
  readonly expiredAt: string | null;
  /** Ids of its files; null where there is none. */
  readonly archiveFile: string | null;
  readonly manifestFile: string;
}

export interface MonthDetail extends ArchivedMonth {
  readonly manifest: Manifest | null;
}

/** As the run journal remembers them: one that was put back from an old copy is damaged. */
export async function listMonths(
  machine: Machine,
  directory: string,
  includes: (stream: string) => boolean,
): Promise<MonthDetail[]> {
  const { listing } = await lookAtLogs(machine, directory, includes, { ignoresWriters: true });
  return listing.streams.flatMap(({ stream, archives }) => archives.map((archive) => describe(stream, archive)));
}

/** Throws `not-found`. @param month as people write it: 202511 or 2025-11 */
export async function findMonth(
  machine: Machine,
  directory: string,
  includes: (stream: string) => boolean,
  stream: string,
  month: string,
): Promise<MonthDetail> {
  const digits = month.replace('-', '');
  const months = await listMonths(machine, directory, (one) => one === stream && includes(one));
  const found = months.find((one) => one.month === digits);
  if (found !== undefined) return found;
  const there = months.map((one) => one.month);
  const hint =
    there.length === 0
      ? `no month of a stream '${stream}' is archived; GET /v1/archives lists what is`
      : `of ${stream} there are: ${there.join(', ')}`;
  const what = isMonth(digits) ? `${stream} has no archive of ${digits}` : `${month} is no month`;
  throw new VarveError('not-found', what, hint);
}

function describe(stream: string, archive: ArchiveListing): MonthDetail {
  const { month } = archive;
  const manifest = archive.manifest ?? null;
  const damage = archive.state === 'damaged' ? archive.damage : null;
  const expiredAt = manifest?.expiredAt ?? null;
  const state = damage !== null ? 'damaged' : expiredAt === null ? 'sound' : 'expired';
  const plain = {
    stream,
    month,
    state,
    damage,
    expiredAt,
    manifest,
    manifestFile: fileIdOf(`${ARCHIVE_DIRECTORY}/${manifestName(stream, month)}`),
  } as const;
  if (manifest === null) {
    const none = { compression: null, members: null, days: null, records: null, rawBytes: null, storedBytes: null };
    const times = { firstTime: null, lastTime: null, sealedAt: null };
    return { ...plain, ...none, ...times, uncommittedBytes: null, ratio: null, archiveFile: null };
  }
  const { members, compression } = manifest;
  const summary = summaryOf(manifest);
  const storedBytes = expiredAt === null ? committedEnd(manifest) : 0;
  const sizeBytes = archive.state === 'sound' ? archive.sizeBytes : null;
  return {
    ...plain,
    ...summary,
    compression,
    members: members.length,
    days: new Set(members.map(({ daily }) => daily)).size,
    storedBytes,
    uncommittedBytes: sizeBytes === null || expiredAt !== null ? null : sizeBytes - storedBytes,
    ratio: summary.rawBytes === 0 || expiredAt !== null ? null : storedBytes / summary.rawBytes,
    sealedAt: members.at(-1)?.sealedAt ?? null,
    archiveFile:
      sizeBytes === null ? null : fileIdOf(`${ARCHIVE_DIRECTORY}/${archiveName(stream, month, compression)}`),
  };
}
