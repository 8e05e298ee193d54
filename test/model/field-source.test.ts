/** A field's value as its line has it written: every digit, the first of keys that come twice, and nothing beside it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordSource } from '../../src/model/field-source.ts';

const sourceOf = (line: string, field: string) => recordSource(line)?.valueOf(field) ?? null;

describe('the source of a field', () => {
  it.each<[string, string, string | null]>([
    ['{"id":9007199254740993}', 'id', '9007199254740993'],
    ['{"id":123456789012345678901234567890,"n":1}', 'id', '123456789012345678901234567890'],
    ['{"n": 1.10 }', 'n', '1.10'],
    ['{"n":1e400,"m":-0}', 'm', '-0'],
    ['{"a":1,"a":2}', 'a', '1'],
    [String.raw`{"\u0061":1,"a":2}`, 'a', '1'],
    ['{"a":1,"a":{"b":2},"a":{"b":3}}', 'a', '1'],
    ['{"a":1,"a":{"b":2},"a":{"b":3}}', 'a.b', '2'],
    ['{"a":{"b":1},"a.b":2}', 'a.b', '2'],
    ['{"a":{"b":1,"b":2}}', 'a.b', '1'],
    ['{"a":{"b":1}}', 'a', '{"b":1}'],
    ['  { "a" : [ 1 , "]" , {"b":"}"} ] , "c" : true }\r', 'a', '[ 1 , "]" , {"b":"}"} ]'],
    ['  { "a" : [ 1 , "]" , {"b":"}"} ] , "c" : true }\r', 'c', 'true'],
    [String.raw`{"a":"say \"b\":1 \\","b":2}`, 'b', '2'],
    [String.raw`{"a":"say \"b\":1 \\","b":2}`, 'a', String.raw`"say \"b\":1 \\"`],
    ['{"":7}', '', '7'],
    [String.raw`{"k\\l":7}`, String.raw`k\l`, '7'],
    ['{"a":null}', 'a', 'null'],
    ['{"a":"{\\"b\\":1}"}', 'a.b', null],
    ['{"a":[{"b":1}]}', 'a.b', null],
    ['{"a":1}', 'b', null],
    ['{}', 'a', null],
    ['{"a":1} {"a":2}', 'a', null],
    ['[{"a":1}]', 'a', null],
    ['no json', 'a', null],
  ])('in %s of %j is %j', (line, field, wanted) => {
    expect(sourceOf(line, field)).toBe(wanted);
  });

  it('is found behind a string of megabytes', () => {
    const text = JSON.stringify({ text: String.raw`"\n`.repeat(2_000_000), n: 1 });
    expect(sourceOf(text, 'n')).toBe('1');
  });

  it('is, of any object, what a parser finds there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (record, indent) => {
        const source = recordSource(JSON.stringify(record, null, indent));
        for (const key of Object.keys(record)) {
          expect(JSON.parse(source?.valueOf(key) ?? 'nothing')).toEqual(JSON.parse(JSON.stringify(record[key])));
        }
      }),
    );
  });
});
