/** Whole plans from hand-written listings: which steps, in which order, with which reasons, and what stays. */
import { describe, expect, it } from 'vitest';
import { planLifecycle } from '../../src/lifecycle/plan-lifecycle.ts';
import type { Wanted } from '../../src/lifecycle/plan-lifecycle.ts';
import type { Listing, StreamListing } from '../../src/model/listing.ts';
import type { Policy } from '../../src/model/policy.ts';
import {
  TAKEN_AT,
  broken,
  daily,
  listing,
  live,
  manifest,
  member,
  policy,
  sound,
  stream,
  writer,
} from '../support/listings.ts';

const rotate: Wanted = { rotate: 'all', archive: false, clean: 'none' };
const archive: Wanted = { rotate: 'none', archive: true, clean: 'none' };
const clean: Wanted = { rotate: 'none', archive: false, clean: 'all' };
const triggered: Wanted = { rotate: 'triggered', archive: false, clean: 'triggered' };

const plan = (from: Listing | StreamListing, wanted: Wanted, made: Policy = policy({}), now = TAKEN_AT) =>
  planLifecycle('streams' in from ? from : listing([from]), made, Date.parse(now), wanted);

const owner = { mode: 0o640, uid: 1000, gid: 1000 };
const swap = (name: string, day: string, reason: string, sizeBytes = 100) => ({
  kind: 'swap',
  stream: name,
  live: `${name}.jsonl`,
  daily: day,
  id: `1:${name}.jsonl`,
  sizeBytes,
  ownership: owner,
  reason,
});
const month = (stamp: string) => ({ stream: 'flow', month: stamp, archive: `flow.${stamp}.jsonl.gz` });
const begin = (stamp: string) => ({
  kind: 'begin-archive',
  ...month(stamp),
  compression: 'gzip',
  ownership: owner,
  reason: 'the first day of its month to be archived',
});
const seal = (day: string, stamp: string, reason: string, sizeBytes = 100) => ({
  kind: 'seal',
  ...month(stamp),
  daily: day,
  sizeBytes,
  level: 6,
  reason,
});
const remove = (day: string, stamp: string, sizeBytes = 100) => ({
  kind: 'remove',
  stream: 'flow',
  month: stamp,
  daily: day,
  sizeBytes,
  reason: sizeBytes === 0 ? 'it is empty' : 'once it reads back from the archive byte for byte',
});
const nothing = { steps: [], kept: [], problems: [] };
const ended = 'its day has ended';

