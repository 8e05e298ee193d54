import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchIds, EVENT_ID_CHARS_MAX, readEventId, writePoint } from '../../../src/app/tail/event-id.ts';
import { LIVE_PLACE, placeFrom } from '../../../src/app/tail/file-places.ts';
import type { FilePoint, StreamPoint, TailPoint } from '../../../src/app/tail/tail-point.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((values) => Buffer.from(values).toString('hex'));
const place = fc
  .tuple(fc.constantFrom('00010101', '20240229', '20251201', '99991231'), fc.integer({ min: 1, max: 999_999 }))
  .map(([date, sequence]) => placeFrom(date, sequence));
const position = fc.integer({ min: 0, max: 2 ** 50 });
const daily = fc.record({ place, head: fc.constant(''), identity: fc.constant(''), position });
const live = fc.record({
  place: fc.constant(LIVE_PLACE),
  head: hex(4),
  // Six zeros stand for none.
  identity: fc.oneof(
    fc.constant(''),
    hex(3).filter((text) => text !== '000000'),
  ),
  position,
});
const stream: fc.Arbitrary<StreamPoint> = fc
  .tuple(
    fc.oneof(fc.constant(0), place),
    fc.uniqueArray(daily, { maxLength: 5, selector: (file) => file.place }),
    fc.option(live),
  )
  .map(([settled, dailies, last]) => ({
    settled,
    files: [...dailies.sort((one, other) => one.place - other.place), ...(last === null ? [] : [last])],
  }));
const point: fc.Arbitrary<TailPoint> = fc
  .tuple(fc.boolean(), fc.uniqueArray(fc.tuple(hex(5), stream), { maxLength: 4, selector: ([key]) => key }))
  .map(([isOfAll, streams]) => ({ isOfAll, streams: new Map(streams) }));

const plain = ({ isOfAll, streams }: TailPoint) => ({ isOfAll, streams: [...streams] });

function movedBy(all: TailPoint, moves: ReadonlyMap<FilePoint, number>): TailPoint {
  const streams = [...all.streams].map(([key, { settled, files }]): [string, StreamPoint] => [
    key,
    { settled, files: files.map((file) => ({ ...file, position: file.position + (moves.get(file) ?? 0) })) },
  ]);
  return { isOfAll: all.isOfAll, streams: new Map(streams) };
}

describe('the id of an event', () => {
  it('says the point that it was made from', () => {
    fc.assert(
      fc.property(point, (one) => {
        const read = readEventId(writePoint(one));
        expect(read === null ? null : plain(read)).toEqual(plain(one));
      }),
    );
  });

  it('says how far the files of its batch were shown by then', () => {
    fc.assert(
      fc.property(
        point,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 100_000 })), { maxLength: 8 }),
        (begin, steps) => {
          const files = [...begin.streams].flatMap(([key, { files: named }]) => named.map((file) => ({ key, file })));
          const ids = new BatchIds(begin);
          const moves = new Map<FilePoint, number>();
          for (const [choice, bytes] of steps) {
            const chosen = files[choice % Math.max(1, files.length)];
            if (chosen === undefined) continue;
            const { key, file } = chosen;
            moves.set(file, (moves.get(file) ?? 0) + bytes);
            const id = ids.after(key, file.place, file.position + (moves.get(file) ?? 0));
            const read = readEventId(id);
            expect(read === null ? null : plain(read)).toEqual(plain(movedBy(begin, moves)));
          }
        },
      ),
    );
  });

  it('is short where there is little to say, and fits a header where there is much', () => {
    const file = { place: LIVE_PLACE, head: '00112233', identity: '445566', position: 50_000_000 };
    const files = Array.from({ length: 60 }, (_, day) => ({
      place: placeFrom(`202511${String(Math.floor(day / 3) + 1).padStart(2, '0')}`, 1 + (day % 3)),
      head: '',
      identity: '',
      position: 40_000_000_000,
    }));
    const one = new Map([['0011223344', { settled: placeFrom('20251130', 1), files: [file] }]]);
    expect(writePoint({ isOfAll: true, streams: one }).length).toBeLessThan(50);
    const many = new Map(
      Array.from({ length: 10 }, (_, number) => [`001122334${number}`, { settled: 0, files: [...files, file] }]),
    );
    expect(writePoint({ isOfAll: true, streams: many }).length).toBeLessThan(EVENT_ID_CHARS_MAX);
  });

  it('is not taken for one when it is another text', () => {
    const id = writePoint({ isOfAll: true, streams: new Map([['0011223344', { settled: 0, files: [] }]]) });
    expect(readEventId(id)).not.toBeNull();
    const others = [
      '',
      'x',
      ' ',
      `${id} `,
      `${id}.`,
      `${id}.0`,
      `${id}.0-`,
      // There is no file of that number.
      `${id}.0-1`,
      id.slice(0, -2),
      `${id}AAAA`,
      `A${id.slice(1)}`,
      'é',
      'A'.repeat(EVENT_ID_CHARS_MAX + 1),
    ];
    expect(others.filter((text) => readEventId(text) !== null)).toEqual([]);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => readEventId(text) === null));
  });

  it('is refused where a number is larger than numbers are', () => {
    const files = [{ place: LIVE_PLACE, head: '00112233', identity: '', position: Number.MAX_SAFE_INTEGER }];
    const id = writePoint({ isOfAll: true, streams: new Map([['0011223344', { settled: 0, files }]]) });
    expect(readEventId(id)).not.toBeNull();
    expect(readEventId(`${id}.0-1`)).toBeNull();
  });
});
