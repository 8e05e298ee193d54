/** Filters about odd lines, as trees: every kind of test, and values that would be SQL if they were not bound. */
import type { Bound, FieldPath, FieldTest, Filter, PatternPart } from '../../src/query/filter.ts';
import type { OddJson } from './odd-json.ts';

const words = [
  'next',
  'error',
  'ERROR',
  'für',
  'FÜR',
  'Fur',
  'über',
  'Über uns',
  'in',
  'in the bin',
  'nnext',
  'tnext',
  'table',
  'backend did not answer',
  'did not',
  'not answer',
  'Backend',
  'say "hi"',
  '"hi" now',
  String.raw`C:\new`,
  '\\',
  '"a"',
  'new',
  'a/b',
  '100%',
  '%',
  'zebra',
  '\u{1f600}',
  '\u{1f600} smile',
  'αβγ',
  'ΑΒΓ',
  'Hallo',
  '„hallo“',
  'café',
  'CAFÉ',
  'naïve-café',
  'line\nnext',
  '\n',
  '\t',
  '',
  ' ',
  'DROP TABLE',
  "'; DROP",
  '`',
  'u00fcr',
  'straße',
  'STRASSE',
  'tab\tnext',
  'a',
  'b',
  '5',
  '"a":5',
  '"a": 5',
  '}',
  ';--',
  'hi" now',
  'smile',
  'x;--',
  '/*',
  '{p0:String}',
];
const times = [
  '2025-12-07',
  '2025-12-07T10:00:00Z',
  '2025-12-06T23:59:59.999999999Z',
  '2025-12-07 10:00',
  '2262-01-01',
  '2025-12-06',
];

export function oddFilter(odd: OddJson, depth = 0): Filter {
  const kind = odd.whole(depth > 2 ? 7 : 12);
  if (kind < 5) return { kind: 'field', field: oddPath(odd), at: 0, test: oddTest(odd) };
  if (kind < 7) return { kind: 'text', text: odd.pick(words) };
  if (kind < 9) return { kind: 'not', part: oddFilter(odd, depth + 1) };
  const parts = Array.from({ length: 2 + odd.whole(2) }, () => oddFilter(odd, depth + 1));
  return { kind: odd.pick(['and', 'or']), parts };
}

function oddPath(odd: OddJson): FieldPath {
  return Array.from({ length: odd.pick([1, 1, 1, 2, 3]) }, () => odd.key()).map((key, at) =>
    at === 0 && key === '_id' ? 'a' : key,
  );
}

function oddTest(odd: OddJson): FieldTest {
  const kind = odd.whole(10);
  if (kind < 4) return { op: 'equals', value: oddValue(odd) };
  if (kind < 6) return { op: 'matches', pattern: oddPattern(odd) };
  if (kind === 6) return { op: 'exists' };
  const value = odd.pick([() => odd.number(), () => odd.pick(times), () => odd.text(), () => oddValue(odd)]);
  return { op: 'range', from: oddBound(odd, value), to: oddBound(odd, value) };
}

function oddValue(odd: OddJson): string {
  return odd.pick([
    () => odd.text(),
    () => odd.text(),
    () => odd.number(),
    () => odd.pick(['true', 'false', 'null', '1e', '-']),
  ])();
}

function oddBound(odd: OddJson, value: () => string): Bound | null {
  return odd.whole(4) === 0 ? null : { value: value(), inclusive: odd.whole(2) === 0 };
}

/** Most are made of a value that occurs. */
function oddPattern(odd: OddJson): PatternPart[] {
  const parts: PatternPart[] = [];
  const chars = [...oddValue(odd)];
  for (let at = 0; at < chars.length;) {
    const kind = odd.whole(4);
    const count = 1 + odd.whole(kind === 3 ? 250 : 4);
    if (kind === 0) parts.push({ any: 'one' });
    else if (kind === 1) parts.push({ any: 'many' });
    else parts.push({ text: chars.slice(at, at + count).join('') });
    at += kind === 0 ? 1 : count;
  }
  return parts.length === 0 ? [{ any: 'many' }] : parts;
}
