/** The time of a record, in every form that logs have, found without parsing the line and yet as parsing would find it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime, recordTimeReader } from '../../src/model/record-time.ts';

const timeOf = (line: string, field: readonly string[] | null = null) => recordTimeReader(field)(Buffer.from(line));
const noon = Date.parse('2025-12-01T12:00:00Z');

describe('a time', () => {
  it.each<[string, number | null]>([
    ['2025-12-01T12:00:00Z', noon],
    ['2025-12-01T12:00:00', noon],
    ['2025-12-01 12:00:00', noon],
    ['2025-12-01T12:00', noon],
    ['2025-12-01T12:00:00z', noon],
    ['2025-12-01T13:00:00+01:00', noon],
    ['2025-12-01T13:00:00+0100', noon],
    ['2025-12-01T06:30:00-05:30', noon],
    ['2025-12-01T12:00:00 Z', noon],
    ['2025-12-01T12:00:00.5', noon + 500],
    ['2025-12-01T12:00:00,5', noon + 500],
    ['2025-12-01T12:00:00.123456', noon + 123.456],
    ['2025-12-01T12:00:00.123456789Z', noon + 123.456789],
    ['2025-12-01T12:00:00.123456789012Z', noon + 123.456789],
    ['2024-02-29T00:00:00Z', Date.parse('2024-02-29T00:00:00Z')],
    ['1764590400', noon],
    ['1764590400.25', noon + 250],
    ['1764590400000', noon],
    ['1764590400000000', noon],
    ['1764590400000000000', noon],
    ['1.7645904e9', noon],
    ['0', 0],
    ['-1', -1000],
    ['99999999999', 99_999_999_999_000],
    ['100000000000', 100_000_000_000],
    ['1e400', null],
    ['1e20', null],
    ['', null],
    ['null', null],
    ['true', null],
    ['2025-12-01', null],
    ['12:00:00', null],
    ['2025-13-01T12:00:00Z', null],
    ['2025-12-01T25:00:00Z', null],
    ['2025-12-01T12:00:00 Berlin', null],
    ['yesterday', null],
    ['0x10', null],
    ['1 2', null],
  ])('%s', (text, ms) => {
    expect(parseTime(text)).toBe(ms);
  });
});

describe('the time of a record', () => {
  it.each<[string, string, readonly string[] | null, number | null]>([
    ['the first well-known name that has one', '{"ts":1,"timestamp":"x","time":2}', null, 2000],
    ['each well-known name: timestamp', '{"timestamp":1}', null, 1000],
    ['time', '{"time":1}', null, 1000],
    ['ts', '{"ts":1}', null, 1000],
    ['@timestamp', '{"@timestamp":1}', null, 1000],
    ['datetime', '{"datetime":1}', null, 1000],
    ['date', '{"date":1}', null, 1000],
    ['no other name', '{"when":1}', null, null],
    ['only the top of a record', '{"a":{"time":1}}', null, null],
    ['the field that is named', '{"time":1,"at":2}', ['at'], 2000],
    ['only the field that is named', '{"time":1}', ['at'], null],
    ['a nested field', '{"a":{"x":[1,{"b":9}],"b":{"c":3}}}', ['a', 'b', 'c'], 3000],
    ['a field with a dot in its name', '{"a.b":1,"a":{"b":2}}', ['a.b'], 1000],
    ['a way through what is no object', '{"a":[{"b":1}]}', ['a', 'b'], null],
    ['names inside of texts', '{"text":"\\"time\\":7","time":1}', null, 1000],
    ['braces inside of texts', '{"text":"}{[","time":1}', null, 1000],
    ['backslashes before a quote', '{"text":"\\\\","time":1}', null, 1000],
    ['an escaped name', '{"t\\u0069me":1}', null, 1000],
    ['an escaped name with an umlaut, as Python writes it', '{"\\u00fcber":1}', ['über'], 1000],
    ['an umlaut as it is', '{"über":1}', ['über'], 1000],
    ['an escaped sign, as .NET writes it', '{"time":"2025-12-01T13:00:00\\u002B01:00"}', null, noon],
    ['spaces', ' { "a" : [ 1 , 2 ] , "time" : 1 } \r', null, 1000],
    ['a number as text', '{"time":"1764590400"}', null, noon],
    ['null', '{"time":null}', null, null],
    ['an object', '{"time":{"a":1}}', null, null],
    ['no JSON', 'time=1', null, null],
    ['an array', '["time",1]', null, null],
    ['nothing', '', null, null],
    ['a torn line', '{"a":1,"tim', null, null],
    ['a torn text', '{"a":"x', null, null],
    ['a missing colon', '{"time" 1}', null, null],
    ['a missing comma', '{"a":1 "time":1}', null, null],
    ['bytes that are no UTF-8', '{"a":"\u{FFFD}","time":1}', null, 1000],
  ])('%s', (_, line, field, ms) => {
    expect(timeOf(line, field)).toBe(ms);
  });

  const nasty = fc.oneof(
    fc.constantFrom('"', '\\', '\\"', '{', '}', '[', ']', ',', ':', '"time":1', '\\u0022', '\n', '\t', 'ü', '🙂', ''),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(
        nasty,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(nasty, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const ascii = (json: string) =>
    json.replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

  it('is what stands there, however the record is written', () => {
    const before = fc.dictionary(nasty, value, { maxKeys: 4, noNullPrototype: true });
    const key = fc.oneof(nasty, fc.constantFrom('a', 'b'));
    fc.assert(
      fc.property(
        before,
        fc.array(key, { minLength: 1, maxLength: 3 }),
        before,
        fc.nat(),
        fc.boolean(),
        fc.constantFrom(0, 2),
        (first, path, last, time, isAscii, indent) => {
          let inner: unknown = time;
          for (const one of path.toReversed()) inner = { ...first, [one]: inner, ...(one in last ? {} : last) };
          const json = JSON.stringify(inner, null, indent).replaceAll('\n', ' ');
          const found: unknown = path.reduce<unknown>(
            (at, one) => (at as Record<string, unknown>)[one],
            // What was written, not JSON.parse of it: Node 26.10 mixes up keys with escapes.
            inner,
          );
          const expected =
            typeof found === 'string' ? parseTime(found) : typeof found === 'number' ? parseTime(String(found)) : null;
          expect(timeOf(isAscii ? ascii(json) : json, path)).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never fails, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('{"a":', '{"time":"', '{"\\', ''),
        (bytes, head) => {
          const line = Buffer.concat([Buffer.from(head), Buffer.from(bytes.filter((byte) => byte !== 10))]);
          const time = recordTimeReader(null)(line);
          expect(time === null || Number.isFinite(time)).toBe(true);
        },
      ),
    );
  });
});
