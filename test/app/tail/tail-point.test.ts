import { describe, expect, it } from 'vitest';
import type { FileNow } from '../../../src/app/index/log-index.ts';
import { pointAt, shownAt } from '../../../src/app/tail/tail-point.ts';
import { EVENT_ID_CHARS_MAX, MOVES_CHARS_MAX, readEventId, writePoint } from '../../../src/app/tail/event-id.ts';

type Told = Partial<FileNow> & Pick<FileNow, 'source' | 'position'>;

/** A file whose first record is told apart by `head`; live where it has no daily name. */
function file(told: Told & { readonly tier?: 'live' | 'daily' | 'archive' }): FileNow {
  const { tier, ...rest } = told;
  const daily = told.daily ?? '';
  return {
    stream: 's',
    month: '202512',
    head: String(told.source).padStart(8, '0'),
    file: `1:${told.source}`,
    daily,
    spans: [{ tier: tier ?? (daily === '' ? 'live' : 'daily'), from: 0, to: told.position }],
    ...rest,
  };
}

const all = (files: readonly FileNow[]) => new Map(files.map(({ source, position }) => [source, position]));

/** Bytes of each file that come behind the point, which goes through its text. */
function behind(before: readonly FileNow[], shown: ReadonlyMap<number, number>, now: readonly FileNow[]) {
  const point = readEventId(writePoint(pointAt(before, [], shown, null)));
  if (point === null) throw new Error('the point cannot be read');
  const known = shownAt(point, now);
  return Object.fromEntries(
    now.flatMap(({ source, position }) => {
      const from = known.get(source) ?? 0;
      return from < position ? [[source, [from, position]]] : [];
    }),
  );
}

const monday = file({ source: 1, position: 100, daily: 's.20251201.jsonl' });
const live = file({ source: 2, position: 50 });

