/** A filter made of a template finds at least what the template was made of; a record falls under the closest template. */
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { patternFilter, templateOf } from '../../../web/features/explore/patterns/pattern-text.ts';

function read(text: string): unknown {
  const parsed = parseFilter(text);
  return parsed.ok ? parsed.filter : parsed;
}

describe('patternFilter', () => {
  it('of a field has stars where the values stood', () => {
    expect(patternFilter('HTTPError: Server Error <num>', 'error')).toBe(String.raw`error:HTTPError\:*Server*Error*`);
  });

  it.each(["[Errno <num>] No such file: '<path>'", 'a "b" (c) <*> -d *'])('of %s can be read', (template) => {
    const filter = patternFilter(template, 'error');
    expect(read(filter ?? '')).toMatchObject({ kind: 'field', field: ['error'], test: { op: 'matches' } });
  });

  it('of whole lines has the fixed words', () => {
    expect(patternFilter('{"stage": "ERROR", "error": <*>', null)).toBe('"stage" "ERROR" "error"');
  });

  it('is none where every place is open', () => {
    expect(patternFilter('<*> <num>', 'error')).toBeNull();
  });
});

describe('templateOf', () => {
  const patterns = [
    { template: 'Server Error <*>' },
    { template: 'Server Error <num>' },
    { template: '<*> <*> <*>' },
    { template: 'Server Error' },
  ];
  it('is the one with the most words of its own', () => {
    expect(templateOf('Server Error <num>', patterns)).toBe(patterns[1]);
    expect(templateOf('Server Error now', patterns)).toBe(patterns[0]);
    expect(templateOf('quite another text of more words', patterns)).toBeNull();
  });
});
