import { isUtf8 } from 'node:buffer';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_BYTES_MAX, NESTING_MAX, VALUES_MAX, fieldsOf } from '../../src/engine/fields-of.ts';
import { LONG_TEXT_MARK, SHORT_TEXT_CHARS_MAX } from '../../src/query/long-text.ts';
import { OddJson } from '../support/odd-json.ts';
import { depthOf, readJson, type Json } from '../support/strict-json.ts';

const mark = LONG_TEXT_MARK;

function read(line: string): string {
  const { fields, problem } = fieldsOf(Buffer.from(line));
  return problem === '' ? fields.toString() : problem;
}

describe('the fields of a line', () => {
  it('are the line itself where nothing has to change', () => {
    const line = Buffer.from('{"a":1,"b":{"c":["x",null,true,-1.5e3]},"a.b":"\\u00fc\\n","a":2}');
    expect(fieldsOf(line).fields).toBe(line);
  });

  const long = 'x'.repeat(201);
  it.each([
    ['a long text ends with the mark', `{"a":"${long}"}`, `{"a":"${'x'.repeat(200)}${mark}"}`],
    ['200 characters are not long', `{"a":"${'ü'.repeat(200)}"}`, `{"a":"${'ü'.repeat(200)}"}`],
    ['a character of two units is one', `{"a":"${'😀'.repeat(201)}"}`, `{"a":"${'😀'.repeat(200)}${mark}"}`],
    ['an escape is one character', `{"a":"${'\\n'.repeat(201)}"}`, `{"a":"${'\\n'.repeat(200)}${mark}"}`],
    [
      'a pair of escapes is one character',
      `{"a":"${'\\ud83d\\ude00'.repeat(201)}"}`,
      `{"a":"${'\\ud83d\\ude00'.repeat(200)}${mark}"}`,
    ],
    ['items of lists are cut, too', `{"a":["${long}",1]}`, `{"a":["${'x'.repeat(200)}${mark}",1]}`],
    [
      'integers of 64 bits stay',
      '{"a":-9223372036854775808,"b":18446744073709551615}',
      '{"a":-9223372036854775808,"b":18446744073709551615}',
    ],
    [
      'longer integers become texts',
      '{"a":18446744073709551616,"b":-9223372036854775809}',
      '{"a":"18446744073709551616","b":"-9223372036854775809"}',
    ],
    ['floats that overflow become texts', '{"a":1e999,"b":-1E400,"c":1e308}', '{"a":"1e999","b":"-1E400","c":1e308}'],
    [
      'in lists, integers that a float would round become texts',
      '{"a":[9007199254740993,1]}',
      '{"a":["9007199254740993",1]}',
    ],
    ['half a pair of surrogates is replaced', '{"a":"x\\ud800y","b":"\\udc00"}', '{"a":"x\\ufffdy","b":"\\ufffd"}'],
    [
      'nothing is cut where the engine cannot read the line',
      `{"a":"${long}","b":1e999}`,
      `{"a":"${long}","b":"1e999"}`,
    ],
    [
      'keys lose what is syntax',
      '{"":1,"a`b":2,"%":3,"\\\\":4,"\\u0061":5}',
      '{"%":1,"a%60b":2,"%25":3,"%5C":4,"a":5}',
    ],
    ['long keys are cut', `{"${long}":1}`, `{"${'x'.repeat(200)}${mark}":1}`],
    ['half a pair in a key is replaced', '{"a\\ud800":1}', '{"a\ufffd":1}'],
    ['space behind goes', '\t {"a":1}\r', '\t {"a":1}'],
  ])('%s', (_, line, fields) => expect(read(line)).toBe(fields));

  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  it.each([
    ['', 'empty'],
    [' \t\r', 'empty'],
    ['5', 'not-object'],
    ['[{"a":1}]', 'not-object'],
    ['Traceback', 'not-json'],
    ['{"a":1}}', 'not-json'],
    ['{"a":01}', 'not-json'],
    ['{"a":1,}', 'not-json'],
    ['{"a":"\t"}', 'not-json'],
    ['{"a":"\\x"}', 'not-json'],
    ['{"a":tru', 'not-json'],
    ['\ufeff{}', 'not-json'],
    [nested(NESTING_MAX), nested(NESTING_MAX)],
    [nested(NESTING_MAX + 1), 'too-deep'],
    [`{"a":${'['.repeat(NESTING_MAX)}${']'.repeat(NESTING_MAX)}}`, 'too-deep'],
    [`{"a":[${Array.from({ length: VALUES_MAX }).fill('1').join(',')}]}`, 'too-large'],
    [`{"a":"${'x'.repeat(LINE_BYTES_MAX)}"}`, 'too-large'],
  ])('%.30s is %.30s', (line, expected) => expect(read(line)).toBe(expected));

  it('of bytes that are not UTF-8 are none', () => {
    const line = Buffer.from('7b2261223a22ff227d', 'hex');
    expect(fieldsOf(line)).toEqual({ fields: Buffer.from('{}'), problem: 'not-utf8' });
  });

  it('are what a plain reader makes of the line', () => {
    fc.assert(
      fc.property(fc.oneof(oddLine, anyBytes, jsonLine), (line) => {
        const { fields, problem } = fieldsOf(line);
        expect(problem).toBe(expectedProblem(line));
        if (problem === '') expect(asStored(readJson(fields.toString()))).toEqual(expectedFields(line));
        else expect(fields.toString()).toBe('{}');
      }),
      { numRuns: 5000 },
    );
  });
});