describe('a point', () => {
  it('has behind it what was written since, also to files that were rotated before', () => {
    const before = [monday, live];
    const now = [
      { ...monday, position: 120 },
      { ...live, position: 80 },
    ];
    expect(behind(before, all(before), before)).toEqual({});
    expect(behind(before, all(before), now)).toEqual({ 1: [100, 120], 2: [50, 80] });
  });

  it('finds the live file again under its daily name, with another number, archived or not', () => {
    const before = [monday, live];
    for (const tier of ['daily', 'archive'] as const) {
      const rotated = file({
        source: 17,
        head: live.head,
        position: 60,
        daily: 's.20251202.jsonl',
        tier,
        file: tier === 'archive' ? '' : live.file,
      });
      const next = file({ source: 18, position: 10 });
      const older = { ...monday, source: 16 };
      expect(behind(before, all(before), [older, rotated, next])).toEqual({ 17: [50, 60], 18: [0, 10] });
    }
  });

  it('takes the first of files that begin alike, and all others for new', () => {
    const before = [monday, { ...live, head: 'aaaaaaaa' }];
    const alike = [
      file({ source: 5, head: 'aaaaaaaa', position: 70, daily: 's.20251202.jsonl' }),
      file({ source: 6, head: 'aaaaaaaa', position: 90, daily: 's.20251202-2.jsonl' }),
      file({ source: 4, head: 'aaaaaaaa', position: 60 }),
    ];
    expect(behind(before, all(before), [monday, ...alike])).toEqual({ 4: [0, 60], 5: [50, 70], 6: [0, 90] });
  });

  it('takes a live file that has less than was shown for another one', () => {
    const before = [{ ...live, head: 'aaaaaaaa' }];
    const cut = file({ source: 2, head: 'aaaaaaaa', position: 20 });
    expect(behind(before, all(before), [cut])).toEqual({ 2: [0, 20] });
  });

  it('finds the live file by its identity or head where a clock that was set back gave it an older name', () => {
    const archived = Array.from({ length: 5 }, (_, day) =>
      file({ source: 10 + day, position: 10, daily: `s.2025120${day + 1}.jsonl`, tier: 'archive' }),
    );
    const before = [...archived, { ...live, head: 'aaaaaaaa' }];
    const back = file({ source: 2, head: 'aaaaaaaa', position: 60, daily: 's.20251130.jsonl' });
    expect(behind(before, all(before), [...archived, back])).toEqual({ 2: [50, 60] });
    const twin = file({ source: 3, head: 'aaaaaaaa', position: 90, daily: 's.20251129.jsonl', tier: 'archive' });
    expect(behind([...before, twin], all([...before, twin]), [...archived, twin, back])).toEqual({ 2: [50, 60] });
  });

  it('knows what was archived and shown, and what was not there, however many days there are', () => {
    const days = (tier: 'daily' | 'archive') =>
      Array.from({ length: 28 }, (_, day) =>
        file({ source: 100 + day, position: 10, daily: `s.202511${String(day + 1).padStart(2, '0')}.jsonl`, tier }),
      );
    const before = [...days('archive'), live];
    const late = file({ source: 200, position: 5, daily: 's.20251103-2.jsonl' });
    // Its first line was not whole before: no look saw it.
    expect(behind(before, all(before), [...before, late])).toEqual({ 200: [0, 5] });
    // An archive that was mended brings back what was shown long ago.
    const mended = file({ source: 201, position: 5, daily: 's.20251003.jsonl', tier: 'archive' });
    expect(behind(before, all(before), [...before, mended])).toEqual({});
    const grown = days('archive').map((one, day) => (day === 27 ? { ...one, position: 12 } : one));
    expect(behind([...days('daily'), live], all(before), [...grown, live])).toEqual({ 127: [10, 12] });
    // The record that came between sealing and removal.
    expect(behind(before, all(before), [...grown, live])).toEqual({ 127: [10, 12] });
  });

  it('names what was not shown to its end, wherever it lies', () => {
    const old = file({ source: 3, position: 1000, daily: 's.20250101.jsonl', tier: 'archive' });
    const before = [old, monday, live];
    expect(behind(before, new Map([...all(before), [3, 400]]), before)).toEqual({ 3: [400, 1000] });
  });

  it('keeps the point of a stream that a look does not show', () => {
    const before = [monday, live];
    const first = pointAt(before, [], all(before), null);
    const empty = pointAt([], [], new Map(), first);
    expect(shownAt(empty, before)).toEqual(all(before));
  });

  it('takes all of a stream that was not there for new, if it was asked for', () => {
    const other = file({ source: 9, position: 30, stream: 'other' });
    expect(behind([live], all([live]), [live, other])).toEqual({ 9: [0, 30] });
    const point = pointAt([], ['other'], new Map(), null);
    expect([point.isOfAll, point.streams.size]).toEqual([false, 1]);
    expect(shownAt(point, [other])).toEqual(new Map());
  });

  it('fits a header also where there are many streams', () => {
    const files = Array.from({ length: 300 }, (_, number) => {
      const of = { stream: `stream ${number}`, position: 1e9 };
      const dailies = Array.from({ length: 9 }, (_day, day) =>
        file({ ...of, source: number * 10 + day + 1, daily: `stream ${number}.2025120${day + 1}.jsonl` }),
      );
      return [...dailies, file({ ...of, source: number * 10 + 10 })];
    }).flat();
    for (const count of [1, 30, 100, 300]) {
      const some = files.slice(0, count * 10);
      expect(writePoint(pointAt(some, [], all(some), null)).length).toBeLessThan(EVENT_ID_CHARS_MAX - MOVES_CHARS_MAX);
      expect(behind(some, all(some), some)).toEqual({});
    }
  });

  it('does not name what is new anyway', () => {
    const days = Array.from({ length: 28 }, (_, day) =>
      file({
        source: day + 1,
        position: 10,
        daily: `s.202511${String(day + 1).padStart(2, '0')}.jsonl`,
        tier: 'archive',
      }),
    );
    const shown = new Map([
      [1, 10],
      [2, 10],
      [3, 10],
      [4, 10],
      [5, 7],
    ]);
    const [named] = [...pointAt(days, [], shown, null).streams.values()];
    expect(named?.files).toHaveLength(4);
    expect(behind(days, shown, days)).toEqual(
      Object.fromEntries(days.slice(4).map(({ source }) => [source, [source === 5 ? 7 : 0, 10]])),
    );
  });

  it('stays short where nobody ever archives', () => {
    const days = Array.from({ length: 900 }, (_, day) =>
      file({ source: day + 1, position: 1e9, daily: `s.20240101${day === 0 ? '' : `-${day + 1}`}.jsonl` }),
    );
    const point = pointAt(days, [], all(days), null);
    expect([...point.streams.values()].map(({ files }) => files.length)).toEqual([60]);
    expect(behind(days, all(days), days)).toEqual({});
  });
});
