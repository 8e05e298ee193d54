import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig, formatFaults, parseConfig } from '../../src/config/parse-config.ts';

const defaults: Config = {
  logs: null,
  policy: {
    timezone: 'Europe/Berlin',
    rotate: { schedule: '0 2 * * *', dated: 'today', maxSizeBytes: 1_073_741_824, notify: { kind: 'none' } },
    archive: { schedule: '0 3 1 * *', compression: 'gzip', level: 6, settleMs: 600_000 },
    clean: {
      schedule: '0 4 * * 0',
      keepDays: 7,
      keepArchivesMonths: null,
      minFreeDisk: { kind: 'share', share: 0.05 },
    },
  },
  streams: null,
  engine: { kind: 'embedded' },
  server: { listen: '127.0.0.1:8020', auth: 'auto', origins: [], rateLimit: 6000, log: null },
};

const fieldFlow = {
  time: ['timestamp'],
  trace: { id: ['request_id'], stage: ['stage'] },
  request: null,
  learning: null,
};
const wrapperRequests = {
  time: ['timestamp'],
  trace: null,
  request: {
    id: ['request_id'],
    duration: ['latency_ms'],
    ok: ['success'],
    score: ['quality_score', 'total_score'],
    labels: [['wrapper_chain'], ['topic'], ['style'], ['format']],
  },
  learning: null,
};
const evolution = { time: ['timestamp'], trace: null, request: null, learning: { step: ['generation'] } };
const plain = { time: null, trace: null, request: null, learning: null };

/** The configuration that the text means; its faults as a person reads them where it has some. */
function read(text: string): Config | string {
  const outcome = parseConfig(text, 'Europe/Berlin');
  return outcome.ok ? outcome.config : formatFaults('varve.yaml', outcome.faults);
}

describe('a file that says nothing means the defaults', () => {
  test.each([
    '',
    '\n',
    '# only a comment\n',
    '---\n',
    'null\n',
    '{}\n',
    'rotate:\n',
    'rotate:\narchive: {}\nclean: null\nstreams: {}\n',
    '\ufeff',
  ])('%j', (text) => {
    expect(read(text)).toEqual(defaults);
    expect(defaultConfig('Europe/Berlin')).toEqual(defaults);
  });
});

test('the example of the contract is read whole', () => {
  const text = `
logs: /opt/syntx-config/logs
timezone: Europe/Berlin            # default: the system's
streams:                           # optional: by default every *.jsonl in logs is a stream
  field_flow:       { time: timestamp, trace: { id: request_id, stage: stage } }
  wrapper_requests: { time: timestamp, request: { id: request_id, duration: latency_ms, ok: success,
                      score: quality_score.total_score, labels: [wrapper_chain, topic, style, format] } }
  evolution:        { time: timestamp, learning: { step: generation } }
rotate:  { schedule: "0 2 * * *", dated: today, max-size: 1GiB, notify: none }   # dated: today or yesterday
archive: { schedule: "0 3 1 * *", compression: gzip, level: 6, settle: 10m }   # quiet time before sealing
clean:   { schedule: "0 4 * * 0", keep-days: 7, keep-archives: forever, min-free-disk: 5% }
engine:  { kind: embedded }
server:  { listen: 127.0.0.1:8020, auth: auto }
`;
  expect(read(text)).toEqual({
    ...defaults,
    logs: '/opt/syntx-config/logs',
    streams: new Map<string, unknown>([
      ['field_flow', fieldFlow],
      ['wrapper_requests', wrapperRequests],
      ['evolution', evolution],
    ]),
  });
});

test('every setting can differ from its default', () => {
  const text = `logs: logs
timezone: US/Eastern
rotate: { schedule: "*/5 *  * * *", dated: yesterday, max-size: none, notify: { pid-file: /run/app.pid, signal: SIGUSR1 } }
archive: { schedule: "0 3 2 * mon", compression: zstd, level: 22, settle: 0s }
clean: { schedule: "0 4 1 * *", keep-days: 0, keep-archives: 2 years, min-free-disk: 10GiB }
engine: { kind: clickhouse, url: "http://db:8123", database: logs, cluster: main }
server: { listen: "[::]:80", auth: token, origins: [HTTPS://Logs.example.com/, "http://[::1]:8080"], rate-limit: none, log: access }
`;
  expect(read(text)).toEqual({
    logs: 'logs',
    policy: {
      timezone: 'US/Eastern',
      rotate: {
        schedule: '*/5 * * * *',
        dated: 'yesterday',
        maxSizeBytes: null,
        notify: { kind: 'pid-file', signal: 'USR1', pidFile: '/run/app.pid' },
      },
      archive: { schedule: '0 3 2 * mon', compression: 'zstd', level: 22, settleMs: 0 },
      clean: {
        schedule: '0 4 1 * *',
        keepDays: 0,
        keepArchivesMonths: 24,
        minFreeDisk: { kind: 'bytes', bytes: 10_737_418_240 },
      },
    },
    streams: null,
    engine: { kind: 'clickhouse', url: 'http://db:8123', database: 'logs', cluster: 'main' },
    server: {
      listen: '[::]:80',
      auth: 'token',
      origins: ['https://logs.example.com', 'http://[::1]:8080'],
      rateLimit: null,
      log: 'access',
    },
  } satisfies Config);
});

