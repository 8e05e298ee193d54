/** The sections engine and server: where questions are answered, and where they are asked. */
import { parseListen, parseServerUrl } from './addresses.ts';
import { oneOf, someText } from './choice.ts';
import type { Config } from './config.ts';
import { authKinds, ClusterEngineSchema, engineKinds, ServerSchema } from './service-schema.ts';
import { defaultSettings } from './defaults.ts';
import { note, type Entry, type Reading } from './entries.ts';
import { openSection } from './section.ts';

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

export function readServer(reading: Reading, entry: Entry | undefined): Config['server'] {
  const preset = defaultSettings.server;
  const section = openSection(reading, 'server', entry, Object.keys(ServerSchema.properties));
  return {
    listen: section.read('listen', parseListen, preset.listen),
    auth: section.read('auth', oneOf(authKinds), preset.auth),
  };
}
