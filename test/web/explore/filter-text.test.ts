/** Filters that were clicked together find exactly what was clicked: they are read back by the parser of the server. */
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { failuresIn } from '../../../src/query/filter-pieces.ts';
import {
  failureFilter,
  fieldText,
  keysOf,
  missingFilter,
  opposite,
  toggled,
  valueFilter,
} from '../../../web/shared/scope/filter-text.ts';

function read(text: string): unknown {
  const parsed = parseFilter(text);
  return parsed.ok ? parsed.filter : parsed;
}

const oddTexts = [
  'plain',
  'two words',
  '"',
  '\\',
  'a:b',
  '*',
  '(x',
  '-x',
  'NOT',
  '',
  'ü „x“',
  'a\nb',
  '>5',
  '[1 TO 2]',
];

describe('the filter of failures', () => {
  it.each([['success'], ['result', 'ok']])('is that of the findings of the API', (...path: string[]) => {
    expect(read(failureFilter(path.join('.')))).toEqual(read(failuresIn(path)));
  });
});

describe('the filter of a value', () => {
  it.each(oddTexts)('means the text %j and nothing else', (value) => {
    expect(read(valueFilter('topic', { value, cut: false }))).toMatchObject({
      kind: 'field',
      field: ['topic'],
      test: { op: 'equals', value },
    });
  });

  it('means all that begin so where only the beginning is known', () => {
    expect(read(valueFilter('topic', { value: 'a *"b', cut: true }))).toMatchObject({
      kind: 'field',
      field: ['topic'],
      test: { op: 'matches', pattern: [{ text: 'a *"b' }, { any: 'many' }] },
    });
  });

  it('of no problem is that there is none', () => {
    expect(valueFilter('_problem', { value: '', cut: false })).toBe('NOT _problem:*');
  });
});

describe('a field', () => {
  it.each([[['a', 'b']], [['a.b']], [['with space', 'x:y']], [['-a']], [['"q"', String.raw`b\s`]]])(
    '%j is read back as it is',
    (path) => {
      expect(keysOf(fieldText(path))).toEqual(path);
      expect(read(`${fieldText(path)}:1`)).toMatchObject({ field: path });
    },
  );
});

describe('clicking', () => {
  it('takes in, takes back, and turns round', () => {
    const filter = 'topic:"x"';
    expect(toggled([], filter)).toEqual([filter]);
    expect(toggled(['a', filter], filter)).toEqual(['a']);
    expect(toggled([filter], opposite(filter))).toEqual(['NOT topic:"x"']);
    expect(toggled([opposite(filter)], filter)).toEqual([filter]);
    expect(opposite(missingFilter('a'))).toBe('a:*');
  });
});
