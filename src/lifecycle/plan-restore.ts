/** Restoring: each archived daily file of the wanted days is written out again under its own name, nothing over it. */
import type { Listing } from '../model/listing.ts';
import { dailyBytesOf } from '../model/manifest.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Kept, Plan, RestoreStep } from '../model/plan.ts';
import { monthOf, readable } from './calendar.ts';
import { damageOf } from './plan-archive.ts';
import { ARCHIVE_DIRECTORY, parseName } from './names.ts';

/**
 * @param wanted a month (YYYYMM) or a day (YYYYMMDD)
 * @param target absolute path of the directory to write to
 */
export function planRestore(listing: Listing, wanted: string, target: string): Plan {
  const archives = listing.streams
    .flatMap((stream) => stream.archives)
    .filter(({ month }) => month === monthOf(wanted));
  return {
    steps: archives.flatMap(({ manifest }) => (manifest === undefined ? [] : stepsOf(manifest, wanted, target))),
    kept: [
      ...listing.streams
        .flatMap((stream) => stream.dailies)
        .filter(({ file }) => file.date.startsWith(wanted))
        .map(({ file }) => ({ file: file.name, reason: 'it is still a daily file: no need to restore', waits: false })),
      ...archives.flatMap(({ manifest }) => (manifest === undefined ? [] : expiredOf(manifest, wanted))),
    ],
    problems: archives.flatMap(damageOf),
  };
}

/** An archive that had what is wanted, and is gone. */
function expiredOf(manifest: Manifest, wanted: string): Kept[] {
  const { expiredAt, archive } = manifest;
  if (expiredAt === null || daysOf(manifest, wanted).size === 0) return [];
  return [{ file: `${ARCHIVE_DIRECTORY}/${archive}`, reason: `it expired on ${expiredAt.slice(0, 10)}`, waits: false }];
}

function stepsOf(manifest: Manifest, wanted: string, target: string): RestoreStep[] {
  if (manifest.expiredAt !== null) return [];
  return [...daysOf(manifest, wanted)].map(([daily, { bytes, records }]) => ({
    kind: 'restore',
    stream: manifest.stream,
    month: manifest.month,
    daily,
    target: `${target}/${daily}`,
    bytes,
    records,
    reason: `archived in ${readable(manifest.month)}`,
  }));
}

/** What the members of a month hold of each daily file that is wanted. */
function daysOf(manifest: Manifest, wanted: string): Map<string, { bytes: number; records: number }> {
  const dailies = new Map<string, { bytes: number; records: number }>();
  for (const member of manifest.members) {
    const parsed = parseName(member.daily);
    if (parsed.kind !== 'daily' || !parsed.file.date.startsWith(wanted)) continue;
    const { bytes, records } = dailies.get(member.daily) ?? { bytes: 0, records: 0 };
    dailies.set(member.daily, { bytes: bytes + dailyBytesOf(member), records: records + member.records });
  }
  return dailies;
}
