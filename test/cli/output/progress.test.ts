/** Progress on a terminal that is watched: seldom, in one line, and gone when it is done. */
import { describe, expect, it } from 'vitest';
import { Progress } from '../../../src/cli/output/progress.ts';
import { table } from '../../../src/cli/output/table.ts';

function watch(totalBytes: number, redraws = true, columns = 80) {
  const written: string[] = [];
  const clock = { ms: 10_000 };
  const terminal = {
    out: () => undefined,
    outBytes: () => Promise.resolve(),
    err: (text: string) => void written.push(text),
    redraws,
    colors: false,
    columns,
  };
  const progress = new Progress(terminal, totalBytes, () => clock.ms);
  return { written, clock, progress };
}

describe('progress', () => {
  it('says how far, how fast and how long still', () => {
    const { written, clock, progress } = watch(10_000_000);
    clock.ms += 2000;
    progress.update('archive flow', 2_500_000);
    expect(written).toEqual(['\r\u{1b}[K25%  2.5 MB of 10.0 MB  1.3 MB/s  0:06 left  archive flow']);
    progress.clear();
    progress.clear();
    expect(written.slice(1)).toEqual(['\r\u{1b}[K']);
  });

  it('keeps quiet at first, and between two drawings', () => {
    const { written, clock, progress } = watch(100);
    progress.update('x', 1);
    clock.ms += 399;
    progress.update('x', 2);
    expect(written).toEqual([]);
    clock.ms += 1;
    progress.update('x', 3);
    clock.ms += 99;
    progress.update('x', 4);
    expect(written).toHaveLength(1);
    clock.ms += 1;
    progress.update('x', 2);
    expect(written[1]).toBe('\r\u{1b}[K4%  4 B of 100 B  8 B/s  0:12 left  x');
  });

  it('stays silent where nobody watches, fits the line, and knows work without bytes', () => {
    const silent = watch(100, false);
    silent.clock.ms += 5000;
    silent.progress.update('x', 50);
    silent.progress.clear();
    expect(silent.written).toEqual([]);
    const narrow = watch(100, true, 30);
    narrow.clock.ms += 1000;
    narrow.progress.update('x'.repeat(50), 50);
    expect(narrow.written[0]).toHaveLength(4 + 29);
    const none = watch(0);
    none.clock.ms += 1000;
    none.progress.update('x', 0);
    expect(none.written).toEqual(['\r\u{1b}[K100%  0 B of 0 B  0 B/s  0:00 left  x']);
  });
});

describe('a table', () => {
  it('lines up, whatever colours and wide names are in it', () => {
    const columns = [{ title: 'NAME' }, { title: 'SIZE', align: 'right' as const }, { title: '' }];
    const rows = [
      ['\u{1b}[31mred\u{1b}[39m', '1 B', 'x'],
      ['größe🙂', '100 MB'],
    ];
    expect(table(columns, rows, '> ')).toBe(
      ['> NAME      SIZE\n', '> \u{1b}[31mred\u{1b}[39m        1 B  x\n', '> größe🙂  100 MB\n'].join(''),
    );
  });

  it('without titles has none', () => {
    expect(table([{ title: '' }, { title: '' }], [['a', 'b']])).toBe('a  b\n');
    expect(table([{ title: '' }], [])).toBe('');
  });
});
