/** What a restoration writes: the days that are asked for, whole, each under its own name. */
import { describe, expect, it } from 'vitest';
import { planRestore } from '../../src/lifecycle/plan-restore.ts';
import { broken, daily, listing, manifest, member, sound, stream } from '../support/listings.ts';

const november = manifest('flow', '202511', [
  member(1, 'flow.20251129.jsonl', { bytes: 100, records: 10 }),
  member(2, 'flow.20251130.jsonl', { bytes: 50, records: 5 }),
  member(3, 'flow.20251129.jsonl', { dailyOffset: 100, bytes: 11, records: 1, addedLineEnd: true }),
]);
const step = (name: string, bytes: number, records: number) => ({
  kind: 'restore',
  stream: 'flow',
  month: '202511',
  daily: name,
  target: `/tmp/out/${name}`,
  bytes,
  records,
  reason: 'archived in 2025-11',
});
const day29 = step('flow.20251129.jsonl', 110, 11);
const day30 = step('flow.20251130.jsonl', 50, 5);

describe('restoring', () => {
  it.each([
    ['202511', [day29, day30]],
    ['20251129', [day29]],
    ['20251130', [day30]],
    ['20251101', []],
    ['202510', []],
  ])('%s', (wanted, steps) => {
    const made = planRestore(listing([stream('flow', { archives: [sound(november)] })]), wanted, '/tmp/out');
    expect(made).toEqual({ steps, kept: [], problems: [] });
  });

  it('leaves what expired, names damage of the month alone, and says what is still a daily file', () => {
    const streams = [
      stream('flow', { archives: [sound(manifest('flow', '202511', november.members, true), null)] }),
      stream('other', { archives: [broken('202510', '/a', 'one'), broken('202511', '/b', 'two')] }),
      stream('third', { dailies: [daily('third.20251130.jsonl'), daily('third.20251201.jsonl')] }),
    ];
    const made = planRestore(listing(streams), '202511', '/tmp/out');
    expect(made.steps).toEqual([]);
    expect(made.problems.map(({ subject, message }) => [subject, message])).toEqual([['/b', 'two']]);
    expect(made.kept).toEqual([
      { file: 'third.20251130.jsonl', reason: 'it is still a daily file: no need to restore', waits: false },
      { file: 'archive/flow.202511.jsonl.gz', reason: 'it expired on 2025-12-01', waits: false },
    ]);
    expect(planRestore(listing(streams), '20251128', '/tmp/out').kept).toEqual([]);
  });
});
