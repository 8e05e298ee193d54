/** Where somebody is in a filter: what can come there, and what a suggestion replaces. */
import { describe, expect, it } from 'vitest';
import { placeAt, replaced, valueText } from '../../../web/features/explore/query/completion.ts';

/** The caret stands at the bar. */
const at = (marked: string) => placeAt(marked.replace('|', ''), marked.indexOf('|'));

describe('placeAt', () => {
  it.each([
    ['|', { kind: 'name', from: 0, to: 0, written: '', isAfterTerm: false }],
    ['sta|', { kind: 'name', from: 0, to: 3, written: 'sta', isAfterTerm: false }],
    ['st|age', { kind: 'name', from: 0, to: 5, written: 'st', isAfterTerm: false }],
    ['stage:ERROR |', { kind: 'name', from: 12, to: 12, written: '', isAfterTerm: true }],
    ['stage:ERROR AND |', { kind: 'name', from: 16, to: 16, written: '', isAfterTerm: false }],
    ['stage:ERROR AND to|', { kind: 'name', from: 16, to: 18, written: 'to', isAfterTerm: false }],
    ['(sta|', { kind: 'name', from: 1, to: 4, written: 'sta', isAfterTerm: false }],
    ['-sta|', { kind: 'name', from: 1, to: 4, written: 'sta', isAfterTerm: false }],
    ['stage:|', { kind: 'value', field: 'stage', from: 6, to: 6, written: '' }],
    ['stage:ER|', { kind: 'value', field: 'stage', from: 6, to: 8, written: 'ER' }],
    ['stage:ER|ROR', { kind: 'value', field: 'stage', from: 6, to: 11, written: 'ER' }],
    ['NOT topic:"a b|', { kind: 'value', field: 'topic', from: 10, to: 14, written: 'a b' }],
    ['topic:(x OR y|', { kind: 'value', field: 'topic', from: 12, to: 13, written: 'y' }],
    [
      'quality_score.total_score:9|',
      { kind: 'value', field: 'quality_score.total_score', from: 26, to: 27, written: '9' },
    ],
    [String.raw`a\:b|`, { kind: 'name', from: 0, to: 4, written: 'a:b' }],
    ['latency_ms:>2|', { kind: 'nothing' }],
    ['latency_ms:[1 TO |', { kind: 'nothing' }],
    ['"some words|', { kind: 'nothing' }],
    ['topic:"done"|', { kind: 'nothing' }],
  ])('%s', (marked, expected) => {
    expect(at(marked)).toMatchObject(expected);
  });
});

describe('taking a suggestion', () => {
  it('replaces what was written of the word and leaves the rest', () => {
    const text = 'a:1 st:x';
    const place = placeAt('a:1 sta b:2', 7);
    expect(replaced('a:1 sta b:2', place, 'stage:')).toEqual({ text: 'a:1 stage: b:2', caret: 10 });
    expect(replaced(text, { from: 0, to: 3 }, '[ TO ]', 1)).toEqual({ text: '[ TO ] st:x', caret: 1 });
  });

  it.each([
    ['ERROR', 'ERROR'],
    ['2.5_FORMAT', '2.5_FORMAT'],
    ['two words', '"two words"'],
    ['OR', '"OR"'],
    ['*', '"*"'],
    ['-x', '"-x"'],
    ['say "hi"\\', String.raw`"say \"hi\"\\"`],
  ])('writes the value %s so that it means itself', (value, written) => {
    expect(valueText(value)).toBe(written);
  });
});
