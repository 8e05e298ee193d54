/** The sections rotate, archive and clean: the policy that the planner works by. */
import type { ArchivePolicy, CleanPolicy, Compression, RotatePolicy } from '../model/policy.ts';
import { oneOf } from './choice.ts';
import { ArchiveSchema, CleanSchema, compressions, datings, LEVEL_MAX, RotateSchema } from './policy-schema.ts';
import { defaultSettings } from './defaults.ts';
import { faulty, parsed, quoted, type Parse } from './parsed.ts';
import { readNotify } from './read-notify.ts';
import { parseSchedule } from './schedule.ts';
import type { Entry, Reading } from './entries.ts';
import { openSection } from './section.ts';
import { parseDays, parseDuration, parseFreeDisk, parseKeepArchives, parseSizeLimit } from './units.ts';

export function readRotate(reading: Reading, entry: Entry | undefined): RotatePolicy {
  const preset = defaultSettings.rotate;
  const section = openSection(reading, 'rotate', entry, Object.keys(RotateSchema.properties));
  return {
    schedule: section.read('schedule', parseSchedule, preset.schedule),
    dated: section.read('dated', oneOf(datings), preset.dated),
    maxSizeBytes: section.read('max-size', parseSizeLimit, preset['max-size']),
    notify: readNotify(reading, section.entry('notify')),
  };
}

export function readArchive(reading: Reading, entry: Entry | undefined): ArchivePolicy {
  const preset = defaultSettings.archive;
  const section = openSection(reading, 'archive', entry, Object.keys(ArchiveSchema.properties));
  const compression = section.read('compression', oneOf(compressions), preset.compression);
  return {
    schedule: section.read('schedule', parseSchedule, preset.schedule),
    compression,
    level: section.read('level', levelOf(compression), preset.level),
    settleMs: section.read('settle', parseDuration, preset.settle),
  };
}

export function readClean(reading: Reading, entry: Entry | undefined): CleanPolicy {
  const preset = defaultSettings.clean;
  const section = openSection(reading, 'clean', entry, Object.keys(CleanSchema.properties));
  return {
    schedule: section.read('schedule', parseSchedule, preset.schedule),
    keepDays: section.read('keep-days', parseDays, preset['keep-days']),
    keepArchivesMonths: section.read('keep-archives', parseKeepArchives, preset['keep-archives']),
    minFreeDisk: section.read('min-free-disk', parseFreeDisk, preset['min-free-disk']),
  };
}

function levelOf(compression: Compression): Parse<number> {
  const most = LEVEL_MAX[compression];
  return (value, written) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return parsed(value);
    const more = compression === 'gzip' && typeof value === 'number' && value <= LEVEL_MAX.zstd;
    const other = more && value > most ? `, or compression: zstd, which goes to ${LEVEL_MAX.zstd}` : '';
    return faulty(`${quoted(written)} is no level of ${compression}`, `write a whole number from 1 to ${most}${other}`);
  };
}