describe('rotate', () => {
  it('of nothing does nothing', () => {
    expect(plan(listing([]), rotate)).toEqual(nothing);
    expect(plan(stream('flow'), rotate)).toEqual(nothing);
  });

  it('gives each live file with records the name of today, and leaves empty ones', () => {
    const streams = [
      stream('a', { live: live('a.jsonl', { sizeBytes: 7 }) }),
      stream('b', { live: live('b.jsonl', { sizeBytes: 0 }) }),
      stream('c', { live: live('c.jsonl') }),
    ];
    expect(plan(listing(streams), rotate)).toEqual({
      steps: [swap('a', 'a.20251214.jsonl', ended, 7), swap('c', 'c.20251214.jsonl', ended)],
      kept: [{ file: 'b.jsonl', reason: 'it is empty', waits: false }],
      problems: [],
    });
  });

  it.each([
    ['today', 'UTC', '2025-12-14T23:59:59Z', '20251214'],
    ['today', 'Europe/Berlin', '2025-12-14T23:00:00Z', '20251215'],
    ['yesterday', 'UTC', '2025-12-14T04:00:00Z', '20251213'],
    ['yesterday', 'UTC', '2025-01-01T02:00:00Z', '20241231'],
    ['yesterday', 'UTC', '2024-03-01T02:00:00Z', '20240229'],
  ] as const)('dated %s in %s at %s means %s', (dated, timezone, now, date) => {
    const made = policy({ timezone, rotate: { dated } });
    const { steps } = plan(stream('flow', { live: live('flow.jsonl') }), rotate, made, now);
    expect(steps).toEqual([swap('flow', `flow.${date}.jsonl`, ended)]);
  });

  const today = 'flow.20251214.jsonl';
  const used = 'flow.20251214-2.jsonl';
  it.each<[string, Partial<Listing>, Partial<StreamListing>, string]>([
    ['on the disk', {}, { dailies: [daily(today)] }, used],
    ['twice', {}, { dailies: [daily(today), daily(used)] }, 'flow.20251214-3.jsonl'],
    ['by something that is refused', { refused: [{ name: today, why: 'it is a directory' }] }, {}, used],
    ['in a manifest', {}, { archives: [sound(manifest('flow', '202512', [member(1, today)]))] }, used],
    [
      'in a manifest that expired',
      {},
      { archives: [sound(manifest('flow', '202512', [member(1, today)], true), null)] },
      used,
    ],
    ['only later in the row', {}, { dailies: [daily(used)] }, today],
    ['by another stream', { refused: [{ name: 'flow.x.20251214.jsonl', why: '' }] }, {}, today],
  ])('never uses a name that was used: %s', (_, more, parts, name) => {
    const flow = stream('flow', { live: live('flow.jsonl'), ...parts });
    expect(plan(listing([flow], more), rotate).steps).toEqual([swap('flow', name, ended)]);
  });

  it('finishes first what was cut in two, whatever is asked for, and does not rotate it again', () => {
    const facts = { id: '1:7', sizeBytes: 50 };
    const flow = stream('flow', { live: live('flow.jsonl', facts), dailies: [daily(today, facts)] });
    const finish = {
      ...swap('flow', today, 'an interrupted rotation gave it the daily name already', 50),
      kind: 'finish-swap',
      id: '1:7',
    };
    for (const wanted of [rotate, { ...rotate, rotate: 'none' } as const]) {
      expect(plan(flow, wanted)).toEqual({ ...nothing, steps: [finish] });
    }
    expect(plan(flow, archive, policy({}), '2026-01-01T00:00:00Z')).toEqual({
      steps: [finish],
      kept: [{ file: today, reason: 'its rotation is finished first', waits: true }],
      problems: [],
    });
  });

  it('tidies up first', () => {
    const leftovers = ['.varve/fresh.flow.jsonl'];
    const reason = 'an interrupted run left it, and it holds no record';
    expect(plan(listing([], { leftovers }), rotate).steps).toEqual([
      { kind: 'remove-leftover', path: leftovers[0], reason },
    ]);
  });

  it('does not look into archives', () => {
    const flow = stream('flow', { live: live('flow.jsonl'), archives: [broken('202511', '/a', 'it is broken')] });
    expect(plan(flow, rotate)).toEqual({ ...nothing, steps: [swap('flow', today, ended)] });
  });

  it.each([
    ['tells writers after a rotation', true, [], ['flow.20251214.jsonl'], 'writers must open the live path again'],
    [
      'tells again who still holds a daily file',
      false,
      [42],
      ['flow.20251213.jsonl'],
      'a writer still holds a daily file',
    ],
    [
      'tells both at once',
      true,
      [42],
      ['flow.20251213.jsonl', 'flow.20251214.jsonl'],
      'writers must open the live path again',
    ],
    ['tells nobody where there is nothing to tell', false, [], [], ''],
  ])('%s', (_, hasLive, pids, dailies, reason) => {
    const flow = stream('flow', {
      live: hasLive ? live('flow.jsonl') : null,
      dailies: [
        daily(
          'flow.20251213.jsonl',
          {},
          pids.map((pid) => writer(pid)),
        ),
      ],
    });
    const notify = { kind: 'shell', shell: 'reload' } as const;
    const { steps } = plan(flow, rotate, policy({ rotate: { notify } }));
    const expected = dailies.length === 0 ? [] : [{ kind: 'notify', notify, dailies, reason }];
    expect(steps.filter(({ kind }) => kind === 'notify')).toEqual(expected);
    expect(plan(flow, rotate).steps.filter(({ kind }) => kind === 'notify')).toEqual([]);
  });
});

