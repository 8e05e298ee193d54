import { describe, expect, it } from 'vitest';
import type { FileNow } from '../../../src/app/index/log-index.ts';
import { FileOrder } from '../../../src/app/records/file-order.ts';

const file = (source: number, daily: string, more: Partial<FileNow> = {}): FileNow => ({
  source,
  stream: 'flow',
  month: '202512',
  head: `head ${source}`,
  file: `1:${source}`,
  daily,
  position: 100,
  spans: [],
  ...more,
});

describe('the order of files', () => {
  it('is that of their numbers where these follow the dates', () => {
    const order = new FileOrder([file(1, 'flow.20251201.jsonl'), file(2, 'flow.20251201-2.jsonl'), file(3, '')], null);
    expect(order.column).toBe('records.source');
  });

  it('goes by dates and numbers of rotations, the live file last', () => {
    const files = [
      file(1, ''),
      file(2, 'flow.20251201-10.jsonl'),
      file(3, 'flow.20251201-9.jsonl'),
      file(4, 'flow.20251130.jsonl'),
    ];
    const order = new FileOrder(files, null);
    const sorted = [...files].sort((a, b) => order.placeOf(a) - order.placeOf(b));
    expect(sorted.map(({ source }) => source)).toEqual([4, 3, 2, 1]);
    expect(order.column).toBe('transform(records.source, [4, 3, 2, 1], [1, 2, 3, 4], 0)');
    expect(new FileOrder(files, 'h').column).toBe(`if(records.host = 'h', ${order.column}, records.source)`);
  });

  it('finds a file again by identity, by name, and by its beginning alone where that is enough', () => {
    const archived = file(7, 'flow.20251201.jsonl', { head: 'a', file: '' });
    const other = file(8, 'flow.20251202.jsonl', { head: 'a', file: '1:8' });
    const known = { stream: 'flow', head: 'a', file: '1:5', daily: '' };
    expect(new FileOrder([archived], null).find(known, 50)).toEqual({ kind: 'found', file: archived });
    expect(new FileOrder([archived, other], null).find({ ...known, file: '1:8' }, 50)).toEqual({
      kind: 'found',
      file: other,
    });
    expect(new FileOrder([archived, other], null).find({ ...known, daily: archived.daily }, 50)).toEqual({
      kind: 'found',
      file: archived,
    });
    expect(new FileOrder([other], null).find(known, 50)).toEqual({ kind: 'gone' });
    // It has less than was read of it.
    expect(new FileOrder([archived], null).find(known, 101)).toEqual({ kind: 'gone' });
    const twin = { ...archived, source: 9, daily: 'flow.20251203.jsonl' };
    expect(new FileOrder([archived, twin], null).find(known, 50)).toEqual({ kind: 'unsure' });
  });

  it('knows the place of one that is gone', () => {
    const order = new FileOrder([file(1, 'flow.20251201.jsonl'), file(3, 'flow.20251203.jsonl')], null);
    expect(order.between(file(2, 'flow.20251202.jsonl'))).toEqual({ before: 1, behind: 3 });
    expect(order.between(file(0, 'flow.20251101.jsonl'))).toEqual({ before: -1, behind: 1 });
    expect(order.between(file(4, ''))).toEqual({ before: 3, behind: Number.MAX_SAFE_INTEGER });
  });
});
