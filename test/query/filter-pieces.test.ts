import { describe, expect, it } from 'vitest';
import { both, failuresIn, numbersIn, thereIn, valueIn } from '../../src/query/filter-pieces.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';

function read(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
  return parsed.filter;
}

const odd = ['a.b', 'c:d "e" \\f', '-g(h)!'];

describe('pieces of filters', () => {
  it('name any field and value', () => {
    expect(read(thereIn(odd))).toMatchObject({ kind: 'field', field: odd, test: { op: 'exists' } });
    const value = 'say "hi" \\ to* ?all\n(x)';
    expect(read(valueIn(odd, value))).toMatchObject({ kind: 'field', field: odd, test: { op: 'equals', value } });
    expect(read(numbersIn(['x']))).toMatchObject({
      field: ['x'],
      test: { op: 'range', from: { value: '-1e150', inclusive: true }, to: { value: '1e150', inclusive: true } },
    });
  });

  it('ask for nothing where every record has one', () => {
    expect([numbersIn(['_bytes']), thereIn(['_bytes'])]).toEqual(['', '']);
  });

  it('are joined so that neither changes the other', () => {
    expect(both('', 'a:1')).toBe('a:1');
    expect(both('a:1 OR b:2', '')).toBe('a:1 OR b:2');
    expect(read(both('a:1 OR b:2', 'c:3'))).toMatchObject({ kind: 'and', parts: [{ kind: 'or' }, { field: ['c'] }] });
  });

  it('tell failures by what says whether it went well, else by an error', () => {
    expect(read(failuresIn(null))).toMatchObject({ kind: 'or' });
    expect(read(failuresIn(odd))).toMatchObject({ kind: 'or' });
  });
});
