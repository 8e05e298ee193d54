/** Names in a log directory: what is written reads back, streams never mix, and what is refused says why. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  archiveName,
  dailyName,
  freshLiveName,
  liveName,
  manifestName,
  manifestTemporaryName,
  parseArchiveName,
  parseName,
} from '../../src/lifecycle/names.ts';

const nastyStreams = [
  'flow',
  'flow.inner',
  'flow-2',
  'flow.2025',
  'flow.20251301',
  'flow.20251130.x',
  'a b',
  ' a',
  'a ',
  '-rf',
  'größe',
  '日志',
  '🙂',
  'a..b',
  'a.',
  '.jsonl.',
  'jsonl',
  'x.jsonl',
  "it's",
  '$(x)',
  '*',
  '%d',
  '20251130',
  '20251130-2',
  'é',
];
const stream = fc
  .oneof(fc.constantFrom(...nastyStreams), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
  .filter((name) => !/^\.|[\p{Cc}\u{FFFD}\u{2028}\u{2029}/]/u.test(name));
const date = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
const sequence = fc.integer({ min: 1, max: 999_999 });

describe('names', () => {
  it('of daily files read back as what they were made of', () => {
    fc.assert(
      fc.property(stream, date, sequence, (one, day, number) => {
        fc.pre(new TextEncoder().encode(one).length <= 200);
        const name = dailyName(one, day, number);
        expect(parseName(name)).toEqual({ kind: 'daily', file: { name, stream: one, date: day, sequence: number } });
      }),
    );
  });

  it('of live files read back, unless they end like a daily file', () => {
    fc.assert(
      fc.property(stream, (one) => {
        const parsed = parseName(liveName(one));
        if (/\.\d{8}(-\d+)?$/.test(one)) expect(parsed.kind).not.toBe('live');
        else expect(parsed).toEqual({ kind: 'live', stream: one });
      }),
    );
  });

  it('of different files are different', () => {
    const made = nastyStreams.flatMap((one) =>
      ['20251130', '20251201'].flatMap((day) => [1, 2, 10].map((number) => dailyName(one, day, number))),
    );
    expect(new Set([...made, ...nastyStreams.map(liveName)]).size).toBe(made.length + nastyStreams.length);
  });

  it('of archives and manifests read back', () => {
    fc.assert(
      fc.property(stream, date, (one, day) => {
        const month = day.slice(0, 6);
        for (const compression of ['gzip', 'zstd'] as const) {
          expect(parseArchiveName(archiveName(one, month, compression))).toEqual({
            kind: 'archive',
            stream: one,
            month,
          });
        }
        expect(parseArchiveName(manifestName(one, month))).toEqual({ kind: 'manifest', stream: one, month });
        expect(parseArchiveName(manifestTemporaryName(one, month))).toBeNull();
      }),
    );
  });

  it('are as the contract has them', () => {
    expect([
      liveName('flow'),
      dailyName('flow', '20251201', 1),
      dailyName('flow', '20251201', 2),
      archiveName('flow', '202512', 'gzip'),
      archiveName('flow', '202512', 'zstd'),
      manifestName('flow', '202512'),
      manifestTemporaryName('flow', '202512'),
      freshLiveName('flow'),
    ]).toEqual([
      'flow.jsonl',
      'flow.20251201.jsonl',
      'flow.20251201-2.jsonl',
      'flow.202512.jsonl.gz',
      'flow.202512.jsonl.zst',
      'flow.202512.manifest.json',
      '.flow.202512.manifest.json.tmp',
      'fresh.flow.jsonl',
    ]);
  });
});

describe('a name is refused', () => {
  it.each([
    ['.jsonl', 'its name begins with a dot'],
    ['.flow.jsonl', 'its name begins with a dot'],
    ['a\nb.jsonl', 'its name has control characters or is not UTF-8'],
    ['a\u{7f}.jsonl', 'its name has control characters or is not UTF-8'],
    ['a\u{FFFD}b.jsonl', 'its name has control characters or is not UTF-8'],
    ['a\u{2028}b.jsonl', 'its name has control characters or is not UTF-8'],
    ['flow.20251131.jsonl', 'its name ends like a daily file, but 20251131 is no date'],
    ['flow.20230229.jsonl', 'its name ends like a daily file, but 20230229 is no date'],
    ['flow.00000101.jsonl', 'its name ends like a daily file, but 00000101 is no date'],
    ['flow.20251130-1.jsonl', 'its name ends like a daily file, but -1 is no number from 2 up'],
    ['flow.20251130-0.jsonl', 'its name ends like a daily file, but -0 is no number from 2 up'],
    ['flow.20251130-02.jsonl', 'its name ends like a daily file, but -02 is no number from 2 up'],
    ['flow.20251130-1000000.jsonl', 'its name ends like a daily file, but -1000000 is no number from 2 up'],
    [`${'x'.repeat(201)}.jsonl`, "its stream's name has 201 bytes, more than 200"],
    [`${'ü'.repeat(111)}.20251130.jsonl`, "its stream's name has 222 bytes, more than 200"],
  ])('%j', (name, why) => {
    expect(parseName(name)).toEqual({ kind: 'refused', why });
  });

  it.each(['flow.json', 'flow.jsonl.gz', 'flow.jsonl.tmp', 'jsonl', '', 'flow.JSONL', 'flow.jsonl '])(
    'no, %j is none of its business',
    (name) => {
      expect(parseName(name)).toEqual({ kind: 'foreign' });
    },
  );

  it.each([
    'flow.202513.jsonl.gz',
    'flow.20251.jsonl.gz',
    '.202511.jsonl.gz',
    'flow.202511.jsonl',
    'flow.jsonl.gz',
    'x',
  ])('%j is no archive', (name) => {
    expect(parseArchiveName(name)).toBeNull();
  });
});
