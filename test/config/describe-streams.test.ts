import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectRoles } from '../../src/config/describe-streams.ts';
import { needs } from '../support/needs.ts';

const nothing = { time: null, trace: null, request: null, learning: null };

function lines(...records: readonly unknown[]): string[] {
  return records.map((record) => JSON.stringify(record));
}

describe('the time field', () => {
  test.each([
    ['a known name with ISO-8601', lines({ id: 1, timestamp: '2025-11-26T02:09:54.556031Z' }), ['timestamp']],
    ['without zone', lines({ time: '2025-11-25T23:00:47.573540' }), ['time']],
    ["Python's logging", lines({ asctime: '2025-11-26 02:09:54,556', message: 'x' }), ['asctime']],
    ['a date alone', lines({ date: '2025-11-26' }), ['date']],
    ['with an offset', lines({ '@timestamp': '2025-11-26T02:09+0100' }), ['@timestamp']],
    ['epoch seconds', lines({ ts: 1_446_249_499 }), ['ts']],
    ['epoch seconds with decimals', lines({ ts: 1_446_249_499.322 }), ['ts']],
    ['epoch milliseconds', lines({ created_at: 1_446_249_499_322 }), ['created_at']],
    ['epoch microseconds', lines({ eventTime: 1_446_249_499_322_000 }), ['eventTime']],
    ['epoch nanoseconds', lines({ datetime: 1_446_249_499_322_000_000 }), ['datetime']],
    ['the better known name first', lines({ date: '2025-11-26', timestamp: '2025-11-26T00:00:00Z' }), ['timestamp']],
    [
      'a known name whose values are no times is passed over',
      lines({ time: 12.5, ts: '2025-11-26T00:00:00Z' }),
      ['ts'],
    ],
    ['one level below', lines({ meta: { timestamp: '2025-11-26T00:00:00Z' } }), ['meta', 'timestamp']],
    ['the top before one level below', lines({ meta: { timestamp: 1_446_249_499 }, date: '2025-11-26' }), ['date']],
    ['an unknown name with ISO-8601', lines({ n: 7, gesendet: '2025-11-26T02:09:54Z' }), ['gesendet']],
    ['text before numbers', lines({ a: 1_446_249_499, gesendet: '2025-11-26T02:09:54Z' }), ['gesendet']],
    [
      'an unknown name with epoch milliseconds',
      lines({ when: 1_446_249_499_322 }, { when: 1_446_249_504_427 }),
      ['when'],
    ],
    ['identifiers are no times', lines({ key: 1_446_249_499 }, { key: 999_999_999 }, { key: 3_900_000_000 }), null],
    ['a key with a dot', lines({ 'event.created': '2025-11-26T02:09:54Z' }), ['event.created']],
    [
      'in most lines is enough',
      [...lines({ ts: 1_446_249_499 }, { ts: 1_446_249_500 }, { x: 1 }), 'no JSON', '[1]', ''],
      ['ts'],
    ],
    ['in half of the lines is not', lines({ ts: 1_446_249_499 }, { x: 1 }), null],
    ['no record at all', ['', 'text', '[1]', '3', 'null', '{"ts": 1446249499'], null],
    ['an impossible date', lines({ timestamp: '2025-13-26T00:00:00Z' }), null],
    ['eight digits are a number', lines({ code: '20251126' }), null],
    ['no line', [], null],
  ])('%s', (_, sample, time) => {
    expect(detectRoles('app', sample)).toEqual({ ...nothing, time });
  });
});

describe('roles', () => {
  const ts = '2025-11-26T02:09:54Z';
  test.each([
    [
      'id and stage are a trace, also with a duration',
      lines({ ts, trace_id: 'a', phase: 'in', latency_ms: 1 }, { ts, trace_id: 'a', phase: 'out', latency_ms: 2 }),
      { ...nothing, time: ['ts'], trace: { id: ['trace_id'], stage: ['phase'] } },
    ],
    [
      'id and duration are a request',
      lines({ ts, id: 1, duration_ms: 12 }),
      {
        ...nothing,
        time: ['ts'],
        request: { id: ['id'], duration: ['duration_ms'], ok: null, score: null, labels: [] },
      },
    ],
    [
      'with what else is known of requests',
      lines(
        { ts, id: 1, duration_ms: 12 },
        {
          ts,
          id: 2,
          duration_ms: 3,
          success: true,
          meta: { topic: 'x' },
          quality_score: { total_score: 1 },
          wrapper_chain: ['a'],
        },
      ),
      {
        ...nothing,
        time: ['ts'],
        request: {
          id: ['id'],
          duration: ['duration_ms'],
          ok: ['success'],
          score: ['quality_score', 'total_score'],
          labels: [['wrapper_chain'], ['meta', 'topic']],
        },
      },
    ],
    ['an id alone is nothing', lines({ ts, id: 1 }), { ...nothing, time: ['ts'] }],
    [
      'a growing step is learning',
      lines({ ts, generation: 1 }, { ts, generation: 1 }, { ts, generation: 2 }),
      { ...nothing, time: ['ts'], learning: { step: ['generation'] } },
    ],
    [
      'a step that stands still is not',
      lines({ ts, generation: 11 }, { ts, generation: 11 }),
      { ...nothing, time: ['ts'] },
    ],
    [
      'a step that falls is not',
      lines({ ts, step: 1 }, { ts, step: 3 }, { ts, step: 2 }),
      { ...nothing, time: ['ts'] },
    ],
    [
      'an epoch that is a time is not',
      lines({ ts, epoch: 1_446_249_499 }, { ts, epoch: 1_446_249_500 }),
      { ...nothing, time: ['ts'] },
    ],
  ])('%s', (_, sample, roles) => {
    expect(detectRoles('app', sample)).toEqual(roles);
  });

  test('a stream known by name keeps its roles, whatever its lines are; its time may lie elsewhere', () => {
    expect(detectRoles('evolution', lines({ ts: 1_446_249_499, id: 1, latency_ms: 2 }))).toEqual({
      ...nothing,
      time: ['ts'],
      learning: { step: ['generation'] },
    });
    expect(detectRoles('evolution', ['x'])).toEqual({
      ...nothing,
      time: ['timestamp'],
      learning: { step: ['generation'] },
    });
  });

  test('a key named like a part of every object is a key like any other', () => {
    expect(detectRoles('app', ['{"__proto__":{"time":"2025-11-26T02:09:54Z"},"constructor":1}'])).toEqual({
      ...nothing,
      time: ['__proto__', 'time'],
    });
  });
});

const realLogs = needs.realLogs();
describe.skipIf(!realLogs.ok)(`real logs${realLogs.ok ? '' : `: skipped, ${realLogs.why}`}`, () => {
  test.each(['costs', 'nginx_plus_status', 'syntex_calibrations', 'syntex_progress'])(
    '%s has its time in timestamp and no role',
    (name) => {
      const sample = readFileSync(join(realLogs.path, `${name}.jsonl`), 'utf8').split('\n');
      expect(detectRoles(name, sample)).toEqual({ ...nothing, time: ['timestamp'] });
    },
  );
});