const oddLine = fc.nat().map((seed) => new OddJson(seed).line());
const anyBytes = fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes));
const jsonLine = fc.json().map((text) => Buffer.from(`{"k":${text}}`));

function expectedProblem(line: Buffer): string {
  if (!isUtf8(line)) return 'not-utf8';
  const text = line.toString();
  if (/^[ \t\r\n]*$/.test(text)) return 'empty';
  const json = readJson(text);
  if (json === null) return /^[ ]*(?:\{"a":){65}|^\{"a":\[{64}/.test(text) ? 'too-deep' : 'not-json';
  if (depthOf(json) > NESTING_MAX) return 'too-deep';
  return json.type === 'object' ? '' : 'not-object';
}

/** What the engine is to hold, by rules written once more. */
function expectedFields(line: Buffer): unknown {
  const json = readJson(line.toString());
  const isWhole = hasHalf(line) || numbersIn(json).some(isBeyond) || hasTwice(json);
  const convert = (value: Json, isItem: boolean): unknown => {
    if (value.type === 'object') {
      return { object: value.entries.map(([key, inside]) => [storedName(key), convert(inside, false)]) };
    }
    if (value.type === 'list') return value.items.map((item) => convert(item, true));
    if (value.type === 'text') return { text: isWhole ? value.value : shortened(value.value) };
    if (value.type !== 'number') return value.type === 'bool' ? value.value : null;
    const isInteger = /^-?\d+$/.test(value.written);
    const isText = isBeyond(value.written) || (isItem && isInteger && !Number.isSafeInteger(Number(value.written)));
    return isText ? { text: value.written } : { number: value.written };
  };
  return json === null ? null : convert(json, false);
}

function asStored(json: Json | null): unknown {
  if (json === null || json.type === 'null') return null;
  if (json.type === 'object') return { object: json.entries.map(([key, value]) => [key, asStored(value)]) };
  if (json.type === 'list') return json.items.map(asStored);
  if (json.type === 'number') return { number: json.written };
  return json.type === 'bool' ? json.value : { text: json.value };
}

/** Halves of pairs, once the whole ones are gone. */
function hasHalf(line: Buffer): boolean {
  const text = line.toString().replaceAll(/\\\\/g, '');
  return /\\u[dD][89a-fA-F]/.test(text.replaceAll(/\\u[dD][89abAB]..\\u[dD][c-fC-F]../g, ''));
}

/** A key twice in one object, as it is written. */
function hasTwice(json: Json | null): boolean {
  if (json?.type === 'list') return json.items.some(hasTwice);
  if (json?.type !== 'object') return false;
  return (
    new Set(json.entries.map(([key]) => key)).size < json.entries.length ||
    json.entries.some(([, value]) => hasTwice(value))
  );
}

function numbersIn(json: Json | null): string[] {
  if (json?.type === 'object') return json.entries.flatMap(([, value]) => numbersIn(value));
  if (json?.type === 'list') return json.items.flatMap(numbersIn);
  return json?.type === 'number' ? [json.written] : [];
}

function isBeyond(written: string): boolean {
  if (!/^-?\d+$/.test(written)) return !Number.isFinite(Number(written));
  return BigInt(written) > 18_446_744_073_709_551_615n || BigInt(written) < -9_223_372_036_854_775_808n;
}

function shortened(text: string): string {
  const chars = [...text];
  return chars.length <= SHORT_TEXT_CHARS_MAX ? text : `${chars.slice(0, SHORT_TEXT_CHARS_MAX).join('')}${mark}`;
}

function storedName(key: string): string {
  if (key === '') return '%';
  return shortened(key).replaceAll(/[%`\\\p{Cc}]/gu, (char) =>
    char > '\u007f' ? char : `%${Buffer.from(char).toString('hex').toUpperCase()}`,
  );
}
