import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldTest, Filter, PatternPart } from '../../src/query/filter.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';
import { OddJson } from '../support/odd-json.ts';
import { oddFilter } from '../support/odd-filters.ts';
import { printed } from './filter-printer.ts';

function field(name: string, at: number, test: FieldTest): Filter {
  return { kind: 'field', field: name.split('.'), at, test };
}

const is = (name: string, at: number, value: string) => field(name, at, { op: 'equals', value });
const text = (words: string): Filter => ({ kind: 'text', text: words });
const over = (value: string, inclusive = false): FieldTest => ({ op: 'range', from: { value, inclusive }, to: null });
const under = (value: string, inclusive = false): FieldTest => ({ op: 'range', from: null, to: { value, inclusive } });

describe('a filter', () => {
  it.each<[string, Filter | null]>([
    ['', null],
    ['  ', null],
    ['timeout', text('timeout')],
    ['"backend did not answer"', text('backend did not answer')],
    ['stage:ERROR', is('stage', 0, 'ERROR')],
    ['stage:"5 \\"x\\""', is('stage', 0, '5 "x"')],
    ['quality_score.total_score:1', is('quality_score.total_score', 0, '1')],
    ['a\\.b:1', { kind: 'field', field: ['a.b'], at: 0, test: { op: 'equals', value: '1' } }],
    ['"a.b c":1', { kind: 'field', field: ['a.b c'], at: 0, test: { op: 'equals', value: '1' } }],
    ['latency_ms:>20000', field('latency_ms', 0, over('20000'))],
    ['latency_ms:>= 20000', field('latency_ms', 0, over('20000', true))],
    ['latency_ms:<5', field('latency_ms', 0, under('5'))],
    ['latency_ms:<="5 0"', field('latency_ms', 0, under('5 0', true))],
    [
      'latency_ms:[1000 TO 5000]',
      field('latency_ms', 0, {
        op: 'range',
        from: { value: '1000', inclusive: true },
        to: { value: '5000', inclusive: true },
      }),
    ],
    [
      't:{2025-12-07T10:00:00Z TO *]',
      field('t', 0, { op: 'range', from: { value: '2025-12-07T10:00:00Z', inclusive: false }, to: null }),
    ],
    ['t:2025-12-07T10:00:00Z', is('t', 0, '2025-12-07T10:00:00Z')],
    ['topic:(bildung OR kritisch)', { kind: 'or', parts: [is('topic', 0, 'bildung'), is('topic', 0, 'kritisch')] }],
    [
      'topic:(a -b "c d")',
      { kind: 'and', parts: [is('topic', 0, 'a'), { kind: 'not', part: is('topic', 0, 'b') }, is('topic', 0, 'c d')] },
    ],
    ['-style:casual', { kind: 'not', part: is('style', 1, 'casual') }],
    ['NOT style:casual', { kind: 'not', part: is('style', 4, 'casual') }],
    ['x-y', text('x-y')],
    [
      'wrapper_chain:*sigma?',
      field('wrapper_chain', 0, { op: 'matches', pattern: [{ any: 'many' }, { text: 'sigma' }, { any: 'one' }] }),
    ],
    ['a:b**', field('a', 0, { op: 'matches', pattern: [{ text: 'b' }, { any: 'many' }] })],
    ['a:b\\*', is('a', 0, 'b*')],
    ['a:"b*"', is('a', 0, 'b*')],
    ['response:*', field('response', 0, { op: 'exists' })],
    ['a b OR c', { kind: 'or', parts: [{ kind: 'and', parts: [text('a'), text('b')] }, text('c')] }],
    ['a AND (b OR c)', { kind: 'and', parts: [text('a'), { kind: 'or', parts: [text('b'), text('c')] }] }],
    [
      'a && b || !c',
      {
        kind: 'or',
        parts: [
          { kind: 'and', parts: [text('a'), text('b')] },
          { kind: 'not', part: text('c') },
        ],
      },
    ],
    ['ANDROID ORACLE NOTHING', { kind: 'and', parts: [text('ANDROID'), text('ORACLE'), text('NOTHING')] }],
  ])('%s', (written, filter) => expect(parseFilter(written)).toEqual({ ok: true, filter }));

  it.each<[string, string, number, number, string]>([
    [
      'stage:',
      'the field stage has no value',
      0,
      6,
      'write stage:value, stage:* for records that have the field, or "stage:" to search for this text',
    ],
    [
      'a stage: )',
      'the field stage has no value',
      2,
      6,
      'write stage:value, stage:* for records that have the field, or "stage:" to search for this text',
    ],
    ['a AND', 'something is missing after AND', 5, 1, 'write what comes after it, or "AND" to search for the word'],
    ['OR a', 'something is missing before OR', 0, 2, 'write what comes before it, or "OR" to search for the word'],
    ['(a OR b', 'the parenthesis that begins here is not closed', 0, 1, 'add )'],
    [
      'a)',
      'no parenthesis is open that this could close',
      1,
      1,
      String.raw`take it away, or write \) for one that is meant`,
    ],
    ['()', 'there is nothing in these parentheses', 1, 1, String.raw`take it away, or write \) for one that is meant`],
    [
      'say "hi',
      'the quote that begins here is not closed',
      4,
      1,
      String.raw`add ", or write \" for a quote that is meant`,
    ],
    [
      'n:[1 TO',
      'this range is not complete',
      2,
      5,
      'write [1000 TO 5000], with * for an open end, and { } to leave the ends out',
    ],
    [
      'n:[1 5]',
      'this range is not complete',
      2,
      3,
      'write [1000 TO 5000], with * for an open end, and { } to leave the ends out',
    ],
    ['n:>', 'nothing to compare with after >', 3, 1, 'write a number, a time or a text, such as >20000'],
    [
      'a [b]',
      '[ does not belong here',
      2,
      1,
      String.raw`put text with special characters in quotes, or write \ before them`,
    ],
    ['NOT', 'something is missing after NOT', 3, 1, 'write what comes after it, or "NOT" to search for the word'],
    ['('.repeat(201), 'more than 200 parentheses or negations in one another', 200, 1, 'write it flatter'],
    [
      'x'.repeat(16_385),
      'the filter has 16385 characters, and 16384 are the limit',
      16_384,
      1,
      'ask for less at once, or use SQL',
    ],
  ])('%.20s is refused with its place', (written, message, at, length, hint) => {
    expect(parseFilter(written)).toEqual({ ok: false, fault: { message, at, length, hint } });
  });

  it('is read or refused, whatever it is, with a place inside it', () => {
    const piece = fc.constantFrom(
      ...'()[]{}":\\*?-!<>= ',
      'AND ',
      'OR ',
      'NOT ',
      ' TO ',
      'a',
      'b:',
      '>=',
      '\u{1f600}',
      '\n',
      '&&',
      '||',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(anything, (written) => {
        const outcome = parseFilter(written);
        if (outcome.ok) return;
        const { at, length } = outcome.fault;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(length).toBeGreaterThanOrEqual(1);
        // What is missing at the end is shown behind it.
        expect(at + length).toBeLessThanOrEqual(written.length + 1);
      }),
      { numRuns: 5000 },
    );
  });

  it('printed is read as the same tree', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const filter = flattened(oddFilter(new OddJson(seed)));
        const outcome = parseFilter(printed(filter));
        expect(outcome.ok && outcome.filter !== null ? flattened(outcome.filter) : outcome).toEqual(filter);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Without places, and patterns as the parser writes them. */
function flattened(filter: Filter): Filter {
  switch (filter.kind) {
    case 'text':
      return filter;
    case 'not':
      return { kind: 'not', part: flattened(filter.part) };
    case 'field':
      return {
        ...filter,
        at: 0,
        test: filter.test.op === 'matches' ? testOfPattern(filter.test.pattern) : filter.test,
      };
    case 'and':
    case 'or':
      return { kind: filter.kind, parts: filter.parts.map(flattened) };
  }
}

/** No two texts and no two stars in a row; one text alone is no pattern, and one star alone asks whether the field exists. */
function testOfPattern(parts: readonly PatternPart[]): FieldTest {
  const pattern: PatternPart[] = [];
  for (const part of parts) {
    const last = pattern.at(-1);
    if (last !== undefined && 'text' in last && 'text' in part) pattern.splice(-1, 1, { text: last.text + part.text });
    else if (!(isStar(last) && isStar(part))) pattern.push(part);
  }
  const [only] = pattern;
  if (only === undefined || pattern.length > 1) return { op: 'matches', pattern };
  if ('text' in only) return { op: 'equals', value: only.text };
  return isStar(only) ? { op: 'exists' } : { op: 'matches', pattern };
}

function isStar(part: PatternPart | undefined): boolean {
  return part !== undefined && 'any' in part && part.any === 'many';
}