test.each([
  ['none', { kind: 'none' }],
  ['"none"', { kind: 'none' }],
  ['{ command: app }', { kind: 'command', signal: 'HUP', command: 'app' }],
  ['{ signal: WINCH, command: nginx }', { kind: 'command', signal: 'WINCH', command: 'nginx' }],
  ['{ shell: "systemctl reload app" }', { kind: 'shell', shell: 'systemctl reload app' }],
])('notify: %s', (written, notify) => {
  expect(read(`rotate:\n  notify: ${written}\n`)).toEqual({
    ...defaults,
    policy: { ...defaults.policy, rotate: { ...defaults.policy.rotate, notify } },
  });
});

test.each([
  ['{ app: }', [['app', plain]]],
  [
    '{ app: {}, evolution: {} }',
    [
      ['app', plain],
      ['evolution', evolution],
    ],
  ],
  ['{ field_flow: { time: ts } }', [['field_flow', { ...fieldFlow, time: ['ts'] }]]],
  [
    '{ field_flow: { trace: none, learning: { step: n } } }',
    [['field_flow', { ...fieldFlow, trace: null, learning: { step: ['n'] } }]],
  ],
  [
    '{ wrapper_requests: { request: { id: rid } } }',
    [
      [
        'wrapper_requests',
        { ...wrapperRequests, request: { id: ['rid'], duration: null, ok: null, score: null, labels: [] } },
      ],
    ],
  ],
  ['{ app: { time: ["http.time", x] } }', [['app', { ...plain, time: ['http.time', 'x'] }]]],
  [
    '{ app: { request: { id: a.b, labels: [c, ["d.e"]] } } }',
    [
      [
        'app',
        { ...plain, request: { id: ['a', 'b'], duration: null, ok: null, score: null, labels: [['c'], ['d.e']] } },
      ],
    ],
  ],
  [
    '{ 2024: {}, "a: #b": {}, __proto__: {}, größe: {} }',
    [
      ['2024', plain],
      ['a: #b', plain],
      ['__proto__', plain],
      ['größe', plain],
    ],
  ],
  [
    '{ a: &x { time: ts }, b: *x }',
    [
      ['a', { ...plain, time: ['ts'] }],
      ['b', { ...plain, time: ['ts'] }],
    ],
  ],
])('streams: %s', (written, streams) => {
  expect(read(`streams: ${written}\n`)).toEqual({
    ...defaults,
    streams: new Map(streams.map(([name, roles]) => [name, roles])),
  });
});

test('windows line ends and a byte order mark change nothing, and lines are counted right', () => {
  expect(read('\ufefflogs: /a\r\ntimezone: UTC\r\n')).toEqual({
    ...defaults,
    logs: '/a',
    policy: { ...defaults.policy, timezone: 'UTC' },
  });
  expect(read('\ufefffoo: 1\r\nclean:\r\n  keep-days: x\r\n')).toBe(
    `varve.yaml:1:1  unknown key 'foo'
                hint: known keys: logs, timezone, streams, rotate, archive, clean, engine, server
varve.yaml:3:14  clean.keep-days: 'x' is not a whole number
                 hint: write the number of days, such as 7
`,
  );
});

test('all faults come at once, in the order of lines', () => {
  const text = `retention: 7
clean:
  keep-days: seven
  keep-day: 3
archive: { level: 12, settle: 10 minuts, compression: gzp }
keep-days: 3
rotate:
  notify: { signal: hup, command: a, shell: b }
rotate: [1]
server: { auth: maybe, listen: }
logs: 5
`;
  expect(read(text)).toBe(`varve.yaml:1:1  unknown key 'retention'
                hint: known keys: logs, timezone, streams, rotate, archive, clean, engine, server
varve.yaml:3:14  clean.keep-days: 'seven' is not a whole number
                 hint: write the number of days, such as 7
varve.yaml:4:3  clean: unknown key 'keep-day'
                hint: did you mean keep-days?
varve.yaml:5:19  archive.level: '12' is no level of gzip
                 hint: write a whole number from 1 to 9, or compression: zstd, which goes to 22
varve.yaml:5:31  archive.settle: '10 minuts' is no duration
                 hint: write a number and s, m, h or d, such as 10m
varve.yaml:5:55  archive.compression: 'gzp' is not gzip or zstd
                 hint: did you mean gzip?
varve.yaml:6:1  unknown key 'keep-days'
                hint: keep-days belongs under clean
varve.yaml:8:11  rotate.notify: exactly one of pid-file, command and shell says whom to notify; command and shell stand here
                 hint: write none, { signal: HUP, pid-file: /run/app.pid }, { signal: HUP, command: app } or { shell: "systemctl reload app" }
varve.yaml:9:1  'rotate' stands twice
                hint: keep one of the two; the first is on line 7
varve.yaml:10:17  server.auth: 'maybe' is not auto, token or none
                  hint: write auto, token or none
varve.yaml:10:24  server.listen: no value is given
                  hint: write host:port, such as 127.0.0.1:8020 or "[::1]:8020"
varve.yaml:11:7  logs: '5' is not text
                 hint: write the path of the log directory; put it in quotes if it is a number, true or false
`);
});

