import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoDay } from '../../../src/demo/pipeline-day.ts';
import { PatternMiner, type MinedPatterns } from '../../../src/insight/patterns/pattern-miner.ts';

interface Message {
  readonly line: string;
  readonly at: number;
}

function mined(messages: readonly Message[], linesMax = 1_000): PatternMiner {
  const miner = new PatternMiner({ linesMax });
  for (const { line, at } of messages) miner.add(line, { id: `r${at}`, at });
  return miner;
}

const lines = (...texts: string[]) => texts.map((line, at) => ({ line, at }));
const countsOf = ({ patterns }: MinedPatterns) =>
  Object.fromEntries(patterns.map(({ template, count }) => [template, count]));
const counted = ({ patterns, other }: MinedPatterns) => patterns.reduce((sum, { count }) => sum + count, other);

const message = fc
  .array(fc.constantFrom('disk', 'full', 'on', 'node', 'error', '17', '4', '/var/log', '<num>', 'ä'), { maxLength: 6 })
  .map((words) => words.join(' '));
const messages = fc.array(message, { maxLength: 60 }).map((texts) => lines(...texts));

describe('a pattern', () => {
  it('has its count, its first and last record, and what its values were', () => {
    const result = mined(
      lines('job 7 failed after 1.5 s', 'job 12 failed after 30 s', 'job -3 failed after 2 s'),
    ).result();
    expect(result).toEqual({
      members: new Map([['job <num> failed after <num> s', 'f937b47b3a911a82']]),
      patterns: [
        {
          id: 'f937b47b3a911a82',
          template: 'job <num> failed after <num> s',
          count: 3,
          streams: new Map(),
          first: { id: 'r0', at: 0 },
          last: { id: 'r2', at: 2 },
          parameters: [
            { token: 1, kind: 'num', count: 3, min: -3, max: 12, examples: ['-3', '12', '7'], more: false },
            { token: 4, kind: 'num', count: 3, min: 1.5, max: 30, examples: ['1.5', '2', '30'], more: false },
          ],
        },
      ],
      total: 3,
      other: 0,
      folds: 0,
    });
  });

  it('takes words that differ for values, where most words are equal', () => {
    const users = ['anna', 'bert', 'cleo', 'dora', 'emil', 'fred'];
    const [pattern, ...others] = mined(lines(...users.map((user) => `login of user ${user} refused`))).result()
      .patterns;
    expect(others).toEqual([]);
    expect(pattern?.template).toBe('login of user <*> refused');
    expect(pattern?.parameters).toEqual([
      { token: 3, kind: 'any', count: 6, min: null, max: null, examples: users.slice(0, 5), more: true },
    ]);
  });

  it('is apart from messages of another length or another beginning', () => {
    const texts = ['disk is full', 'disk is full again', 'tape is full'];
    expect(countsOf(mined(lines(...texts)).result())).toEqual({
      'disk is full': 1,
      'disk is full again': 1,
      'tape is full': 1,
    });
  });

  it('has no range where a number is none that can be computed with', () => {
    const [pattern] = mined(lines('size 1e999', 'size 1.2.3')).result().patterns;
    expect(pattern?.parameters).toEqual([
      { token: 1, kind: 'num', count: 2, min: null, max: null, examples: ['1.2.3', '1e999'], more: false },
    ]);
  });

  it('is named by the FNV-1a hash of its text', () => {
    expect(mined(lines('')).result().patterns[0]?.id).toBe('cbf29ce484222325');
    expect(mined(lines('foobar')).result().patterns[0]?.id).toBe('85944171f73967e8');
  });
});

describe('the patterns of all messages', () => {
  it('do not depend on the order of the messages, as long as nothing was folded', () => {
    fc.assert(
      fc.property(
        messages.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(mined(shuffled).result()).toEqual(mined(all).result());
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are those of one miner, however the messages are shared out', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.nat({ max: 2 }), { minLength: 60, maxLength: 60 }), (all, shares) => {
        const parts = [0, 1, 2].map((part) => mined(all.filter((_, index) => shares[index] === part)));
        const merged = new PatternMiner({ linesMax: 1_000 });
        for (const part of parts.toReversed()) merged.merge(part);
        expect(merged.result()).toEqual(mined(all).result());
      }),
      { numRuns: 150 },
    );
  });

  it('never lose a message from the counts, even where texts are folded', () => {
    fc.assert(
      fc.property(messages, messages, fc.integer({ min: 2, max: 8 }), (one, other, linesMax) => {
        const miner = mined(one, linesMax);
        miner.merge(mined(other, linesMax));
        const result = miner.result();
        expect(result.total).toBe(one.length + other.length);
        expect(counted(result)).toBe(result.total);
        expect(result.patterns.length).toBeLessThanOrEqual(linesMax);
        if (result.folds === 0) expect(result.other).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('keep what is frequent where texts are folded, and say what was dropped', () => {
    const alone = Array.from({ length: 9 }, (_, index) => `${'abcdefghi'[index]} alone`);
    const result = mined(lines('disk full', 'disk full', 'disk full', ...alone), 8).result();
    // The ninth text folds eight others away to the best four: one that is frequent, three that come first.
    expect(result).toMatchObject({ total: 12, other: 5, folds: 1 });
    expect(countsOf(result)).toEqual({ 'disk full': 3, 'a alone': 1, 'b alone': 1, 'c alone': 1, 'i alone': 1 });
  });

  it('refuse bounds that make no sense, and miners of other bounds', () => {
    expect(() => new PatternMiner({ linesMax: 1 })).toThrow('a miner keeps at least 2 texts, not 1');
    expect(() => mined([], 8).merge(mined([], 9))).toThrow('miners of 8 and of 9 texts do not merge');
  });

  it('of the demonstration are its kinds of failures', () => {
    const days = 40;
    const dayMs = 86_400_000;
    const miner = new PatternMiner();
    const startMs = Date.UTC(2025, 9, 12);
    for (let dayIndex = 0; dayIndex < days; dayIndex += 8) {
      const dayStartMs = startMs + dayIndex * dayMs;
      const records = demoDay({
        seed: 7,
        dayStartMs,
        dayEndMs: dayStartMs + dayMs,
        dayIndex,
        days,
        requestsPerDay: 300,
      });
      for (const { stream, line, timeMs } of records) {
        const error = stream === 'field_flow' ? /"error": "((?:[^"\\]|\\.)*)"/.exec(line)?.[1] : undefined;
        if (error !== undefined) miner.add(error, { id: String(timeMs), at: timeMs });
      }
    }
    const result = miner.result();
    expect(result.patterns.map(({ template }) => template).toSorted()).toEqual([
      'ConnectionResetError: [Errno <num>] Connection reset by peer',
      "FileNotFoundError: [Errno <num>] No such file or directory: '<path>'",
      'HTTPError: Server Error <num>',
      'RemoteDisconnected: Remote end closed connection without response',
    ]);
    expect(counted(result)).toBe(result.total);
  });
});
