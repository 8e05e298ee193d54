/** What a person should look at, in whole sentences; and nothing where all is well. */
import { describe, expect, it } from 'vitest';
import { findProblems } from '../../src/lifecycle/find-problems.ts';
import type { Situation } from '../../src/lifecycle/find-problems.ts';
import { dueCommands } from '../../src/lifecycle/schedule.ts';
import { TAKEN_AT, broken, daily, listing, policy, stream, writer } from '../support/listings.ts';

const nowMs = Date.parse(TAKEN_AT);
const at = (text: string) => Date.parse(text);
const fine: Situation = {
  listing: listing([]),
  lost: [],
  hindrances: [],
  policy: policy({}),
  nowMs,
  plan: { steps: [], kept: [], problems: [] },
  schedule: [],
  forecast: { rawBytesPerDay: 1, archivedBytesPerDay: 1, daysUntilFull: 31 },
  interrupted: null,
  failed: [],
  unlisted: [],
};
const wait = { file: 'flow.20251213.jsonl', reason: 'it was written to', waits: true };
const held = {
  kind: 'held',
  subject: 'flow.20251213.jsonl',
  message: 'process 42 (app --serve) still writes to it; it cannot be sealed',
  hint: 'set rotate.notify so that the writer opens the live file again',
};
const heldListing = listing([stream('flow', { dailies: [daily('flow.20251213.jsonl', {}, [writer(42)])] })]);

describe('problems', () => {
  it.each<[string, Partial<Situation>, object[]]>([
    ['none', {}, []],
    [
      'damage',
      { listing: listing([stream('flow', { archives: [broken('202511', '/a', 'broken')] })]) },
      [
        {
          kind: 'damage',
          subject: '/a',
          message: 'broken',
          hint: 'nothing of this stream is archived or deleted until it is mended: docs/formats/archive.md, "When it is damaged"',
        },
      ],
    ],
    ['a held file', { listing: heldListing }, [held]],
    [
      'a held file that also waits is told once',
      { listing: heldListing, plan: { steps: [], kept: [wait], problems: [] } },
      [held],
    ],
    [
      'a waiting day',
      { plan: { steps: [], kept: [wait, { ...wait, waits: false }], problems: [] } },
      [
        {
          kind: 'waits',
          subject: 'flow.20251213.jsonl',
          message: 'it waits to be sealed: it was written to',
          hint: 'the next run tries again',
        },
      ],
    ],
    [
      'a day whose month expired',
      { plan: { steps: [], kept: [{ ...wait, reason: 'its month expired', hint: 'remove it' }], problems: [] } },
      [
        {
          kind: 'waits',
          subject: 'flow.20251213.jsonl',
          message: 'it waits to be sealed: its month expired',
          hint: 'remove it',
        },
      ],
    ],
    [
      'a full disk',
      {
        listing: listing([], { disk: { totalBytes: 100, freeBytes: 4 } }),
        policy: policy({ clean: { minFreeDisk: { kind: 'share', share: 0.05 } } }),
        forecast: { ...fine.forecast, daysUntilFull: 1 },
      },
      [
        {
          kind: 'disk',
          subject: '/srv/logs',
          message: 'only 4.0% of the disk is free, less than min-free-disk 5.0%',
          hint: 'varve run compresses daily files early; free or add space',
        },
      ],
    ],
    [
      'a disk that will be full',
      { forecast: { ...fine.forecast, daysUntilFull: 30 } },
      [
        {
          kind: 'disk',
          subject: '/srv/logs',
          message: 'the disk is full in about 30 days if the logs go on like this',
          hint: 'add space, or set clean.keep-archives',
        },
      ],
    ],
    [
      'a disk that will be full although archives expire',
      {
        forecast: { ...fine.forecast, daysUntilFull: 7 },
        policy: policy({ clean: { keepArchivesMonths: 24 } }),
      },
      [
        {
          kind: 'disk',
          subject: '/srv/logs',
          message: 'the disk is full in about 7 days if the logs go on like this',
          hint: 'add space, or lower clean.keep-archives',
        },
      ],
    ],
    [
      'members that no manifest names',
      { lost: [{ kind: 'damage', subject: '/a', message: 'gone', hint: 'put it back' }] },
      [{ kind: 'damage', subject: '/a', message: 'gone', hint: 'put it back' }],
    ],
    [
      'an interrupted run',
      { interrupted: { command: 'archive', startedAt: '2025-12-01T03:00:00.000Z' } },
      [
        {
          kind: 'interrupted',
          subject: 'archive',
          message: 'the run that began at 2025-12-01T03:00:00.000Z did not end',
          hint: 'nothing was lost; the next run finishes its work',
        },
      ],
    ],
    [
      'a failed run',
      { failed: [{ command: 'clean', failure: 'no space' }] },
      [
        {
          kind: 'failed',
          subject: 'clean',
          message: 'its last run failed: no space',
          hint: 'see .varve/runs.jsonl; the next run tries again',
        },
      ],
    ],
    [
      'a name that is refused',
      { listing: listing([], { refused: [{ name: 'a.jsonl', why: 'it is a directory' }] }) },
      [
        {
          kind: 'refused',
          subject: 'a.jsonl',
          message: 'it is a directory; it is not touched',
          hint: 'move or rename it',
        },
      ],
    ],
    [
      'a stream that is not listed',
      { unlisted: ['new'] },
      [
        {
          kind: 'unlisted',
          subject: 'new.jsonl',
          message: 'it is not rotated: the configuration names other streams only',
          hint: 'add new to streams in varve.yaml, or drop that list',
        },
      ],
    ],
  ])('%s', (_, parts, expected) => {
    expect(findProblems({ ...fine, ...parts })).toEqual(expected);
  });

  const overdue = (lastRotate: string | null) => {
    const lastRuns = {
      rotate: lastRotate === null ? null : at(lastRotate),
      archive: at('2025-12-01T03:00:00Z'),
      clean: nowMs,
    };
    const schedule = dueCommands(fine.policy, nowMs, lastRuns);
    return findProblems({ ...fine, schedule }).map(({ subject, message, hint }) => `${subject}: ${message}; ${hint}`);
  };

  it.each([
    ['never ran', null, []],
    ['went well last night', '2025-12-14T02:00:00Z', []],
    ['missed last night', '2025-12-13T02:00:00Z', []],
    [
      'missed the night before, too, 26 hours ago',
      '2025-12-12T02:00:01Z',
      ['rotate: it has not gone well since it was due at 2025-12-13 02:00; is its cron line there? crontab -l'],
    ],
    [
      'missed ten nights',
      '2025-12-04T02:00:00Z',
      ['rotate: it has not gone well since it was due at 2025-12-05 02:00; is its cron line there? crontab -l'],
    ],
    ['last ran in the future', '2026-12-04T02:00:00Z', []],
  ])('a daily command that %s', (_, last, expected) => {
    expect(overdue(last)).toEqual(expected);
  });
});
