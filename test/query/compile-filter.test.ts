import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../src/query/compile-filter.ts';
import type { Filter } from '../../src/query/filter.ts';
import { LONG_TEXT_MARK } from '../../src/query/long-text.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';
import { oddFilter } from '../support/odd-filters.ts';
import { OddJson } from '../support/odd-json.ts';

const clock = { nowMs: Date.UTC(2025, 11, 7, 12), timezone: 'Europe/Berlin' };

function compiled(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return compileFilter(parsed.filter, clock);
}

/** SQL with its parameters in their places, in angle brackets. */
function written(text: string): string {
  const outcome = compiled(text);
  if (!outcome.ok) throw new Error(outcome.fault.message);
  return outcome.sql.replaceAll(/\{(p\d+):String\}/g, (_, name: string) => `<${outcome.params[name] ?? '?'}>`);
}

const strings = (column: string) => `${column}.:\`Array(Nullable(String))\``;
const mixed = (column: string) => `${column}.:\`Array(Dynamic)\``;
const moment = (ns: string) => `fromUnixTimestamp64Nano(toInt64(<${ns}>), 'UTC')`;

describe('the SQL of a filter', () => {
  const stage = 'doc.`stage`';
  const n = 'doc.`n`';
  it.each([
    ['', '1'],
    ['""', '1'],
    [
      'stage:ERROR',
      `(ifNull(${stage}.:String = <ERROR>, 0) OR arrayExists(x -> ifNull(x = <ERROR>, 0), ${strings(stage)}) OR ` +
        `arrayExists(x -> ifNull(dynamicElement(x, 'String') = <ERROR>, 0), ${mixed(stage)}))`,
    ],
    [
      'stage:E*',
      `(ifNull(${stage}.:String LIKE <E%>, 0) OR arrayExists(x -> ifNull(x LIKE <E%>, 0), ${strings(stage)}) OR ` +
        `arrayExists(x -> ifNull(dynamicElement(x, 'String') LIKE <E%>, 0), ${mixed(stage)}))`,
    ],
    [
      'n:<=1.5',
      `(ifNull((${n}.:Int64 >= toInt64(<-9223372036854775808>) AND ${n}.:Int64 <= toInt64(<1>)) OR (${n}.:Float64 <= toFloat64(<1.5>)), 0)` +
        ` OR arrayExists(x -> ifNull((x >= toInt64(<-9223372036854775808>) AND x <= toInt64(<1>)), 0), ${n}.:\`Array(Nullable(Int64))\`)` +
        ` OR arrayExists(x -> ifNull((x <= toFloat64(<1.5>)), 0), ${n}.:\`Array(Nullable(Float64))\`)` +
        ` OR arrayExists(x -> ifNull((dynamicElement(x, 'Int64') >= toInt64(<-9223372036854775808>) AND dynamicElement(x, 'Int64') <= toInt64(<1>))` +
        ` OR (dynamicElement(x, 'Float64') <= toFloat64(<1.5>)), 0), ${mixed(n)}))`,
    ],
    ['a.b:*', '(isNotNull(doc.`a`.`b`) OR notEmpty(JSONAllPaths(doc.^`a`.`b`)))'],
    ['a\\.b:*', '(isNotNull(doc.`a%2Eb`) OR notEmpty(JSONAllPaths(doc.^`a%2Eb`)))'],
    ['"":*', '(isNotNull(doc.`%`) OR notEmpty(JSONAllPaths(doc.^`%`)))'],
    [
      '-a:* (b:* OR c:*)',
      '(NOT (isNotNull(doc.`a`) OR notEmpty(JSONAllPaths(doc.^`a`))) AND ((isNotNull(doc.`b`) OR notEmpty(JSONAllPaths(doc.^`b`))) OR (isNotNull(doc.`c`) OR notEmpty(JSONAllPaths(doc.^`c`)))))',
    ],
    ['_stream:evo*', 'records.stream LIKE <evo%>'],
    ['_host:{a TO b]', '(records.host > <a> AND records.host <= <b>)'],
    ['_problem:*', 'notEmpty(records.problem)'],
    ['_id:00112233445566778899AABBCCDDEEFF', 'records.id = unhex(<00112233445566778899aabbccddeeff>)'],
    ['_id:00*', 'lower(hex(records.id)) LIKE <00%>'],
    ['_id:x', '0'],
    ['_time:*', '1'],
    [
      '_time:2025-12-07',
      `(records.time >= ${moment('1765062000000000000')} AND records.time < ${moment('1765148400000000000')})`,
    ],
    ['_time:>=now-1h', `(records.time >= ${moment('1765105200000000000')})`],
    [
      '_time:{yesterday TO today}',
      `(records.time >= ${moment('1765062000000000000')} AND records.time < ${moment('1765062000000000000')})`,
    ],
  ])('%s', (text, sql) => expect(written(text)).toBe(sql));

  it('asks the line for what is cut', () => {
    const long = 'x'.repeat(201);
    const cut = `${'x'.repeat(200)}${LONG_TEXT_MARK}`;
    expect(written(`a:"${long}"`)).toBe(
      `(ifNull(doc.\`a\`.:String = <${long}>, 0) OR arrayExists(x -> ifNull(x = <${long}>, 0), ${strings('doc.`a`')})` +
        ` OR records.id IN (SELECT records.id FROM records PREWHERE ifNull(doc.\`a\`.:String = <${cut}>, 0)` +
        ` OR arrayExists(x -> ifNull(x = <${cut}>, 0), ${strings('doc.`a`')})` +
        ` OR arrayExists(x -> ifNull(dynamicElement(x, 'String') = <${cut}>, 0), ${mixed('doc.`a`')})` +
        ` WHERE if(ifNull(doc.\`a\`.:String = <${cut}>, 0), JSONExtractString(records.raw, <a>) = <${long}>,` +
        ` arrayExists(x -> JSONExtractString(x) = <${long}>, arrayFilter(x -> startsWith(x, '"'), JSONExtractArrayRaw(records.raw, <a>)))))` +
        ` OR arrayExists(x -> ifNull(dynamicElement(x, 'String') = <${long}>, 0), ${mixed('doc.`a`')}))`,
    );
    expect(written(`a:"${'x'.repeat(200)}"`)).not.toContain('raw');
    expect(written('a.b:*x')).toContain('JSONExtractString(records.raw, <a>, <b>) LIKE <%x>');
  });

  it('finds a time in a text whatever its zone', () => {
    expect(written('t:>2025-12-07')).toContain(
      `parseDateTime64BestEffortOrNull(translate(doc.\`t\`.:String, ',z', '.Z'), 9, 'UTC') >= ${moment('1765152000000000000')}`,
    );
    expect(written('t:<=2025-12-07T10:00:00+01:00')).toContain(`< ${moment('1765098000000000001')}`);
  });

  it('compares as texts where only one end is a number or a time', () => {
    expect(written('s:[2025 TO 2025-12-07]')).toContain(
      '(doc.`s`.:String >= <2025> AND doc.`s`.:String <= <2025-12-07>)',
    );
  });

  it.each<[string, string[]]>([
    [
      'Next',
      [
        "<next>, concat('u0000', <next>)",
        "[concat('b', <next>), concat('f', <next>), concat('n', <next>)",
        '(?:[nN][eE][xX][tT])',
      ],
    ],
    [
      '"did not"',
      ["hasAnyTokens(records.raw, [<not>, concat('u0020', <not>)])", String.raw`(?:\x20|(?:\x5c[uU]0020))`],
    ],
    ['für', ['<für>', '<fÜr>', '<u00fcr>', '<u00dcr>', String.raw`[fF]\x5c[uU]00[dD][cC][rR]`]],
    ['"a\\"b"', [String.raw`(?:\x22|(?:\x5c\x22|\x5c[uU]0022))`]],
  ])('%s goes through the text index', (text, parts) => {
    for (const part of parts) expect(written(text)).toContain(part);
  });

  it.each([
    [
      '_time:soon',
      '"soon" is no time',
      'write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970',
      0,
      6,
    ],
    [
      'a _time:[x TO now]',
      '"x" is no time',
      'write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970',
      2,
      6,
    ],
    [
      '_time:2025-*',
      '_time takes no * or ?',
      'write _time:2025-12-07 for a day, or a range such as _time:>now-24h',
      0,
      6,
    ],
    [
      'a '.repeat(501),
      'the filter has 501 conditions, and 500 are the limit',
      'ask for less at once, or use SQL',
      0,
      1,
    ],
  ])('%.20s is refused', (text, message, hint, at, length) => {
    expect(compiled(text)).toEqual({ ok: false, fault: { message, at, length, hint } });
  });

  it('holds nothing of what people wrote but names of fields, and those only in backticks', () => {
    const literal = /^(?:String|Int64|Float64|Bool|UTC|,z|\.Z|"|[bfnrt]|u00[0-7][0-9a-f])$/;
    const harmless = /^(?:[\w\s(),=<>.:^-]|\[|\]|->|\{p\d+:String\})*$/;
    for (let seed = 0; seed < 500; seed += 1) {
      const filter: Filter = oddFilter(new OddJson(seed));
      const outcome = compileFilter(filter, clock);
      expect(outcome.ok).toBe(true);
      if (!outcome.ok) continue;
      const names = [...outcome.sql.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
      for (const name of names) expect(name).toMatch(/^[^\\`\p{Cc}]+$/u);
      const unnamed = outcome.sql.replaceAll(/`[^`]*`/g, '');
      for (const [, quoted = ''] of unnamed.matchAll(/'([^']*)'/g)) expect(quoted).toMatch(literal);
      expect(unnamed.replaceAll(/'[^']*'/g, '')).toMatch(harmless);
    }
  });
});