describe('one fault', () => {
  const notifyHint =
    'write none, { signal: HUP, pid-file: /run/app.pid }, { signal: HUP, command: app } or { shell: "systemctl reload app" }';
  test.each([
    ['- a\n', 1, 1, '- a', 'the file holds no settings', 'write settings as key: value, such as logs: /var/log/app'],
    [
      'just text\n',
      1,
      1,
      'just text',
      'the file holds no settings',
      'write settings as key: value, such as logs: /var/log/app',
    ],
    ['clean:\n\tkeep-days: 1\n', 2, 1, '\t', 'a tab stands where spaces indent', 'indent with spaces'],
    [
      'logs: a\n---\nlogs: b\n',
      2,
      1,
      '---',
      'a second YAML document begins here',
      'keep one document: remove the line --- and what does not belong',
    ],
    ['logs: @a\n', 1, 7, '@', "a value cannot start with '@'", 'put the value in quotes'],
    ['logs: "a\n', 1, 9, '', 'not valid YAML: missing closing "quote', 'add what is missing'],
    [
      'logs: a: b\n',
      1,
      7,
      'a',
      'not valid YAML: nested mappings are not allowed in compact mappings',
      'start a new line for a nested key, or, if it is text with a colon, put the value in quotes',
    ],
    ['logs: !path a\n', 1, 7, '!path', 'not valid YAML: unresolved tag: !path', 'remove the tag: settings need none'],
    [
      'logs: *here\n',
      1,
      7,
      '*here',
      "the alias '*here' has no anchor before it",
      'write the value itself, or mark the place that it repeats with & and the name',
    ],
    ['? [a]\n: b\n', 1, 3, '[a]', 'a key is missing or is no plain text', 'write key: value'],
    [
      'rotate: daily\n',
      1,
      9,
      'daily',
      "rotate: 'daily' stands where settings belong",
      'known keys: schedule, dated, max-size, notify',
    ],
    [
      'clean:\n  keep-days:\n',
      2,
      3,
      'keep-days',
      'clean.keep-days: no value is given',
      'write the number of days, such as 7',
    ],
    [
      'clean: { keep-days: [7] }\n',
      1,
      21,
      '[7]',
      'clean.keep-days: a list stands where one value belongs',
      'write the number of days, such as 7',
    ],
    ['rotate: { notify: yes }\n', 1, 19, 'yes', "rotate.notify: 'yes' is no way to notify a writer", notifyHint],
    [
      'rotate: { notify: { signal: HUP } }\n',
      1,
      19,
      '{ signal: HUP }',
      'rotate.notify: exactly one of pid-file, command and shell says whom to notify; none of them stands here',
      notifyHint,
    ],
    [
      'rotate: { notify: { signal: HUP, shell: x } }\n',
      1,
      21,
      'signal',
      'rotate.notify: a signal does not go with shell',
      'remove signal, or use pid-file or command',
    ],
    [
      'rotate: { notify: { pid-file: app.pid } }\n',
      1,
      31,
      'app.pid',
      "rotate.notify.pid-file: 'app.pid' is no absolute path",
      'write the whole path of the file, such as /run/app.pid',
    ],
    [
      'rotate: { notify: { pidfile: /a, command: b } }\n',
      1,
      21,
      'pidfile',
      "rotate.notify: unknown key 'pidfile'",
      'did you mean pid-file?',
    ],
    [
      'archive: { compression: zstd, level: 23 }\n',
      1,
      38,
      '23',
      "archive.level: '23' is no level of zstd",
      'write a whole number from 1 to 22',
    ],
    [
      'engine: { url: "http://a" }\n',
      1,
      11,
      'url',
      'engine: url does not go with the embedded engine',
      'add kind: clickhouse, or remove url',
    ],
    [
      'engine: { kind: clickhouse }\n',
      1,
      17,
      'clickhouse',
      'engine: kind clickhouse needs a url',
      'add the HTTP address of the server, such as url: http://clickhouse:8123',
    ],
    [
      'streams: [app]\n',
      1,
      10,
      '[app]',
      'streams: a list stands where names of streams belong',
      'write each stream as a key, such as app: { time: timestamp }',
    ],
    [
      'streams:\n  .app: {}\n',
      2,
      3,
      '.app',
      "streams: '.app' cannot be the name of a stream: it starts with a dot",
      'rename the live file: hidden files are left alone',
    ],
    ['streams: { "my app": { tme: ts } }\n', 1, 24, 'tme', `streams."my app": unknown key 'tme'`, 'did you mean time?'],
    [
      'streams: { app: { time: [] } }\n',
      1,
      25,
      '[]',
      'streams.app.time: the list has no keys',
      "write the field's name",
    ],
    [
      'streams: { app: { time: [1] } }\n',
      1,
      26,
      '1',
      'streams.app.time: a key is no text',
      'put each key of the list in quotes',
    ],
    [
      'streams: { app: { trace: { id: a } } }\n',
      1,
      26,
      '{ id: a }',
      'streams.app.trace: stage is missing',
      'add the field, such as stage: stage',
    ],
    [
      'streams: { app: { request: rid } }\n',
      1,
      28,
      'rid',
      "streams.app.request: 'rid' is no role",
      'write none, or the fields of the role: id, duration, ok, score, labels',
    ],
    [
      'streams: { app: { request: { id: a, labels: b } } }\n',
      1,
      45,
      'b',
      "streams.app.request.labels: 'b' is no list of fields",
      'write a list, such as [topic, style]',
    ],
  ])('%j', (text, line, column, offending, message, hint) => {
    expect(parseConfig(text, 'UTC')).toEqual({ ok: false, faults: [{ line, column, text: offending, message, hint }] });
  });

  test.each(['[', '{a: ', '- ', '? ', 'a: '])(
    'nesting of %j without end is refused before it exhausts the stack',
    (opener) => {
      const outcome = parseConfig(opener.repeat(40_000), 'UTC');
      expect(outcome).toMatchObject({
        ok: false,
        faults: [
          {
            line: 1,
            message: 'the file is nested too deeply',
            hint: 'no setting of varve.yaml lies deeper than six levels',
          },
        ],
      });
    },
  );

  test('a log passed by mistake is refused at once', () => {
    expect(parseConfig('{"a":1}\n'.repeat(40_000), 'UTC')).toEqual({
      ok: false,
      faults: [
        {
          line: 1,
          column: 1,
          text: '',
          message: 'the file has 320000 characters; a configuration has at most 262144',
          hint: 'check that this is varve.yaml and not a log',
        },
      ],
    });
  });

  test('however many there are, each is reported', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: *a`).join('\n');
    const outcome = parseConfig(`logs: &a x\n${keys}\n`, 'UTC');
    expect(outcome.ok ? [] : outcome.faults.map(({ line }) => line)).toEqual(
      Array.from({ length: 20_000 }, (_, index) => index + 2),
    );
  });
});

test('an alias that contains itself is read as far as settings go', () => {
  expect(read('streams: &s\n  app: *s\n')).toBe(
    `varve.yaml:2:3  streams.app: unknown key 'app'
                hint: known keys: time, trace, request, learning
`,
  );
});

test('what is wrong with the settings of the server is told where it stands', () => {
  const text = `streams: { app: {} }
server: { origins: [logs.example.com, "https://a/b", 7], rate-limit: 0, log: access }
`;
  expect(read(text)).toBe(`varve.yaml:2:21  server.origins.0: 'logs.example.com' is no origin
                 hint: write scheme and host as a browser shows them, such as https://logs.example.com
varve.yaml:2:39  server.origins.1: 'https://a/b' is no origin
                 hint: write scheme and host as a browser shows them, such as https://logs.example.com
varve.yaml:2:54  server.origins.2: '7' is no origin
                 hint: write scheme and host as a browser shows them, such as https://logs.example.com
varve.yaml:2:70  server.rate-limit: '0' is no number of requests
                 hint: write 1 to 10000000 per minute, or none
varve.yaml:2:78  server.log: 'access' is not among the streams of this file
                 hint: add it under streams, such as access: { time: timestamp }
`);
  expect(read('server: { origins: https://logs.example.com, log: a/b }\n'))
    .toBe(`varve.yaml:1:20  server.origins: 'https://logs.example.com' is no list of origins
                 hint: write a list, such as [https://logs.example.com]
varve.yaml:1:51  server.log: 'a/b' cannot be the name of a stream: it has a slash
                 hint: write the name of the live file alone, without its directory
`);
});