describe('archive', () => {
  const dailies = [daily('flow.20251031.jsonl'), daily('flow.20251130.jsonl'), daily('flow.20251201.jsonl')];

  it('takes the months that have ended, in order, and says what stays', () => {
    expect(plan(stream('flow', { dailies }), archive)).toEqual({
      steps: [
        begin('202510'),
        seal('flow.20251031.jsonl', '202510', '2025-10 has ended'),
        remove('flow.20251031.jsonl', '202510'),
        begin('202511'),
        seal('flow.20251130.jsonl', '202511', '2025-11 has ended'),
        remove('flow.20251130.jsonl', '202511'),
      ],
      kept: [{ file: 'flow.20251201.jsonl', reason: '2025-12 has not ended', waits: false }],
      problems: [],
    });
  });

  it('ends months in the time zone of the policy', () => {
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl')] });
    const at = '2025-11-30T23:30:00Z';
    expect(plan(flow, archive, policy({ timezone: 'UTC' }), at).steps).toEqual([]);
    expect(plan(flow, archive, policy({ timezone: 'Europe/Berlin' }), at).steps).toHaveLength(3);
  });

  it('removes an empty day without an archive', () => {
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl', { sizeBytes: 0 })] });
    expect(plan(flow, archive).steps).toEqual([remove('flow.20251130.jsonl', '202511', 0)]);
  });

  const november = manifest('flow', '202511', [member(1, 'flow.20251129.jsonl')]);
  const check = { kind: 'check-archive', ...month('202511'), bytes: 40, reason: 'it is read back before it grows' };
  const cut = (committedBytes: number, sizeBytes: number) => ({
    kind: 'cut-tail',
    ...month('202511'),
    committedBytes,
    sizeBytes,
    reason: 'an interrupted run wrote beyond the last committed member',
  });
  const both = [seal('flow.20251130.jsonl', '202511', '2025-11 has ended'), remove('flow.20251130.jsonl', '202511')];

  it.each([
    ['checks an archive before it grows', sound(november), [check, ...both]],
    ['cuts off what an interrupted run left', sound(november, 55), [check, cut(40, 55), ...both]],
    ['cuts off all of an archive without members', sound(manifest('flow', '202511'), 9), [cut(0, 9), ...both]],
    ['goes on with an empty archive', sound(manifest('flow', '202511')), both],
    ['makes the archive of an empty manifest', sound(manifest('flow', '202511'), null), [begin('202511'), ...both]],
  ])('%s', (_, existing, steps) => {
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl')], archives: [existing] });
    expect(plan(flow, archive)).toEqual({ ...nothing, steps });
  });

  it('keeps the compression that a month has', () => {
    const zstd = { ...november, archive: 'flow.202511.jsonl.zst', compression: 'zstd' as const };
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl')], archives: [sound(zstd)] });
    const { steps } = plan(flow, archive);
    expect(steps.map((step) => ('archive' in step ? step.archive : step.kind))).toEqual([
      'flow.202511.jsonl.zst',
      'flow.202511.jsonl.zst',
      'remove',
    ]);
  });

  it('begins new months with the compression and level of the policy', () => {
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl')] });
    const { steps } = plan(flow, archive, policy({ archive: { compression: 'zstd', level: 9 } }));
    expect(steps.slice(0, 2)).toMatchObject([
      { kind: 'begin-archive', archive: 'flow.202511.jsonl.zst', compression: 'zstd' },
      { kind: 'seal', archive: 'flow.202511.jsonl.zst', level: 9 },
    ]);
  });

  it('keeps its hands off a stream with damage, and goes on with others', () => {
    const path = '/srv/logs/archive/flow.202510.manifest.json';
    const flow = stream('flow', {
      dailies: [daily('flow.20251130.jsonl')],
      archives: [broken('202510', path, 'the manifest is not JSON')],
    });
    const other = stream('other', { dailies: [daily('other.20251130.jsonl')] });
    const made = plan(listing([flow, other]), archive);
    expect(made.steps.map(({ kind }) => kind)).toEqual(['begin-archive', 'seal', 'remove']);
    expect(made.steps.every((step) => 'stream' in step && step.stream === 'other')).toBe(true);
    expect(made.kept).toEqual([
      { file: 'flow.20251130.jsonl', reason: 'an archive of its stream is damaged', waits: true },
    ]);
    expect(made.problems).toEqual([
      {
        kind: 'damage',
        subject: path,
        message: 'the manifest is not JSON',
        hint: 'nothing of this stream is archived or deleted until it is mended: docs/formats/archive.md, "When it is damaged"',
      },
    ]);
  });

  it.each<[string, StreamListing, Partial<Listing>, string]>([
    [
      'a writer',
      stream('flow', { dailies: [daily('flow.20251130.jsonl', {}, [writer(42)])] }),
      {},
      'process 42 (app --serve) still has it open for writing',
    ],
    [
      'several writers',
      stream('flow', { dailies: [daily('flow.20251130.jsonl', {}, [writer(42), writer(43), writer(44)])] }),
      {},
      'process 42 (app --serve) and 2 more still has it open for writing',
    ],
    [
      'an archive directory that is none',
      stream('flow', { dailies: [daily('flow.20251130.jsonl')] }),
      { refused: [{ name: 'archive', why: 'it is not a directory; nothing can be archived' }] },
      'archive is no directory',
    ],
    [
      'the quiet time',
      stream('flow', { dailies: [daily('flow.20251130.jsonl', { modifiedMs: Date.parse(TAKEN_AT) - 599_999 })] }),
      {},
      'it was written to within the settle time of 10 min',
    ],
  ])('waits for %s', (_, flow, more, reason) => {
    expect(plan(listing([flow], more), archive, policy({ archive: { settleMs: 600_000 } }))).toEqual({
      ...nothing,
      kept: [{ file: 'flow.20251130.jsonl', reason, waits: true }],
    });
  });

  it.each([
    [1_000, '1 s'],
    [90_000, '90 s'],
    [60_000, '1 min'],
    [5_400_000, '90 min'],
    [7_200_000, '2 h'],
  ])('says how long the quiet time of %d ms is', (settleMs, words) => {
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl', { modifiedMs: Date.parse(TAKEN_AT) })] });
    const { kept } = plan(flow, archive, policy({ archive: { settleMs } }));
    expect(kept.map(({ reason }) => reason)).toEqual([`it was written to within the settle time of ${words}`]);
  });

  it('waits no longer than the quiet time, on the clock of the machine', () => {
    const modifiedMs = Date.parse(TAKEN_AT) - 600_000;
    const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl', { modifiedMs })] });
    const made = policy({ archive: { settleMs: 600_000 } });
    expect(plan(flow, archive, made).steps).toHaveLength(3);
    const soon = listing([flow], { takenAtMs: Date.parse(TAKEN_AT) - 1 });
    expect(plan(soon, archive, made, '2026-06-01T00:00:00Z').steps).toEqual([]);
  });
});

