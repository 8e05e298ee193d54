/** The sections engine and server: where questions are answered, and where they are asked. */
import { isSeq } from 'yaml';
import { parseListen, parseOrigin, parseServerUrl } from './addresses.ts';
import { oneOf, someText } from './choice.ts';
import type { Config, ServerConfig } from './config.ts';
import { authKinds, ClusterEngineSchema, engineKinds, RATE_LIMIT_MAX, ServerSchema } from './service-schema.ts';
import { defaultSettings } from './defaults.ts';
import { joinPath, kindOf, note, spanOf, type Entry, type Reading } from './entries.ts';
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';
import { openSection, readScalar } from './section.ts';
import { parseStreamName } from './stream-name.ts';

export function readEngine(reading: Reading, entry: Entry | undefined): Config['engine'] {
  const section = openSection(reading, 'engine', entry, Object.keys(ClusterEngineSchema.properties));
  const faultsBefore = reading.faults.length;
  const kind = section.read('kind', oneOf(engineKinds), defaultSettings.engine.kind);
  const kindIsKnown = reading.faults.length === faultsBefore;
  const url = section.optional('url', parseServerUrl);
  const database = section.read('database', someText('write the name of a database'), defaultSettings.cluster.database);
  const cluster = section.optional('cluster', someText('write the name of a cluster'));
  if (kind === 'embedded') {
    for (const key of ['url', 'database', 'cluster']) {
      const extra = section.entry(key);
      if (extra === undefined || !kindIsKnown) continue;
      note(
        reading,
        extra.key,
        `engine: ${key} does not go with the embedded engine`,
        `add kind: clickhouse, or remove ${key}`,
      );
    }
    return { kind };
  }
  if (section.entry('url') === undefined) {
    const at = section.entry('kind');
    const hint = 'add the HTTP address of the server, such as url: http://clickhouse:8123';
    if (at !== undefined) note(reading, at.span, 'engine: kind clickhouse needs a url', hint);
  }
  return { kind, url: url ?? '', database, cluster };
}

/** @param streams that the file names; null: all are meant */
export function readServer(reading: Reading, entry: Entry | undefined, streams: Config['streams']): ServerConfig {
  const preset = defaultSettings.server;
  const section = openSection(reading, 'server', entry, Object.keys(ServerSchema.properties));
  const log = section.read('log', parseLog, preset.log);
  const logEntry = section.entry('log');
  if (log !== null && logEntry !== undefined && streams !== null && !streams.has(log)) {
    const hint = `add it under streams, such as ${log}: { time: timestamp }`;
    note(reading, logEntry.span, `server.log: ${quoted(log)} is not among the streams of this file`, hint);
  }
  return {
    listen: section.read('listen', parseListen, preset.listen),
    auth: section.read('auth', oneOf(authKinds), preset.auth),
    origins: readOrigins(reading, section.entry('origins')),
    rateLimit: section.read('rate-limit', parseRateLimit, preset['rate-limit']),
    log,
  };
}

function readOrigins(reading: Reading, entry: Entry | undefined): readonly string[] {
  if (entry === undefined) return [];
  if (!isSeq(entry.value)) {
    const fault = `${entry.path}: ${kindOf(reading, entry)} is no list of origins`;
    note(reading, entry.span, fault, 'write a list, such as [https://logs.example.com]');
    return [];
  }
  return entry.value.items.flatMap((item, index) => {
    const span = spanOf(item) ?? entry.span;
    const one = { path: joinPath(entry.path, String(index)), key: span, value: reading.source.resolve(item), span };
    return readScalar(reading, one, parseOrigin)?.value ?? [];
  });
}

function parseRateLimit(value: Scalar, written: string = String(value)): Parsed<number | null> {
  if (value === 'none') return parsed(null);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= RATE_LIMIT_MAX) {
    return parsed(value);
  }
  return faulty(`${quoted(written)} is no number of requests`, `write 1 to ${RATE_LIMIT_MAX} per minute, or none`);
}

function parseLog(value: Scalar, written: string = String(value)): Parsed<string | null> {
  if (value === 'none') return parsed(null);
  if (typeof value === 'string') return parseStreamName(value);
  return faulty(`${quoted(written)} is not text`, 'write the name of a stream in quotes, or none');
}
