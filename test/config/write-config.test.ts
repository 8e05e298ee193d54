import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Config, StreamConfig } from '../../src/config/config.ts';
import { detectRoles } from '../../src/config/describe-streams.ts';
import { defaultConfig, formatFaults, parseConfig } from '../../src/config/parse-config.ts';
import { parseStreamName } from '../../src/config/stream-name.ts';
import { writeConfig } from '../../src/config/write-config.ts';
import { nastyText } from './arbitraries.ts';

function read(text: string): Config | string {
  const outcome = parseConfig(text, 'Asia/Tokyo');
  return outcome.ok ? outcome.config : formatFaults(text, outcome.faults);
}

function intended(logs: string, timezone: string, streams: ReadonlyMap<string, StreamConfig> | null): Config {
  return { ...defaultConfig(timezone), logs, streams };
}

const sample = (name: string, ...records: readonly unknown[]) => ({
  name,
  sampleLines: records.map((record) => JSON.stringify(record)),
  sizeBytes: 123_456_789,
});

test('the file as a person finds it', async () => {
  const text = writeConfig({
    logs: '/opt/syntx-config/logs',
    timezone: 'Europe/Berlin',
    schemaPath: './schema/varve.schema.json',
    streams: [
      sample('evolution'),
      sample('my app: #1', { 'event.created': '2025-11-26T02:09:54Z', id: 1, latency_ms: 2, topic: 'x' }),
      sample('pipeline', { ts: 1_446_249_499, job_id: 'a', stage: 'in' }),
      sample('plain', 'text'),
      sample('app.20251201'),
    ],
  });
  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([
    "# Left out: 'app.20251201' cannot be the name of a stream: 'app.20251201.jsonl' looks like a daily file; name the stream 'app', whose daily files are found by themselves.",
  ]);
  await expect(text).toMatchFileSnapshot('golden/varve.yaml.txt');
});

test('without streams, every live file is a stream', () => {
  const text = writeConfig({ logs: 'logs', timezone: 'UTC', schemaPath: 'x', streams: [] });
  expect(text).not.toMatch(/^streams:/m);
  expect(read(text)).toEqual(intended('logs', 'UTC', null));
});

test.each([
  ['./varve.schema.json', './varve.schema.json'],
  ['/my dir/a\nb', '/my%20dir/a%0Ab'],
  ['https://example.org/varve.schema.json', 'https://example.org/varve.schema.json'],
])('the first line tells editors the schema: %j', (schemaPath, written) => {
  const [first] = writeConfig({ logs: 'logs', timezone: 'UTC', schemaPath, streams: [] }).split('\n');
  expect(first).toBe(`# yaml-language-server: $schema=${written}`);
});

describe('what is written reads back as what was meant', () => {
  const name = nastyText.filter((text) => parseStreamName(text).ok);
  const key = fc.oneof(nastyText, fc.constantFrom('ts', 'id', 'stage', 'latency_ms', 'topic', 'generation', 'a.b', ''));
  const value = fc.oneof(
    fc.constantFrom('2025-11-26T02:09:54Z', 1_446_249_499, 12, 'x', true, null),
    fc.dictionary(key, fc.constantFrom('2025-11-26', 12, 'x')),
  );
  const record = fc.dictionary(key, value);

  test('whatever the names of streams and fields are', () => {
    const stream = fc.record({ name, records: fc.array(record, { maxLength: 3 }) });
    fc.assert(
      fc.property(
        nastyText.filter((text) => !text.includes('\0')),
        fc.array(stream, { maxLength: 5 }),
        nastyText,
        (logs, found, schemaPath) => {
          const streams = found.map(({ name: called, records }) => sample(called, ...records));
          const text = writeConfig({ logs, timezone: 'Europe/Berlin', schemaPath, streams });
          const roles = new Map(streams.map((one) => [one.name, detectRoles(one.name, one.sampleLines)]));
          expect(read(text)).toEqual(intended(logs, 'Europe/Berlin', roles.size === 0 ? null : roles));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a time field of any name', () => {
    fc.assert(
      fc.property(nastyText, fc.boolean(), (field, isNested) => {
        const time = { [field]: '2025-11-26T02:09:54Z' };
        const text = writeConfig({
          logs: 'logs',
          timezone: 'UTC',
          schemaPath: 'x',
          streams: [sample('app', isNested ? { in: time } : time)],
        });
        const path = isNested ? ['in', field] : [field];
        expect(read(text)).toEqual(
          intended('logs', 'UTC', new Map([['app', { time: path, trace: null, request: null, learning: null }]])),
        );
      }),
      { numRuns: 300 },
    );
  });
});