describe('a day that the same run rotated', () => {
  const flow = stream('flow', { dailies: [daily('flow.20251130.jsonl', { modifiedMs: 0 })] });
  it.each([
    [true, 600_000, 3],
    [false, 600_000, 0],
    [false, 0, 3],
  ])('all writers seen: %s, settle: %d ms', (seesAllWriters, settleMs, steps) => {
    const wanted = { ...archive, rotatedNow: new Set(['flow.20251130.jsonl']) };
    const made = plan(listing([flow], { seesAllWriters }), wanted, policy({ archive: { settleMs } }));
    expect(made.steps).toHaveLength(steps);
    const reason = 'it was rotated a moment ago, and the open files of some processes cannot be seen';
    expect(made.kept).toEqual(steps > 0 ? [] : [{ file: 'flow.20251130.jsonl', reason, waits: true }]);
  });
});

describe('clean', () => {
  it('takes the days that are older than it keeps', () => {
    const dailies = [daily('flow.20251206.jsonl'), daily('flow.20251207.jsonl'), daily('flow.20251214.jsonl')];
    const stays = 'it is not more than 7 days old';
    expect(plan(stream('flow', { dailies }), clean)).toEqual({
      steps: [
        begin('202512'),
        seal('flow.20251206.jsonl', '202512', 'it is more than 7 days old'),
        remove('flow.20251206.jsonl', '202512'),
      ],
      kept: [
        { file: 'flow.20251207.jsonl', reason: stays, waits: false },
        { file: 'flow.20251214.jsonl', reason: stays, waits: false },
      ],
      problems: [],
    });
  });

  it.each([
    [0, 'flow.20251213.jsonl', 'it is more than 0 days old', true],
    [1, 'flow.20251213.jsonl', 'it is not more than 1 day old', false],
    [1, 'flow.20251212.jsonl', 'it is more than 1 day old', true],
    [7, 'flow.20261212.jsonl', 'it is not more than 7 days old', false],
  ])('keeping %d days, of %s: %s', (keepDays, name, reason, isDue) => {
    const { steps, kept } = plan(stream('flow', { dailies: [daily(name)] }), clean, policy({ clean: { keepDays } }));
    expect(isDue ? steps[1]?.reason : kept[0]?.reason).toBe(reason);
    expect(kept).toHaveLength(isDue ? 0 : 1);
  });

  const old = (stamp: string, expired = false) =>
    sound(manifest('flow', stamp, [member(1, `flow.${stamp}01.jsonl`)], expired));
  const expire = (stamp: string, reason: string) => ({
    kind: 'expire-archive',
    ...month(stamp),
    sizeBytes: 40,
    reason,
  });

  it('lets archives expire that are older than it keeps, and finishes what was begun', () => {
    const archives = [old('202501', true), old('202508'), old('202509'), old('202511')];
    expect(plan(stream('flow', { archives }), clean, policy({ clean: { keepArchivesMonths: 3 } }))).toEqual({
      ...nothing,
      steps: [expire('202501', '11 months old, kept for 3'), expire('202508', '4 months old, kept for 3')],
    });
  });

  it.each<[string, StreamListing, Partial<Policy['clean']>, Wanted]>([
    ['by default', stream('flow', { archives: [old('200001')] }), {}, clean],
    ['when only archiving', stream('flow', { archives: [old('200001')] }), { keepArchivesMonths: 1 }, archive],
    ['when only triggered', stream('flow', { archives: [old('200001')] }), { keepArchivesMonths: 1 }, triggered],
    [
      'that is gone already',
      stream('flow', { archives: [sound(manifest('flow', '200001', [], true), null)] }),
      { keepArchivesMonths: 1 },
      clean,
    ],
    [
      'while another month of the stream is damaged',
      stream('flow', { archives: [old('200001'), broken('202511', '/x', 'broken')] }),
      { keepArchivesMonths: 1 },
      clean,
    ],
  ])('no archive expires %s', (_, flow, parts, wanted) => {
    expect(plan(flow, wanted, policy({ clean: parts })).steps).toEqual([]);
  });

  it('no archive expires with a day of its month still to come', () => {
    const flow = stream('flow', {
      archives: [old('202501')],
      dailies: [daily('flow.20250130.jsonl', {}, [writer(1)])],
    });
    expect(plan(flow, clean, policy({ clean: { keepArchivesMonths: 1 } })).steps).toEqual([]);
  });

  it('a day whose month expired stays', () => {
    const flow = stream('flow', {
      archives: [sound(manifest('flow', '202501', [member(1, 'flow.20250101.jsonl')], true), null)],
      dailies: [daily('flow.20250130.jsonl')],
    });
    const { steps, kept } = plan(flow, clean);
    expect(steps).toEqual([]);
    const hint = 'remove it, or move it away; raise clean.keep-archives to keep months to come for longer';
    expect(kept).toEqual([{ file: 'flow.20250130.jsonl', reason: 'its month expired', waits: true, hint }]);
  });
});

