/** Restoring: each archived daily file of the wanted days is written out again under its own name, nothing over it. */
import type { Listing } from '../model/listing.ts';
import { dailyBytesOf } from '../model/manifest.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Plan, RestoreStep } from '../model/plan.ts';
import { monthOf, readable } from './calendar.ts';
import { damageOf } from './plan-archive.ts';
import { parseName } from './names.ts';

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
    kept: listing.streams
      .flatMap((stream) => stream.dailies)
      .filter(({ file }) => file.date.startsWith(wanted))
      .map(({ file }) => ({ file: file.name, reason: 'it is still a daily file: no need to restore', waits: false })),
    problems: archives.flatMap(damageOf),
  };
}

function stepsOf(manifest: Manifest, wanted: string, target: string): RestoreStep[] {
  if (manifest.expiredAt !== null) return [];
  const dailies = new Map<string, { bytes: number; records: number }>();
  for (const member of manifest.members) {
    const parsed = parseName(member.daily);
    if (parsed.kind !== 'daily' || !parsed.file.date.startsWith(wanted)) continue;
    const { bytes, records } = dailies.get(member.daily) ?? { bytes: 0, records: 0 };
    dailies.set(member.daily, { bytes: bytes + dailyBytesOf(member), records: records + member.records });
  }
  return [...dailies].map(([daily, { bytes, records }]) => ({
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
