import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileNow } from '../../../src/app/index/log-index.ts';
import { mergeFiles, newestOf } from '../../../src/app/tail/merge-files.ts';

const fileOf = (source: number, daily: string): FileNow => ({
  source,
  stream: 's',
  month: '202512',
  head: '',
  file: '',
  daily,
  position: 0,
  spans: [],
});
const files = [fileOf(1, ''), fileOf(2, 's.20251201.jsonl'), fileOf(3, 's.20251202.jsonl')];
const [live, monday, tuesday] = files;

const records = (file: FileNow | undefined, times: readonly string[]) =>
  file === undefined ? [] : times.map((time, at) => ({ file, time, at }));
const told = (all: readonly { readonly file: FileNow; readonly time: string }[]) =>
  all.map(({ file, time }) => `${file.source}:${time}`);

describe('records of several files', () => {
  it('come in the order of time, the older file first where it is the same', () => {
    const merged = mergeFiles([
      ...records(live, ['2', '4']),
      ...records(monday, ['1', '2', '3']),
      ...records(tuesday, ['2']),
    ]);
    expect(told(merged)).toEqual(['2:1', '2:2', '3:2', '1:2', '2:3', '1:4']);
  });

  it('stay in the order of their file, whatever their times', () => {
    expect(told(mergeFiles([...records(live, ['5', '1', '6']), ...records(monday, ['2', '5', '7'])]))).toEqual([
      '2:2',
      '2:5',
      '1:5',
      '1:1',
      '1:6',
      '2:7',
    ]);
  });

  it('the newest of them are the last ones of each file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.constantFrom('1', '2', '3', '4')), { maxLength: 12 }),
        fc.nat(12),
        (drawn, count) => {
          const all = files.flatMap((file, index) =>
            records(
              file,
              drawn.flatMap(([of, time]) => (of === index ? [time] : [])),
            ),
          );
          const newest = newestOf(all, count);
          expect(newest).toHaveLength(Math.min(count, all.length));
          for (const file of files) {
            const ofFile = all.filter((one) => one.file === file);
            const chosen = ofFile.filter((one) => newest.includes(one));
            expect(chosen).toEqual(ofFile.slice(ofFile.length - chosen.length));
          }
          expect(new Set(mergeFiles(all))).toEqual(new Set(all));
        },
      ),
    );
  });

  it('the newest are those of the latest times where each file is in order', () => {
    expect(told(newestOf([...records(monday, ['1', '3', '5']), ...records(live, ['2', '4'])], 3))).toEqual([
      '2:5',
      '1:4',
      '2:3',
    ]);
  });
});
