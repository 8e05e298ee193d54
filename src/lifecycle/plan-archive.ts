/**
 * Archiving: a daily file goes into the archive of the month in its name and is then removed. Who is due is the
 * caller's choice; that it waits for its writers and for the quiet time, and that nothing damaged is touched, is
 * decided here, for `archive` and `clean` alike.
 */
import type { ArchiveListing, DailyListing, Listing, StreamListing } from '../model/listing.ts';
import { committedEnd } from '../model/manifest.ts';
import type { Kept, Plan, Problem, Step } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { monthOf } from './calendar.ts';
import { ARCHIVE_DIRECTORY, archiveName } from './names.ts';
import { interruptedSwap } from './plan-recovery.ts';
import { waitsFor } from './settle.ts';

/** Why a daily file goes into its archive now; or why it stays as it is. */
export type ArchiveVerdict =
  | { readonly due: true; readonly reason: string }
  | { readonly due: false; readonly reason: string };

/** What expired stays so: its manifest says until when records are gone, and takes no more of them. */
const EXPIRED_HINT = 'remove it, or move it away; raise clean.keep-archives to keep months to come for longer';

export function planArchive(
  listing: Listing,
  policy: Policy,
  verdictOn: (daily: DailyListing) => ArchiveVerdict,
  rotatedNow: ReadonlySet<string> = new Set(),
): Plan {
  const parts = listing.streams.map((stream) => planStream(listing, policy, stream, verdictOn, rotatedNow));
  return {
    steps: parts.flatMap(({ steps }) => steps),
    kept: parts.flatMap(({ kept }) => kept),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function planStream(
  listing: Listing,
  policy: Policy,
  stream: StreamListing,
  verdictOn: (daily: DailyListing) => ArchiveVerdict,
  rotatedNow: ReadonlySet<string>,
): Plan {
  const hasPlace = !listing.refused.some(({ name }) => name === ARCHIVE_DIRECTORY);
  const problems = stream.archives.flatMap(damageOf);
  const kept: Kept[] = [];
  const months = new Map<string, { daily: DailyListing; reason: string }[]>();
  const unfinished = interruptedSwap(stream)?.daily;
  for (const daily of stream.dailies) {
    const file = daily.file.name;
    const month = monthOf(daily.file.date);
    const verdict = verdictOn(daily);
    const wait = waitsFor(daily, listing, policy, rotatedNow);
    if (!verdict.due) kept.push({ file, reason: verdict.reason, waits: false });
    else if (!hasPlace) kept.push({ file, reason: `${ARCHIVE_DIRECTORY} is no directory`, waits: true });
    else if (problems.length > 0) kept.push({ file, reason: 'an archive of its stream is damaged', waits: true });
    else if (isExpired(stream, month))
      kept.push({ file, reason: 'its month expired', waits: true, hint: EXPIRED_HINT });
    else if (file === unfinished) kept.push({ file, reason: 'its rotation is finished first', waits: true });
    else if (wait !== null) kept.push({ file, reason: wait, waits: true });
    else months.set(month, [...(months.get(month) ?? []), { daily, reason: verdict.reason }]);
  }
  const steps = [...months].flatMap(([month, due]) => planMonth(policy, stream, month, due));
  return { steps, kept, problems };
}

function planMonth(
  policy: Policy,
  stream: StreamListing,
  month: string,
  due: readonly { daily: DailyListing; reason: string }[],
): Step[] {
  const existing = stream.archives.find((archive) => archive.month === month && archive.state === 'sound');
  const manifest = existing?.state === 'sound' ? existing.manifest : null;
  const archive = manifest?.archive ?? archiveName(stream.stream, month, policy.archive.compression);
  const base = { stream: stream.stream, month, archive };
  const sealing = due.flatMap(({ daily, reason }): Step[] => {
    const { sizeBytes } = daily.facts;
    const file = { stream: stream.stream, month, daily: daily.file.name, sizeBytes };
    const remove: Step = { kind: 'remove', ...file, reason: 'once it reads back from the archive byte for byte' };
    if (sizeBytes === 0) return [{ ...remove, reason: 'it is empty' }];
    return [{ kind: 'seal', ...file, archive, level: policy.archive.level, reason }, remove];
  });
  if (!sealing.some(({ kind }) => kind === 'seal')) return sealing;
  return [...prepareArchive(existing, base, policy, due[0]), ...sealing];
}

function prepareArchive(
  existing: ArchiveListing | undefined,
  base: { stream: string; month: string; archive: string },
  policy: Policy,
  first: { daily: DailyListing } | undefined,
): Step[] {
  if (existing?.state !== 'sound' || existing.sizeBytes === null) {
    const { mode = 0o640, uid = 0, gid = 0 } = first?.daily.facts ?? {};
    const compression = existing?.state === 'sound' ? existing.manifest.compression : policy.archive.compression;
    const reason = 'the first day of its month to be archived';
    return [{ kind: 'begin-archive', ...base, compression, ownership: { mode, uid, gid }, reason }];
  }
  const committedBytes = committedEnd(existing.manifest);
  const { sizeBytes } = existing;
  const steps: Step[] = [];
  if (committedBytes > 0) {
    steps.push({ kind: 'check-archive', ...base, bytes: committedBytes, reason: 'it is read back before it grows' });
  }
  if (sizeBytes > committedBytes) {
    const reason = 'an interrupted run wrote beyond the last committed member';
    steps.push({ kind: 'cut-tail', ...base, committedBytes, sizeBytes, reason });
  }
  return steps;
}

function isExpired(stream: StreamListing, month: string): boolean {
  return stream.archives.some(
    (archive) => archive.month === month && archive.state === 'sound' && archive.manifest.expiredAt !== null,
  );
}

/** The damage of an archive as a problem; none where it is sound. */
export function damageOf(archive: ArchiveListing): Problem[] {
  if (archive.state === 'sound') return [];
  return [
    {
      kind: 'damage',
      subject: archive.path,
      message: archive.damage,
      hint:
        archive.cure ??
        'nothing of this stream is archived or deleted until it is mended: docs/formats/archive.md, "When it is damaged"',
    },
  ];
}
