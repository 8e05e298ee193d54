import { describe, expect, test } from 'vitest';
import { parseListen, parseServerUrl } from '../../src/config/addresses.ts';
import { nearestWord } from '../../src/model/did-you-mean.ts';
import { parseFieldPath } from '../../src/config/field-path.ts';
import { quoted } from '../../src/config/parsed.ts';
import { parseSignal } from '../../src/config/signals.ts';
import { parseStreamName } from '../../src/config/stream-name.ts';
import { parseTimezone } from '../../src/config/timezone.ts';

describe('the word that was meant', () => {
  const keys = ['schedule', 'keep-days', 'keep-archives', 'min-free-disk'];
  test.each([
    ['keep-day', 'keep-days'],
    ['keep_days', 'keep-days'],
    ['keepDays', 'keep-days'],
    ['shcedule', 'schedule'],
    ['Schedule', 'schedule'],
    ['minfreedisk', 'min-free-disk'],
    ['retention', null],
    ['', null],
    ['x'.repeat(10_000), null],
  ])('%s -> %s', (word, meant) => {
    expect(nearestWord(word, keys)).toBe(meant);
  });
});

describe('time zones', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'US/Eastern', 'Asia/Calcutta'])(
    '%s is one',
    (zone) => {
      expect(parseTimezone(zone)).toEqual({ ok: true, value: zone });
    },
  );

  test.each([
    ['europe/berlin', 'did you mean Europe/Berlin?'],
    ['Europe/Berln', 'did you mean Europe/Berlin?'],
    ['Berlin', 'did you mean Europe/Berlin?'],
    ['new york', 'did you mean America/New_York?'],
    ['utc', 'did you mean UTC?'],
    ['+02:00', 'write an IANA name such as Europe/Berlin or UTC'],
    ['', 'write an IANA name such as Europe/Berlin or UTC'],
    ['Middle-earth/Mordor', 'write an IANA name such as Europe/Berlin or UTC'],
  ])('%j is none: %s', (written, hint) => {
    expect(parseTimezone(written)).toEqual({ ok: false, fault: `'${written}' is no time zone`, hint });
  });
});

describe('signals', () => {
  test.each([
    ['HUP', 'HUP'],
    ['SIGHUP', 'HUP'],
    ['SIGUSR1', 'USR1'],
    ['WINCH', 'WINCH'],
  ])('%s is %s', (written, name) => {
    expect(parseSignal(written)).toEqual({ ok: true, value: name });
  });

  test.each([
    ['hup', "'hup' is no signal", 'did you mean HUP?'],
    ['SIGUSR3', "'SIGUSR3' is no signal", 'did you mean USR1?'],
    [1, "'1' is no signal", 'write one of HUP, USR1, USR2, INT, TERM, QUIT, WINCH, CONT, ALRM, URG, IO'],
    [
      'SIGKILL',
      "'SIGKILL' would stop the writer instead of telling it",
      'write HUP or USR1, whichever the writer knows',
    ],
  ])('%s is refused', (written, fault, hint) => {
    expect(parseSignal(written)).toEqual({ ok: false, fault, hint });
  });
});

describe('names of streams', () => {
  test.each([
    'app',
    'field_flow',
    'my log',
    '-x',
    'größe',
    '日志',
    'a.b',
    'app.2025',
    'app.20251201.x',
    '__proto__',
    'x'.repeat(200),
  ])('%s can be one', (name) => {
    expect(parseStreamName(name)).toEqual({ ok: true, value: name });
  });

  test.each([
    ['', "'' cannot be the name of a stream", 'write the name of the live file without .jsonl'],
    [
      'a/b',
      "'a/b' cannot be the name of a stream: it has a slash",
      'write the name of the live file alone, without its directory',
    ],
    ['a\0b', "'a b' cannot be the name of a stream: it has a control character", 'rename the live file'],
    ...['\u2028', '\u2029', '\ufffd'].map((char) => [
      `a${char}b`,
      `'a${char === '\ufffd' ? char : ' '}b' cannot be the name of a stream: it has a line separator or a character that was not UTF-8`,
      'rename the live file',
    ]),
    ['a\ud800', "'a\ud800' cannot be the name of a stream: it is not valid Unicode", 'rename the live file'],
    [
      '.app',
      "'.app' cannot be the name of a stream: it starts with a dot",
      'rename the live file: hidden files are left alone',
    ],
    [
      'app.20251201',
      "'app.20251201' cannot be the name of a stream: 'app.20251201.jsonl' looks like a daily file",
      "name the stream 'app', whose daily files are found by themselves",
    ],
    [
      'app.20251201-12',
      "'app.20251201-12' cannot be the name of a stream: 'app.20251201-12.jsonl' looks like a daily file",
      "name the stream 'app', whose daily files are found by themselves",
    ],
    [
      'ä'.repeat(101),
      `'${'ä'.repeat(60)}…' cannot be the name of a stream: it has 202 bytes`,
      'use at most 200 bytes, so that daily files and archives fit',
    ],
  ])('%j cannot', (name, fault, hint) => {
    expect(parseStreamName(name)).toEqual({ ok: false, fault, hint });
  });
});

describe('fields', () => {
  test('dots lead into objects', () => {
    expect(parseFieldPath('quality_score.total_score')).toEqual({ ok: true, value: ['quality_score', 'total_score'] });
  });

  test.each(['', '.', 'a..b', 'a.'])('%j is none', (written) => {
    expect(parseFieldPath(written)).toEqual({
      ok: false,
      fault: `'${written}' is no field`,
      hint: 'write the keys that lead to it with dots between them, such as quality_score.total_score',
    });
  });

  test('a number is asked to be quoted', () => {
    expect(parseFieldPath(200, '0200')).toEqual({
      ok: false,
      fault: "'0200' is no field",
      hint: 'write the field\'s name, in quotes where it is a number or true or false: "0200"',
    });
  });
});

describe('addresses', () => {
  test.each(['127.0.0.1:8020', '0.0.0.0:80', 'localhost:0', '[::1]:8020'])('%s can be listened on', (written) => {
    expect(parseListen(written)).toEqual({ ok: true, value: written });
  });

  test.each(['', '8020', ':8020', '::1:8020', 'host', 'host:99999', 'host:-1', 'http://host:1', 8020])(
    '%j cannot',
    (written) => {
      expect(parseListen(written)).toEqual({
        ok: false,
        fault: `'${written}' is no address to listen on`,
        hint: 'write host:port, such as 127.0.0.1:8020 or "[::1]:8020"',
      });
    },
  );

  test('an engine has an http or https URL', () => {
    expect(parseServerUrl('https://db.example:8443')).toEqual({ ok: true, value: 'https://db.example:8443' });
    expect(parseServerUrl('db:8123')).toEqual({
      ok: false,
      fault: "'db:8123' is no http or https URL",
      hint: 'write the HTTP address of the server, such as http://clickhouse:8123',
    });
  });
});

test('quoted text stays on one line and short', () => {
  expect(quoted('a\r\n\tb')).toBe("'a b'");
  expect(quoted('🙂'.repeat(61))).toBe(`'${'🙂'.repeat(60)}…'`);
});