describe('what a full disk or a full file triggers', () => {
  const flow = stream('flow', {
    live: live('flow.jsonl', { sizeBytes: 500 }),
    dailies: [daily('flow.20251213.jsonl')],
  });
  const low = { totalBytes: 1000, freeBytes: 49 };
  const share = policy({ clean: { minFreeDisk: { kind: 'share', share: 0.05 } } });
  const reason = 'only 4.9% of the disk is free, less than min-free-disk 5.0%';

  it('is rotating and compressing early, young days, too', () => {
    expect(plan(listing([flow], { disk: low }), triggered, share).steps).toEqual([
      swap('flow', 'flow.20251214.jsonl', reason, 500),
      begin('202512'),
      seal('flow.20251213.jsonl', '202512', reason),
      remove('flow.20251213.jsonl', '202512'),
    ]);
  });

  it('is not rotating what is too small to free anything, run after run', () => {
    const vast = { totalBytes: 501_000, freeBytes: 49 };
    expect(plan(listing([flow], { disk: vast }), triggered, share).steps.map(({ kind }) => kind)).toEqual([
      'begin-archive',
      'seal',
      'remove',
    ]);
  });

  it('comes with cleaning, but not with archiving or rotating alone', () => {
    const full = listing([flow], { disk: low });
    expect(plan(full, clean, share).steps).toHaveLength(3);
    expect(plan(full, archive, share).steps).toEqual([]);
    expect(plan(full, rotate, share).steps).toEqual([swap('flow', 'flow.20251214.jsonl', ended, 500)]);
  });

  it.each([
    ['just enough is free', { totalBytes: 1000, freeBytes: 50 }, { kind: 'share', share: 0.05 }, null],
    ['a floor in bytes is kept', { totalBytes: 1000, freeBytes: 50 }, { kind: 'bytes', bytes: 50 }, null],
    [
      'a floor in bytes is passed',
      { totalBytes: 1000, freeBytes: 49 },
      { kind: 'bytes', bytes: 50 },
      'only 4.9% of the disk is free, less than min-free-disk 5.0%',
    ],
    ['the size of the disk is unknown', { totalBytes: 0, freeBytes: 0 }, { kind: 'share', share: 0.05 }, null],
  ] as const)('%s', (_, disk, minFreeDisk, expected) => {
    const { steps } = plan(listing([flow], { disk }), triggered, policy({ clean: { minFreeDisk } }));
    expect(steps[0]?.reason ?? null).toBe(expected);
  });

  it.each([
    [500, 'it has reached max-size'],
    [501, undefined],
    [null, undefined],
  ])('max-size %s', (maxSizeBytes, expected) => {
    const { steps } = plan(flow, triggered, policy({ rotate: { maxSizeBytes } }));
    expect(steps[0]?.reason).toBe(expected);
    expect(steps).toHaveLength(expected === undefined ? 0 : 1);
  });
});

describe('all three together', () => {
  it('rotate first, then archive and clean each day once, with the reason that holds first', () => {
    const flow = stream('flow', {
      live: live('flow.jsonl'),
      dailies: [daily('flow.20251130.jsonl'), daily('flow.20251201.jsonl'), daily('flow.20251213.jsonl')],
    });
    const made = plan(flow, { rotate: 'all', archive: true, clean: 'all' });
    expect(made.steps.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      'swap: its day has ended',
      'begin-archive: the first day of its month to be archived',
      'seal: 2025-11 has ended',
      'remove: once it reads back from the archive byte for byte',
      'begin-archive: the first day of its month to be archived',
      'seal: it is more than 7 days old',
      'remove: once it reads back from the archive byte for byte',
    ]);
    expect(made.kept).toEqual([
      { file: 'flow.20251213.jsonl', reason: 'it is not more than 7 days old', waits: false },
    ]);
  });
});
