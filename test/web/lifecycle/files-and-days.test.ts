/** Tables of the Lifecycle page: files in any order, days with their moments, tiers added up, acts out of an address. */
import { describe, expect, it } from 'vitest';
import { archiveOf, askedAct, newKey } from '../../../web/features/lifecycle/asked-act.ts';
import { forecastText } from '../../../web/features/lifecycle/disk-line.tsx';
import { fileState } from '../../../web/features/lifecycle/file-words.ts';
import type { LogFile, TierRow } from '../../../web/features/lifecycle/replies.ts';
import { localDate, scheduleDays } from '../../../web/features/lifecycle/schedule-days.ts';
import { fileOrder, nextOrder, sortFiles } from '../../../web/features/lifecycle/sort-files.ts';
import { groupSteps, monthText, totalsText } from '../../../web/features/lifecycle/steps.ts';
import { tierSums } from '../../../web/features/lifecycle/tier-sums.ts';
import { planned } from '../../../web/features/lifecycle/run-feed.ts';

const file = (name: string, bytes: number, records: number | null): LogFile => ({
  id: name,
  kind: 'daily',
  stream: 'flow',
  name,
  date: null,
  month: null,
  bytes,
  raw_bytes: bytes,
  ratio: 1,
  records,
  first_time: null,
  last_time: null,
  modified_at: '2025-12-01T02:00:00Z',
  committed_bytes: null,
  writers: [],
  damage: null,
  content: '',
});

describe('the order of files', () => {
  const files = [file('b', 3, 2), file('c', 1, null), file('a', 3, 9)];
  const names = (text: string | null) => sortFiles(files, fileOrder(text)).map(({ name }) => name);

  it.each([
    [null, ['b', 'c', 'a']],
    ['name', ['a', 'b', 'c']],
    ['-name', ['c', 'b', 'a']],
    ['-bytes', ['b', 'a', 'c']],
    // What nobody counted is last either way.
    ['records', ['b', 'a', 'c']],
    ['-records', ['a', 'b', 'c']],
    ['-nonsense', ['b', 'c', 'a']],
  ])('is by %s as the address says', (text, expected) => expect(names(text)).toEqual(expected));

  it('begins with the largest of numbers and the first of names, and turns round', () => {
    expect([nextOrder(null, 'bytes'), nextOrder(null, 'name')]).toEqual(['-bytes', 'name']);
    expect([nextOrder(fileOrder('-bytes'), 'bytes'), nextOrder(fileOrder('name'), 'name')]).toEqual(['bytes', '-name']);
  });
});

describe('the state of a file', () => {
  it.each([
    [{ kind: 'live' as const, bytes: 0 }, 'empty, fresh', false],
    [{ kind: 'live' as const }, 'being written', false],
    [{ damage: 'its manifest is torn' }, 'its manifest is torn', true],
    [{ writers: [{ pid: 7, command: 'app' }] }, 'still written to by app', false],
    [{ committed_bytes: 3 }, 'archived; goes once it is proven', false],
    [{ committed_bytes: 2 }, '2 B archived', false],
    [{ committed_bytes: 0 }, 'kept as it is', false],
  ])('is %j: %s', (change, text, isBad) =>
    expect(fileState({ ...file('a', 3, 1), ...change })).toEqual({ text, isBad }),
  );
});

describe('the next days', () => {
  it('have each moment in its day, as the zone of the schedule counts days', () => {
    const moments = [
      { command: 'rotate' as const, at: '2025-11-29T22:30:00Z', local: '2025-11-30 00:30' },
      { command: 'clean' as const, at: '2025-11-30T03:00:00Z', local: '2025-11-30 04:00' },
      { command: 'rotate' as const, at: '2025-11-30T22:30:00Z', local: '2025-11-30 23:30' },
    ];
    const days = scheduleDays(moments, localDate(Date.parse('2025-11-28T23:30:00Z'), 'Europe/Berlin'));
    expect(days).toHaveLength(14);
    expect(days[0]).toEqual({
      date: '2025-11-29',
      weekday: 'Sat',
      day: '29',
      isWeekend: true,
      times: { rotate: [], archive: [], clean: [] },
    });
    expect(days[1]?.times).toEqual({ rotate: ['00:30', '23:30'], archive: [], clean: ['04:00'] });
    expect(days.at(-1)?.date).toBe('2025-12-12');
  });
});

describe('tiers of several streams', () => {
  const row = (tier: TierRow['tier'], stored: number, raw: number, first: string | null): TierRow => ({
    stream: 's',
    tier,
    files: 1,
    records: 10,
    bytes_on_disk: stored,
    raw_bytes: raw,
    ratio: null,
    first_time: first,
    last_time: first,
  });

  it('are added up, and their periods joined', () => {
    const [live, daily, archive] = tierSums([
      row('archive', 10, 100, '2025-10-01T00:00:00Z'),
      row('archive', 30, 100, null),
      row('archive', 0, 0, '2025-09-01T00:00:00Z'),
    ]);
    expect(archive).toMatchObject({
      files: 3,
      records: 30,
      bytesOnDisk: 40,
      rawBytes: 200,
      ratio: 0.2,
      firstMs: Date.parse('2025-09-01'),
      lastMs: Date.parse('2025-10-01'),
    });
    expect([live?.records, daily?.ratio, daily?.firstMs]).toEqual([0, null, null]);
  });
});

describe('an act in the address', () => {
  it.each([
    ['act=rotate', { kind: 'rotate', streams: [] }],
    ['act=clean&stream=a&stream=b', { kind: 'clean', streams: ['a', 'b'] }],
    ['act=audit', { kind: 'audit' }],
    ['act=verify&archive=field.flow%2F202610', { kind: 'verify', stream: 'field.flow', month: '202610' }],
    ['act=restore&archive=a%2F202610&day=20261003', { kind: 'restore', stream: 'a', month: '202610', day: '20261003' }],
    ['act=restore&archive=a%2F202610', { kind: 'restore', stream: 'a', month: '202610', day: null }],
    ['act=restore', null],
    ['act=drop', null],
    ['archive=a%2F202610', null],
  ])('?%s', (text, expected) => expect(askedAct(new URLSearchParams(text))).toEqual(expected));

  it.each([['a/2026'], ['202610'], ['a/b/202610'], [null]])('knows no archive in %s', (text) =>
    expect(archiveOf(text)).toBeNull(),
  );

  it('has a key that no other has', () => {
    const keys = Array.from({ length: 100 }, newKey);
    expect(new Set(keys).size).toBe(100);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  });
});

describe('plans in words', () => {
  const none = {
    steps: 0,
    rotate_files: 0,
    rotate_bytes: 0,
    archive_files: 0,
    archive_bytes: 0,
    remove_files: 0,
    remove_bytes: 0,
    restore_files: 0,
    restore_bytes: 0,
  };

  it('say what they come to', () => {
    expect(totalsText({ totals: none })).toEqual([]);
    expect(
      totalsText({ totals: { ...none, rotate_files: 1, rotate_bytes: 20, archive_files: 2, archive_bytes: 3_000 } }),
    ).toEqual(['1 live file (20 B) becomes a daily file.', '2 daily files (3 kB) go into an archive.']);
  });

  it('keep the steps of a month together', () => {
    const step = (kind: string, stream: string, month: string | null) =>
      planned({ kind, reason: '', stream, month, files: [], into: null, bytes: null, records: null });
    const steps = [
      step('swap', 'a', null),
      step('seal', 'a', '202610'),
      step('seal', 'b', '202610'),
      step('remove', 'a', '202610'),
    ];
    expect(groupSteps(steps).map((group) => group.steps.map(({ kind }) => kind))).toEqual([
      ['swap'],
      ['seal', 'remove'],
      ['seal'],
    ]);
  });

  it('write months and days as people do', () => {
    expect([monthText('202611'), monthText('20261103')]).toEqual(['2026-11', '2026-11-03']);
  });
});

describe('the forecast of the disk', () => {
  it.each([
    [
      { raw_bytes_per_day: null, archived_bytes_per_day: null, days_until_full: null },
      'How fast they grow cannot be said before there are daily files of some days.',
    ],
    [
      { raw_bytes_per_day: 2_000_000, archived_bytes_per_day: 500_000, days_until_full: null },
      'Writers add 2 MB a day, of which 500 kB stay once archived; no end in sight.',
    ],
    [
      { raw_bytes_per_day: 2_000_000, archived_bytes_per_day: null, days_until_full: 12 },
      'Writers add 2 MB a day; full in 12 days if it goes on like this.',
    ],
  ])('%j', (forecast, text) => expect(forecastText(forecast)).toBe(text));
});
